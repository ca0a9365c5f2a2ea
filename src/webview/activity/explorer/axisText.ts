import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import { ticksWithin } from '../../charts/ticks.ts';
import type { Axis } from './lanes.ts';

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800];
const MOST_TICKS = 10;
/** As wide as `10:00:00`, with air around it. */
const TICK_PX = 72;

/** Ticks of an axis of seconds: round times as a clock has them, at most `most`. */
export function clockTicks(min: number, max: number, most = MOST_TICKS): number[] {
  const step = STEPS_S.find((seconds) => (max - min) / seconds <= most - 1) ?? 86_400;
  const first = Math.ceil(min / step);
  return Array.from({ length: Math.floor(max / step) - first + 1 }, (_, i) => (first + i) * step);
}

/** Round places of an axis between two of its values, as many as there is room for. */
export function axisTicks(
  { kind }: Axis,
  { min, max }: { min: number; max: number },
  widthPx: number,
): number[] {
  const most = Math.min(MOST_TICKS, Math.max(2, Math.floor(widthPx / TICK_PX)));
  return kind === 'time' ? clockTicks(min, max, most) : ticksWithin(min, max, most);
}

/** A place on the axis: `1:10:00`, or a distance in the rider's units, which the axis has already. */
export function placeText({ kind }: Axis, value: number, { t, format }: Words): string {
  if (kind === 'time') return clock(value);
  const digits = Number.isInteger(value) ? 0 : Number.isInteger(Math.round(value * 1e6) / 1e5) ? 1 : 2;
  return `${format.number(value, digits)} ${format.units === 'imperial' ? t('mi') : t('km')}`;
}
