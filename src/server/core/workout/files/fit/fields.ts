import { boundsOf, rangeOf } from '../../../../../shared/workout/targets.ts';
import type { WorkoutStep, WorkoutTarget } from '../../../../../shared/workout.ts';
import { type LossLog, lose } from '../losses.ts';
import { BPM_OFFSET, CM_PER_M, DURATION, MMPS_PER_KMH, MS_PER_S, TARGET, WATTS_OFFSET } from './profile.ts';

type DurationFields = { readonly durationType: number; readonly duration: number };

/** Nothing is 0xffffffff in a field of 32 bits. */
const NOTHING = 0xffffffff;

/** How a step ends, as FIT counts it: ms, cm, kcal. */
export function durationFields({ duration, name }: WorkoutStep, log: LossLog): DurationFields {
  switch (duration.type) {
    case 'time':
      return { durationType: DURATION.time, duration: atLeastOne(duration.value * MS_PER_S) };
    case 'distance':
      return { durationType: DURATION.distance, duration: atLeastOne(duration.value * CM_PER_M) };
    case 'calories':
      if (!Number.isInteger(duration.value)) lose(log, 'energyRounded', name);
      return { durationType: DURATION.calories, duration: atLeastOne(duration.value) };
    case 'lap_button':
      return { durationType: DURATION.open, duration: NOTHING };
  }
}

function atLeastOne(value: number): number {
  return Math.max(1, Math.round(value));
}

type First = {
  readonly targetType: number;
  readonly target: number;
  readonly low?: number;
  readonly high?: number;
};
type Second = {
  readonly secondType: number;
  readonly second: number;
  readonly secondLow: number;
  readonly secondHigh: number;
};

/** What a step asks for, and its cadence as the second target, or as the first of a step without any. */
export function targetFields({ target, cadence, name }: WorkoutStep, log: LossLog): First & Partial<Second> {
  if (target == null) {
    if (cadence == null) return { targetType: TARGET.open, target: NOTHING };
    return {
      targetType: TARGET.cadence,
      target: 0,
      low: Math.round(cadence.min),
      high: Math.round(cadence.max),
    };
  }
  if (rangeOf(target).kind === 'ramp') lose(log, 'rampAsRange', name);
  const first = firstTarget(target);
  if (cadence == null) return first;
  return {
    ...first,
    secondType: TARGET.cadence,
    second: 0,
    secondLow: Math.round(cadence.min),
    secondHigh: Math.round(cadence.max),
  };
}

/** How a target is counted: its type, the factor to FIT's unit, and what is added. */
const COUNTED = {
  power_custom: { targetType: TARGET.power, factor: 1, offset: WATTS_OFFSET },
  power_percent_ftp: { targetType: TARGET.power, factor: 1, offset: 0 },
  hr_custom: { targetType: TARGET.heartRate, factor: 1, offset: BPM_OFFSET },
  cadence: { targetType: TARGET.cadence, factor: 1, offset: 0 },
  speed: { targetType: TARGET.speed, factor: MMPS_PER_KMH, offset: 0 },
} as const;

function firstTarget(target: WorkoutTarget): First {
  if (target.type === 'power_zone') return { targetType: TARGET.power, target: target.value };
  if (target.type === 'hr_zone') return { targetType: TARGET.heartRate, target: target.value };
  const { low, high } = boundsOf(target);
  const { targetType, factor, offset } = COUNTED[target.type];
  const counted = (end: number) => atLeastOne(end * factor) + offset;
  return { targetType, target: 0, low: counted(low), high: counted(high) };
}
