import { distanceUnitM, type Units } from '../../../extension/words/format.ts';
import { assumedDurationS } from '../../../shared/workout/durations.ts';
import {
  boundsOf,
  isZoneTarget,
  type RangeTarget,
  rangeOf,
  withinLimits,
} from '../../../shared/workout/targets.ts';
import type { WorkoutEdit } from '../../../shared/workout/workoutEdit.ts';
import {
  TARGET_LIMITS,
  WORKOUT_LIMITS,
  type WorkoutDuration,
  type WorkoutStep,
  type WorkoutTarget,
} from '../../../shared/workout.ts';
import type { Part } from '../picture/gestures/hit.ts';
import { DRAWN_FTP_W, zoneAt } from '../picture/plan/shape.ts';
import { speedUnitKmh } from '../stepWords.ts';

/** What a gesture changes of a step. */
export type StepFields = Extract<WorkoutEdit, { readonly kind: 'setStep' }>['fields'];

/** What amounts are rounded to while they are dragged: coarser where they are long, and round in the rider's units. */
export function gridOf(type: WorkoutDuration['type'], value: number, units: Units): number {
  const unitM = distanceUnitM(units);
  switch (type) {
    case 'time':
      return value <= 120 ? 5 : value <= 600 ? 15 : 60;
    case 'distance':
      return unitM * (value <= unitM ? 0.05 : value <= 10 * unitM ? 0.1 : 0.5);
    default:
      return 5;
  }
}

const MOST = { time: WORKOUT_LIMITS.durationS, distance: 1_000_000, calories: 20_000 } as const;

/** A step that takes so many seconds, on the grid; null for one until the lap button. */
export function lengthened(step: WorkoutStep, seconds: number, units: Units): StepFields | null {
  const { duration, target } = step;
  if (duration.type === 'lap_button') return null;
  const { type } = duration;
  const sample = { type, value: MOST[type] };
  const perS = type === 'time' ? 1 : sample.value / assumedDurationS({ duration: sample, target });
  const wanted = seconds * perS;
  const grid = gridOf(type, wanted, units);
  return { duration: { type, value: marked(type, Math.round(wanted / grid), grid) } };
}

/** A step longer or shorter by so many marks of the grid; null for one until the lap button. */
export function stretched({ duration }: WorkoutStep, marks: number, units: Units): StepFields | null {
  if (duration.type === 'lap_button') return null;
  const { type, value } = duration;
  const grid = gridOf(type, marks < 0 ? value - 1 : value + 1, units);
  // Marks of miles are kept in whole metres, up to half a metre beside.
  const from = marks < 0 ? Math.ceil((value - 0.5) / grid) : Math.floor((value + 0.5) / grid);
  return { duration: { type, value: marked(type, from + marks, grid) } };
}

/** So many marks of a grid, at least one, in whole units. */
function marked(type: keyof typeof MOST, marks: number, grid: number): number {
  return Math.min(MOST[type], Math.round(Math.max(1, marks) * grid));
}

/** What a drag of a block's top asks for. `isWhole`: both ends go along. */
export type Lift = {
  readonly part: Exclude<Part, 'body' | 'duration'>;
  readonly percent: number;
  readonly ftpW: number | null;
  readonly isWhole: boolean;
};

/** A step with its top, or one end of it, at so many % of FTP: whole %, or multiples of 5 W. Null where it has no power. */
export function lifted({ target }: WorkoutStep, { part, percent, ftpW, isWhole }: Lift): StepFields | null {
  if (target?.type === 'power_zone') return { target: { type: target.type, value: zoneAt(percent) } };
  if (target?.type !== 'power_percent_ftp' && target?.type !== 'power_custom') return null;
  const unit = target.type === 'power_custom' ? (ftpW ?? DRAWN_FTP_W) / 100 : 1;
  const grid = target.type === 'power_custom' ? 5 : 1;
  const wanted = withinLimits(target.type, Math.round((percent * unit) / grid) * grid);
  if (!isWhole || part === 'level') return { target: withEnd(target, part, wanted) };
  const moved = shifted(target, wanted - endOf(target, part));
  return moved && { target: moved };
}

/** The same with its intensity higher or lower by so many steps: 1 %, 5 W, a zone, 1 bpm, 1 rpm, half a km/h or mph. */
export function raised({ target }: WorkoutStep, steps: number, units: Units): StepFields | null {
  if (target == null) return null;
  if (isZoneTarget(target)) {
    const value = target.value + steps;
    const most = target.type === 'power_zone' ? 7 : 5;
    return value < 1 || value > most ? null : { target: { type: target.type, value } };
  }
  const grids = { power_custom: 5, power_percent_ftp: 1, hr_custom: 1, cadence: 1 };
  const grid = target.type === 'speed' ? speedUnitKmh(units) / 2 : grids[target.type];
  const from = endOf(target, 'high');
  const moved = shifted(target, Math.round(from / grid + steps) * grid - from);
  return moved && { target: moved };
}

/** One number of a target; the end of a ramp counts as its top. */
function endOf(target: RangeTarget, part: Lift['part']): number {
  const asked = rangeOf(target);
  if (asked.kind === 'ramp') return part === 'start' ? asked.start : asked.end;
  if (isOne(target)) return target.value;
  const { low, high } = boundsOf(target);
  return part === 'low' ? low : high;
}

function isOne(target: RangeTarget): target is RangeTarget & { readonly value: number } {
  return target.value != null && target.value > 0;
}

function withEnd(target: RangeTarget, part: Lift['part'], wanted: number): WorkoutTarget {
  const { type } = target;
  const asked = rangeOf(target);
  if (asked.kind === 'ramp')
    return part === 'start'
      ? { type, start: wanted, end: asked.end }
      : { type, start: asked.start, end: wanted };
  if (isOne(target)) return { type, value: wanted };
  const { low, high } = boundsOf(target);
  if (part === 'level') return { type, min: wanted, max: wanted };
  return part === 'low'
    ? { type, min: Math.min(wanted, high), max: high }
    : { type, min: low, max: Math.max(wanted, low) };
}

/** A target with all its numbers so much higher; null where one of them would be out of bounds. */
function shifted(target: RangeTarget, by: number): WorkoutTarget | null {
  const { type } = target;
  const { least, most } = TARGET_LIMITS[type];
  const asked = rangeOf(target);
  const { low, high } = isOne(target) ? { low: target.value, high: target.value } : boundsOf(target);
  if (low + by < least || high + by > most) return null;
  if (asked.kind === 'ramp') return { type, start: tidy(asked.start + by), end: tidy(asked.end + by) };
  if (isOne(target)) return { type, value: tidy(target.value + by) };
  return { type, min: tidy(low + by), max: tidy(high + by) };
}

/** Sums of decimals, without what the machine adds to them. */
function tidy(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
