import { type RangeTargetType, TARGET_LIMITS, type WorkoutTarget } from '../../../shared/workout.ts';

/** A target in one of the three ways that there are, in its own unit. */
export type TargetRange =
  | { readonly kind: 'zone'; readonly zone: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'ramp'; readonly start: number; readonly end: number };

/** Share of a single value to either side of it that still counts as that value. */
export const TOLERANCE = 0.03;

/**
 * What a target asks for, in its own unit (W, % of FTP, bpm, rpm, km/h; not rounded). A single value is a range of
 * ±3 %. A range without a lower end (0) begins at the least that can be asked for: a range of power never holds 0 W.
 * The target is one that `readWorkout` took.
 */
export function rangeOf(target: WorkoutTarget): TargetRange {
  if (target.type === 'power_zone' || target.type === 'hr_zone') return { kind: 'zone', zone: target.value };
  const { value, min, max, start, end } = target;
  if (start != null && end != null) return { kind: 'ramp', start, end };
  const bounded = (bound: number) => withinLimits(target.type, bound);
  if (max != null && max > 0) return { kind: 'range', low: bounded(min ?? 0), high: bounded(max) };
  return rangeAround(target.type, value ?? 0);
}

/** A range of ±3 % about a value, within the limits of the target's type. */
export function rangeAround(
  type: RangeTargetType,
  value: number,
): Extract<TargetRange, { readonly kind: 'range' }> {
  const low = withinLimits(type, value * (1 - TOLERANCE));
  return { kind: 'range', low, high: withinLimits(type, value * (1 + TOLERANCE)) };
}

function withinLimits(type: RangeTargetType, value: number): number {
  const { least, most } = TARGET_LIMITS[type];
  return Math.min(Math.max(value, least), most);
}
