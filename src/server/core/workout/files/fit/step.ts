import type { WorkoutDuration, WorkoutStep, WorkoutTarget } from '../../../../../shared/workout.ts';
import { workoutFileWords } from '../../../../language/workout/files.ts';
import { cleanText } from '../../../text.ts';
import type { Reading } from '../format.ts';
import { lose } from '../losses.ts';
import { noteOf } from '../note.ts';
import { toCents } from '../number.ts';
import { type FitMessage, numberIn, textIn } from './messages.ts';
import {
  BPM_OFFSET,
  CM_PER_M,
  DURATION,
  HEART_RATE_TARGETS,
  INTENSITIES,
  MMPS_PER_KMH,
  MS_PER_S,
  POWER_TARGETS,
  SPEED_TARGETS,
  STEP,
  TARGET,
  WATTS_OFFSET,
} from './profile.ts';

/** A workout_step message that is no repeat, as a step. */
export function stepOf(message: FitMessage, { language, log }: Reading): WorkoutStep {
  const intensity = INTENSITIES[numberIn(message, STEP.intensity) ?? 0] ?? 'active';
  const name = cleanText(textIn(message, STEP.name), 200) || workoutFileWords[intensity][language];
  const found = targetOf(message);
  if (typeof found === 'string') lose(log, found, name);
  const target = typeof found === 'string' ? null : found;
  const duration = durationOf(message);
  if (duration === null) lose(log, 'condition', name);
  const cadence = secondCadence(message);
  return {
    name,
    intensity,
    duration: duration ?? { type: 'lap_button' },
    target: target ?? (cadence === null ? null : { type: 'cadence', ...cadence }),
    ...(target !== null && cadence !== null ? { cadence } : {}),
    ...noteOf([{ atS: 0, message: textIn(message, STEP.notes) }], name, log),
  };
}

/** Null for a condition that a workout does not have. */
function durationOf(message: FitMessage): WorkoutDuration | null {
  const value = numberIn(message, STEP.duration);
  switch (numberIn(message, STEP.durationType)) {
    case DURATION.time:
    case DURATION.repetitionTime:
      return value === null ? { type: 'lap_button' } : { type: 'time', value: value / MS_PER_S };
    case DURATION.distance:
      return value === null ? { type: 'lap_button' } : { type: 'distance', value: value / CM_PER_M };
    case DURATION.calories:
      return value === null ? { type: 'lap_button' } : { type: 'calories', value };
    case DURATION.open:
    case null:
      return { type: 'lap_button' };
    default:
      return null;
  }
}

/** The target; null for none; the loss where it is one that a workout cannot have. */
function targetOf(message: FitMessage): WorkoutTarget | null | 'heartRateShare' | 'foreignTarget' {
  const type = numberIn(message, STEP.targetType) ?? TARGET.open;
  if (type === TARGET.open) return null;
  const zone = numberIn(message, STEP.target) ?? 0;
  const range = rangeIn(message, STEP.low, STEP.high);
  if (POWER_TARGETS.has(type)) return zone > 0 ? { type: 'power_zone', value: zone } : power(range);
  if (HEART_RATE_TARGETS.has(type)) return zone > 0 ? { type: 'hr_zone', value: zone } : heartRate(range);
  if (range === null || zone > 0) return 'foreignTarget';
  if (type === TARGET.cadence) return { type: 'cadence', min: range.low, max: range.high };
  if (!SPEED_TARGETS.has(type)) return 'foreignTarget';
  const kmh = (value: number) => toCents(value / MMPS_PER_KMH);
  return { type: 'speed', min: kmh(range.low), max: kmh(range.high) };
}

type Range = { readonly low: number; readonly high: number };

/** Both ends of a custom target, the lower first; null where it has none. */
function rangeIn(message: FitMessage, lowField: number, highField: number): Range | null {
  const low = numberIn(message, lowField);
  const high = numberIn(message, highField) ?? low;
  if (high === null || high === 0) return null;
  const other = low ?? high;
  return { low: Math.min(other, high), high: Math.max(other, high) };
}

function power(range: Range | null): WorkoutTarget | null {
  if (range === null) return null;
  const { low, high } = range;
  if (high < WATTS_OFFSET) return { type: 'power_percent_ftp', min: Math.max(1, low), max: high };
  return {
    type: 'power_custom',
    min: Math.max(1, low - WATTS_OFFSET),
    max: Math.max(1, high - WATTS_OFFSET),
  };
}

function heartRate(range: Range | null): WorkoutTarget | null | 'heartRateShare' {
  if (range === null) return null;
  if (range.high <= BPM_OFFSET) return 'heartRateShare';
  return { type: 'hr_custom', min: Math.max(30, range.low - BPM_OFFSET), max: range.high - BPM_OFFSET };
}

function secondCadence(message: FitMessage): { min: number; max: number } | null {
  if (numberIn(message, STEP.secondType) !== TARGET.cadence) return null;
  const range = rangeIn(message, STEP.secondLow, STEP.secondHigh);
  return range === null ? null : { min: range.low, max: range.high };
}
