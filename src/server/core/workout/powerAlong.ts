import { assumedDurationS } from '../../../shared/workout/durations.ts';
import { percentOf, type StartAndEnd, startAndEnd } from '../../../shared/workout/powers.ts';
import type { Workout, WorkoutStep } from '../../../shared/workout.ts';
import { expand } from './expand.ts';

/** One step as it is ridden: power goes evenly from start to end. NaN where nobody knows. */
export type PowerSegment = {
  readonly step: WorkoutStep;
  readonly durationS: number;
  readonly startW: number;
  readonly endW: number;
};

/** What of the athlete a power can be told from: FTP in W, LTHR in bpm. */
export type Athlete = { readonly ftpW: number | null; readonly lthrBpm?: number | null };

/**
 * The power of each step in the order in which they are ridden, W: ranges at their middle, ramps from start to end, the
 * rest as `POWER_ZONE_PCT`, `HEART_RATE_ZONE_PCT` and `FREE_PCT` say. Without an FTP only watts are known. Repeats are
 * written out; of a workout that `readWorkout` took.
 */
export function powerAlong(workout: Workout, athlete: Athlete): PowerSegment[] {
  return expand(workout.steps).map((step) => {
    const [startW, endW] = powerOf(step, athlete);
    return { step, durationS: assumedDurationS(step), startW, endW };
  });
}

/** The same second by second, W at the middle of each: what a 1 Hz recording of the workout would hold. */
export function everySecond(segments: readonly PowerSegment[]): Float64Array {
  const totalS = segments.reduce((sum, { durationS }) => sum + durationS, 0);
  const powerW = new Float64Array(totalS);
  let at = 0;
  for (const { durationS, startW, endW } of segments) {
    const perS = (endW - startW) / durationS;
    for (let i = 0; i < durationS; i++) powerW[at + i] = startW + perS * (i + 0.5);
    at += durationS;
  }
  return powerW;
}

function powerOf(step: WorkoutStep, athlete: Athlete): StartAndEnd {
  const { target } = step;
  if (target?.type === 'power_custom') return startAndEnd(target);
  const { ftpW } = athlete;
  if (ftpW === null) return [Number.NaN, Number.NaN];
  const [startPct, endPct] = percentOf(step, athlete.lthrBpm ?? null);
  return [(startPct * ftpW) / 100, (endPct * ftpW) / 100];
}
