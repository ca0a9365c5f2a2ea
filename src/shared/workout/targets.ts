import { type RangeTargetType, TARGET_LIMITS, type WorkoutTarget } from '../workout.ts';

/** A target that is asked for in numbers, not by zone. */
export type RangeTarget = Extract<WorkoutTarget, { readonly type: RangeTargetType }>;

/** Lowest and highest that is asked for. */
export type Bounds = { readonly low: number; readonly high: number };

/** A target in one of the three ways that there are, in its own unit. */
export type TargetRange =
  | { readonly kind: 'zone'; readonly zone: number }
  | ({ readonly kind: 'range' } & Bounds)
  | { readonly kind: 'ramp'; readonly start: number; readonly end: number };

/** Share of a single value to either side of it that still counts as that value. */
const TOLERANCE = 0.03;

/**
 * What a target asks for, in its own unit (W, % of FTP, bpm, rpm, km/h; not rounded). A single value is a range of
 * ±3 %. A range without a lower end (0) begins at the least that can be asked for: a range of power never holds 0 W.
 * The target is one that `readWorkout` took.
 */
export function rangeOf(target: WorkoutTarget): TargetRange {
  if (isZoneTarget(target)) return { kind: 'zone', zone: target.value };
  const { start, end } = target;
  if (start != null && end != null) return { kind: 'ramp', start, end };
  return { kind: 'range', ...boundsOf(target) };
}

/** Lowest and highest that a target in numbers asks for; of a ramp, whichever way it goes. As for `rangeOf`. */
export function boundsOf({ type, value, min, max, start, end }: RangeTarget): Bounds {
  if (start != null && end != null) return { low: Math.min(start, end), high: Math.max(start, end) };
  if (max == null || max === 0) return boundsAround(type, value ?? 0);
  return { low: withinLimits(type, min ?? 0), high: withinLimits(type, max) };
}

/** ±3 % about a value, within the limits of the target's type. */
export function boundsAround(type: RangeTargetType, value: number): Bounds {
  const low = withinLimits(type, value * (1 - TOLERANCE));
  return { low, high: withinLimits(type, value * (1 + TOLERANCE)) };
}

/** Whether a target is asked for by zone. */
export function isZoneTarget(target: WorkoutTarget): target is Exclude<WorkoutTarget, RangeTarget> {
  return target.type === 'power_zone' || target.type === 'hr_zone';
}

/** A value no less and no more than what a target of the type may ask for. */
export function withinLimits(type: RangeTargetType, value: number): number {
  const { least, most } = TARGET_LIMITS[type];
  return Math.min(Math.max(value, least), most);
}

/** Whether a target goes from a start to an end. */
export function isRamp(target: WorkoutTarget | null | undefined): boolean {
  return target != null && 'start' in target && target.start != null;
}
