import * as z from 'zod';
import {
  WORKOUT_LIMITS,
  type WorkoutDuration,
  type WorkoutNative,
  type WorkoutNode,
  type WorkoutStep,
  type WorkoutTarget,
  workoutDuration,
} from '../workout.ts';
import { boundsOf, isRamp } from './targets.ts';

/** 8 m/s: what a distance is ridden at when no speed is asked for, km/h. */
export const ASSUMED_SPEED_KMH = 28.8;

/** Seconds that a kilocalorie takes: at 200 W, and a body that turns a quarter of what it burns into work. */
export const ASSUMED_S_PER_KCAL = 5;

/** Seconds until somebody presses the lap button. */
export const ASSUMED_OPEN_S = 60;

export const KMH_PER_MPS = 3.6;

/**
 * How long a step takes, s (whole): its time, or what is assumed of a distance (at the middle of its speed target, else
 * 28.8 km/h), of calories (5 s a kcal) and of the lap button (60 s).
 */
export function assumedDurationS({ duration, target }: Pick<WorkoutStep, 'duration' | 'target'>): number {
  switch (duration.type) {
    case 'time':
      return wholeAmount(duration.value);
    case 'distance':
      return wholeAmount((duration.value * KMH_PER_MPS) / speedKmhOf(target));
    case 'calories':
      return wholeAmount(duration.value * ASSUMED_S_PER_KCAL);
    case 'lap_button':
      return ASSUMED_OPEN_S;
  }
}

function speedKmhOf(target: WorkoutStep['target']): number {
  if (target?.type !== 'speed') return ASSUMED_SPEED_KMH;
  const { low, high } = boundsOf(target);
  return (low + high) / 2;
}

/** How long a workout takes, s (whole): the sum of its steps, repeats written out. */
export function plannedDurationS(nodes: readonly WorkoutNode[]): number {
  return nodes.reduce((sum, node) => {
    if (node.type === 'native') return sum + nativeDurationS(node);
    if (node.type === 'repeat') return sum + node.times * plannedDurationS(node.steps);
    return sum + assumedDurationS(node);
  }, 0);
}

const nativeLength = z.object({ length: z.object({ unit: z.literal('Second'), value: z.unknown() }) });

/** The time of a node that only the service knows, s: 0 where it is not one that we would know. */
export function nativeDurationS({ node }: Pick<WorkoutNative, 'node'>): number {
  const length = nativeLength.safeParse(node).data?.length;
  const duration = workoutDuration.safeParse({ type: 'time', value: length?.value }).data;
  return duration === undefined ? 0 : assumedDurationS({ duration });
}

/** A time, distance or energy in whole units, at least one. */
export function wholeAmount(value: number): number {
  return Math.max(1, Math.round(value));
}

/** Steps of at most 60 s that a ramp of so long is cut into; 1 for anything else. */
export function piecesOf(duration: WorkoutDuration, target: WorkoutTarget | null | undefined): number {
  if (duration.type !== 'time' || !isRamp(target)) return 1;
  return Math.max(1, Math.ceil(Math.round(duration.value) / WORKOUT_LIMITS.rampPieceS));
}
