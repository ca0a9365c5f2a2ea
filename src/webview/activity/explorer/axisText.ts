import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { Axis } from './lanes.ts';

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800];
const MOST_STEPS = 9;

/** Ticks of an axis of seconds: round times as a clock has them, at most ten. */
export function clockTicks(min: number, max: number): { value: number }[] {
  const step = STEPS_S.find((seconds) => (max - min) / seconds <= MOST_STEPS) ?? 86_400;
  const first = Math.ceil(min / step);
  return Array.from({ length: Math.floor(max / step) - first + 1 }, (_, i) => ({
    value: (first + i) * step,
  }));
}

/** A tick: `1:10:00`, or a distance in the rider's units, which the axis has already. */
export function distanceOrTime({ kind }: Axis, value: number, { format }: Words): string {
  if (kind === 'time') return clock(value);
  return format.number(value, Number.isInteger(value) ? 0 : 1);
}
