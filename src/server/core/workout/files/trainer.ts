import { assumedDurationS } from '../../../../shared/workout/durations.ts';
import { POWER_ZONE_PCT } from '../../../../shared/workout/powers.ts';
import { isZoneTarget, rangeOf } from '../../../../shared/workout/targets.ts';
import type { WorkoutStep, WorkoutTarget } from '../../../../shared/workout.ts';
import { AppError } from '../../../errors.ts';
import { workoutFileErrors } from '../../../language/workout/files.ts';
import type { Writing } from './format.ts';
import { lose } from './losses.ts';

/** What the formats of trainers know of power: from a value to another, the same where it is steady. */
export type PowerLine = { readonly start: number; readonly end: number };

export type PowerUnit = 'watts' | 'percent';

/**
 * The power of a step in W or % of FTP (not rounded): a range as its middle, a zone as the middle of its share of FTP.
 * Null where the target is no power. Throws `usage` where an FTP is needed for it and there is none.
 */
export function powerLineOf(step: WorkoutStep, unit: PowerUnit, writing: Writing): PowerLine | null {
  const { target } = step;
  if (target == null || !isPower(target)) return null;
  const { start, end } = lineOf(target, step.name, writing);
  const given: PowerUnit = target.type === 'power_custom' ? 'watts' : 'percent';
  if (given === unit) return { start, end };
  const factor = unit === 'watts' ? ftpFor(step, writing) / 100 : 100 / ftpFor(step, writing);
  lose(writing.log, 'atFtp', step.name);
  return { start: start * factor, end: end * factor };
}

type PowerTarget = Extract<
  WorkoutTarget,
  { readonly type: 'power_zone' | 'power_custom' | 'power_percent_ftp' }
>;

function isPower(target: WorkoutTarget): target is PowerTarget {
  return target.type.startsWith('power_');
}

function lineOf(target: PowerTarget, name: string, { log }: Writing): PowerLine {
  const range = rangeOf(target);
  if (range.kind === 'ramp') return range;
  if (range.kind === 'zone') {
    lose(log, 'zone', name);
    const middle = POWER_ZONE_PCT[range.zone - 1] ?? POWER_ZONE_PCT[0];
    return { start: middle, end: middle };
  }
  const single = singleValueOf(target);
  if (single === null && range.low !== range.high) lose(log, 'range', name);
  const middle = single ?? (range.low + range.high) / 2;
  return { start: middle, end: middle };
}

/** The value of a target that was written as one; null for a range. */
function singleValueOf(target: WorkoutTarget): number | null {
  if (isZoneTarget(target) || (target.max ?? 0) > 0) return null;
  return target.value ?? null;
}

/** The FTP in W, for a step that needs it. Throws `usage` with the remedies where there is none. */
export function ftpFor(step: WorkoutStep, { ftpW }: Writing): number {
  if (ftpW === null) throw new AppError('usage', workoutFileErrors.needsFtp(step.name));
  return ftpW;
}

/** Seconds of a step in whole seconds, at least 1; assumed where it has no time. */
export function wholeSecondsOf(step: WorkoutStep, { log }: Writing): number {
  const seconds = assumedDurationS(step);
  if (step.duration.type !== 'time') lose(log, 'duration', step.name);
  else if (seconds !== step.duration.value) lose(log, 'rounded', step.name);
  return seconds;
}
