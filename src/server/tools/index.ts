import { analyzeTrainingLoad } from './analyzeTrainingLoad.ts';
import { getActivityLaps } from './getActivityLaps.ts';
import { getActivityStreams } from './getActivityStreams.ts';
import { getActivitySummary } from './getActivitySummary.ts';
import { getAthleteProfile } from './getAthleteProfile.ts';
import { listActivities } from './listActivities.ts';
import type { AnyTool } from './tool.ts';

/** Every tool, in the order in which clients show them. */
export const tools: readonly AnyTool[] = [
  listActivities,
  getActivitySummary,
  getActivityStreams,
  getActivityLaps,
  getAthleteProfile,
  analyzeTrainingLoad,
];
