import {
  ASSUMED_OPEN_S,
  ASSUMED_S_PER_KCAL,
  ASSUMED_SPEED_KMH,
  KMH_PER_MPS,
  plannedDurationS,
} from '../../../shared/workout/durations.ts';
import { FREE_PCT, HEART_RATE_ZONE_PCT, POWER_ZONE_PCT } from '../../../shared/workout/powers.ts';
import { boundsOf } from '../../../shared/workout/targets.ts';
import type { Workout } from '../../../shared/workout.ts';
import type { Text } from '../../language/language.ts';
import { assumptionTexts as texts } from '../../language/workout/estimate.ts';
import { intensityFactor, normalizedPower, trainingStressScore, workKj } from '../power.ts';
import { powerZoneBounds, zoneSeconds } from '../zones.ts';
import { nativeNodesOf } from './expand.ts';
import { ASSUMED_MASS_KG, speedOnFlatMps } from './flatRoad.ts';
import { type Athlete, everySecond, type PowerSegment, powerAlong } from './powerAlong.ts';

/** What a workout asks of an athlete; `null` where the power of a step or the FTP is not known. */
export type WorkoutEstimate = {
  readonly durationS: number;
  /** m; null where a step has neither a distance, a speed nor a power. */
  readonly distanceM: number | null;
  readonly normalizedPowerW: number | null;
  readonly intensityFactor: number | null;
  readonly trainingStressScore: number | null;
  readonly workKj: number | null;
  /** Seconds in each of the 7 power zones. */
  readonly powerZoneSeconds: readonly number[] | null;
  /** What the numbers stand on where the workout does not say it, each once. */
  readonly assumptions: readonly Text[];
};

/**
 * What a workout asks for when it is ridden as written: the metrics of a recording of it at 1 Hz, ranges at their
 * middle (see `powerAlong`), times as in `assumedDurationS`. Without an FTP there is power only where every step asks
 * for watts. Of a workout that `readWorkout` took.
 */
export function estimateWorkout(workout: Workout, athlete: Athlete): WorkoutEstimate {
  const segments = powerAlong(workout, athlete);
  const { ftpW } = athlete;
  const durationS = plannedDurationS(workout.steps);
  const natives = nativeNodesOf(workout.steps);
  const assumptions = assumptionsOf(segments, athlete);
  const distanceM = natives.length > 0 ? null : distanceOf(segments);
  if (distanceM !== null && segments.some(isAsFarAsPowerGoes)) {
    assumptions.push(texts.flatRoad(ASSUMED_MASS_KG));
  }
  if (natives.length > 0) assumptions.push(texts.native);
  const isKnown = segments.length > 0 && segments.every(({ startW }) => !Number.isNaN(startW));
  const powerW = everySecond(isKnown ? segments : []);
  const normalizedPowerW = normalizedPower(powerW);
  return {
    durationS,
    distanceM,
    normalizedPowerW,
    intensityFactor: intensityFactor(normalizedPowerW, ftpW),
    trainingStressScore: trainingStressScore(powerW.length, normalizedPowerW, ftpW),
    workKj: workKj(powerW),
    powerZoneSeconds: isKnown && ftpW !== null ? zoneSeconds(powerW, powerZoneBounds(ftpW)) : null,
    assumptions,
  };
}

/** How far the steps go, m: as far as they say, at the middle of the speed that is asked for, or as far as watts go. */
function distanceOf(segments: readonly PowerSegment[]): number | null {
  const distanceM = segments.reduce((sum, segment) => sum + distanceOfStep(segment), 0);
  return Number.isNaN(distanceM) ? null : distanceM;
}

function distanceOfStep(segment: PowerSegment): number {
  const { duration, target } = segment.step;
  if (duration.type === 'distance') return duration.value;
  if (target?.type === 'speed') {
    const { low, high } = boundsOf(target);
    return (segment.durationS * (low + high)) / 2 / KMH_PER_MPS;
  }
  return everySecond([segment]).reduce((sum, powerW) => sum + speedOnFlatMps(powerW), 0);
}

/** Whether a step says neither how far nor how fast, so that its distance is that of its power. */
function isAsFarAsPowerGoes({ step: { duration, target } }: PowerSegment): boolean {
  return duration.type !== 'distance' && target?.type !== 'speed';
}

function assumptionsOf(segments: readonly PowerSegment[], { ftpW, lthrBpm }: Athlete): Text[] {
  const found = new Set<Text>();
  for (const { step } of segments) {
    const { duration, target } = step;
    const texts = [TIMES[duration.type], ftpW === null ? null : powerAssumption(target, lthrBpm ?? null)];
    for (const text of texts) if (text !== null) found.add(text);
  }
  return [...found];
}

const TIMES = {
  time: null,
  distance: texts.distance(ASSUMED_SPEED_KMH),
  calories: texts.calories(ASSUMED_S_PER_KCAL),
  lap_button: texts.open(ASSUMED_OPEN_S),
} as const;

const POWERS = {
  powerZones: texts.powerZones(POWER_ZONE_PCT[0], POWER_ZONE_PCT[6]),
  heartRate: texts.heartRate(HEART_RATE_ZONE_PCT.join(', ')),
  free: texts.free(FREE_PCT.active, FREE_PCT.warmup),
} as const;

function powerAssumption(target: PowerSegment['step']['target'], lthrBpm: number | null): Text | null {
  switch (target?.type) {
    case 'power_custom':
    case 'power_percent_ftp':
      return null;
    case 'power_zone':
      return POWERS.powerZones;
    case 'hr_zone':
      return POWERS.heartRate;
    case 'hr_custom':
      return lthrBpm === null ? texts.heartRateWithoutLthr : POWERS.heartRate;
    default:
      return POWERS.free;
  }
}
