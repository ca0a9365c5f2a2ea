import { TARGET_LIMITS, type WorkoutStep, type WorkoutTarget } from '../workout.ts';
import { isRamp, isZoneTarget } from './targets.ts';

/**
 * Whether a step can be ridden as its schema lets it be written: its target is in one of the three ways, from less to
 * more, a ramp takes time, and cadence is asked for once.
 */
export function isPossibleStep({
  duration,
  target,
  cadence,
}: Pick<WorkoutStep, 'duration' | 'target' | 'cadence'>): boolean {
  if (target != null && !isPossibleTarget(target)) return false;
  if (isRamp(target) && duration.type !== 'time') return false;
  if (cadence == null) return true;
  return cadence.min <= cadence.max && target?.type !== 'cadence';
}

/** 0 stands for a number that is not used. */
const isUsed = (value: number | null | undefined): value is number => value != null && value > 0;

function isPossibleTarget(target: WorkoutTarget): boolean {
  if (isZoneTarget(target)) return true;
  const { type, value, min, max, start, end } = target;
  const { least } = TARGET_LIMITS[type];
  const ways = [isUsed(value), isUsed(min) || isUsed(max), start != null || end != null];
  if (ways.filter((isGiven) => isGiven).length !== 1) return false;
  if (isUsed(value)) return value >= least;
  if (start != null || end != null) return start != null && end != null;
  if (min == null || !isUsed(max)) return false;
  return min <= max && max >= least && (min === 0 || min >= least);
}
