import type { Workout, WorkoutStep } from '../../../shared/workout.ts';
import { heartRateZoneBounds } from '../zones.ts';
import { assumedDurationS } from './assumptions.ts';
import { expand } from './expand.ts';
import { rangeOf } from './targets.ts';

/** One step as it is ridden: power goes evenly from start to end. NaN where nobody knows. */
export type PowerSegment = {
  readonly step: WorkoutStep;
  readonly durationS: number;
  readonly startW: number;
  readonly endW: number;
};

/** % of FTP that a zone of power (1 to 7) is ridden at: its middle, but of the first and the last, which are open. */
export const POWER_ZONE_PCT = [50, 65, 82.5, 97.5, 112.5, 135, 160] as const;

/** % of FTP that goes with a zone of heart rate (1 to 5). */
export const HEART_RATE_ZONE_PCT = [50, 65, 80, 95, 105] as const;

/** % of FTP of a step that asks for neither power nor heart rate. */
export const FREE_PCT = { active: 65, warmup: 50, rest: 50, cooldown: 50 } as const;

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

type StartAndEnd = readonly [start: number, end: number];

function powerOf(step: WorkoutStep, athlete: Athlete): StartAndEnd {
  const { target } = step;
  if (target?.type === 'power_custom') return startAndEnd(target);
  const { ftpW } = athlete;
  if (ftpW === null) return [Number.NaN, Number.NaN];
  const [startPct, endPct] = percentOf(step, athlete.lthrBpm ?? null);
  return [(startPct * ftpW) / 100, (endPct * ftpW) / 100];
}

/** % of FTP from the start of a step to its end, assumed where it asks for no power; not of one that asks for watts. */
export function percentOf({ target, intensity }: WorkoutStep, lthrBpm: number | null): StartAndEnd {
  const free = FREE_PCT[intensity];
  switch (target?.type) {
    case 'power_percent_ftp':
      return startAndEnd(target);
    case 'power_zone':
      return both(POWER_ZONE_PCT[target.value - 1] ?? free);
    case 'hr_zone':
      return both(HEART_RATE_ZONE_PCT[target.value - 1] ?? free);
    case 'hr_custom': {
      if (lthrBpm === null) return both(free);
      const [start, end] = startAndEnd(target);
      return [percentAt(start, lthrBpm), percentAt(end, lthrBpm)];
    }
    default:
      return both(free);
  }
}

const both = (percent: number): StartAndEnd => [percent, percent];

function startAndEnd(target: Parameters<typeof rangeOf>[0]): StartAndEnd {
  const asked = rangeOf(target);
  if (asked.kind === 'ramp') return [asked.start, asked.end];
  return asked.kind === 'range' ? both((asked.low + asked.high) / 2) : both(asked.zone);
}

function percentAt(bpm: number, lthrBpm: number): number {
  const zone = heartRateZoneBounds(lthrBpm).findLastIndex((bound) => bpm >= bound);
  return HEART_RATE_ZONE_PCT[zone] ?? HEART_RATE_ZONE_PCT[0];
}
