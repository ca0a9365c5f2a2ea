import { getActivityLaps } from './getActivityLaps.ts';
import { getActivityStreams } from './getActivityStreams.ts';
import { getActivitySummary } from './getActivitySummary.ts';
import { getAthleteProfile } from './getAthleteProfile.ts';
import { getMemberStatistics } from './getMemberStatistics.ts';
import { getSegmentDetail } from './getSegmentDetail.ts';
import { getSegmentRank } from './getSegmentRank.ts';
import { listActivities } from './listActivities.ts';
import { listSegmentsCollected } from './listSegmentsCollected.ts';
import type { AnyTool } from './tool.ts';
import { analyzeTrainingLoad } from './training/analyzeTrainingLoad.ts';

/** Every tool, in the order in which clients show them. */
export const tools: readonly AnyTool[] = [
  listActivities,
  getActivitySummary,
  getActivityStreams,
  getActivityLaps,
  getAthleteProfile,
  analyzeTrainingLoad,
  getMemberStatistics,
  listSegmentsCollected,
  getSegmentDetail,
  getSegmentRank,
];
