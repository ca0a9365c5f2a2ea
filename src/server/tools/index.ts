import { compareActivities } from './compareActivities.ts';
import { getActivityLaps } from './getActivityLaps.ts';
import { getActivityStreams } from './getActivityStreams.ts';
import { getActivitySummary } from './getActivitySummary.ts';
import { getAthleteProfile } from './getAthleteProfile.ts';
import { getMemberStatistics } from './getMemberStatistics.ts';
import { listActivities } from './listActivities.ts';
import { readFitFile } from './readFitFile.ts';
import { getSegmentDetail } from './segments/getSegmentDetail.ts';
import { getSegmentRank } from './segments/getSegmentRank.ts';
import { listSegmentsCollected } from './segments/listSegmentsCollected.ts';
import { syncActivities } from './syncActivities.ts';
import type { AnyTool } from './tool.ts';
import { analyzeIntensity } from './training/analyzeIntensity.ts';
import { analyzeTrainingLoad } from './training/analyzeTrainingLoad.ts';
import { estimateThresholds } from './training/estimateThresholds.ts';
import { forecastTrainingLoad } from './training/forecastTrainingLoad.ts';
import { getAthleteStats } from './training/getAthleteStats.ts';
import { getPowerCurve } from './training/getPowerCurve.ts';
import { createWorkout } from './workouts/createWorkout.ts';
import { deleteWorkout } from './workouts/deleteWorkout.ts';
import { exportWorkout } from './workouts/exportWorkout.ts';
import { getWorkoutDetail } from './workouts/getWorkoutDetail.ts';
import { importWorkout } from './workouts/importWorkout.ts';
import { listWorkouts } from './workouts/listWorkouts.ts';
import { updateWorkout } from './workouts/updateWorkout.ts';

/** Every tool, in the order in which clients show them. */
export const tools: readonly AnyTool[] = [
  listActivities,
  getActivitySummary,
  getActivityStreams,
  getActivityLaps,
  compareActivities,
  getAthleteProfile,
  getAthleteStats,
  estimateThresholds,
  getPowerCurve,
  analyzeTrainingLoad,
  analyzeIntensity,
  forecastTrainingLoad,
  getMemberStatistics,
  listSegmentsCollected,
  getSegmentDetail,
  getSegmentRank,
  createWorkout,
  listWorkouts,
  getWorkoutDetail,
  updateWorkout,
  deleteWorkout,
  exportWorkout,
  importWorkout,
  syncActivities,
  readFitFile,
];
