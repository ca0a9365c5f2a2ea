import type { Area, Box, Scale } from '../../charts/paint.ts';
import type { Axis, Lane } from './lanes.ts';
import type { Span } from './span.ts';

export type Layout = { readonly area: Area; readonly boxes: ReadonlyMap<Lane, Box> };

/** Left of the lanes their numbers stand, below them the axis, above them the laps. */
const ROOM = { left: 44, right: 10, top: 18, bottom: 22 };
const GAP = 10;
/** Parts of a long ride over which a scale is found: a single second does not flatten all others. */
const PARTS = 600;
/** Metres or feet: less would make hills of a barometer's noise. */
const LEAST_HEIGHT = 60;

/** One lane below the other, power twice as high; altitude behind all, or alone. */
export function layoutOf(lanes: readonly Lane[], size: { width: number; height: number }): Layout {
  const { width, height } = size;
  const area = {
    left: ROOM.left,
    right: Math.max(ROOM.left + 1, width - ROOM.right),
    top: ROOM.top,
    bottom: Math.max(ROOM.top + 1, height - ROOM.bottom),
  };
  const stacked = lanes.filter((lane) => !isBehind(lane));
  const weight = (lane: Lane) => (lane.channel === 'power' ? 2 : 1);
  const room = area.bottom - area.top - GAP * Math.max(0, stacked.length - 1);
  const unit =
    Math.max(1, room) /
    Math.max(
      1,
      stacked.reduce((sum, lane) => sum + weight(lane), 0),
    );
  const boxes = new Map<Lane, Box>();
  let top = area.top;
  for (const lane of stacked) {
    const box = { top, height: unit * weight(lane) };
    boxes.set(lane, box);
    top += box.height + GAP;
  }
  for (const lane of lanes) {
    if (isBehind(lane)) boxes.set(lane, { top: area.top, height: area.bottom - area.top });
  }
  return { area, boxes };
}

export function isBehind({ channel }: Lane): boolean {
  return channel === 'altitude';
}

/** The scale of a whole ride: a lane keeps it while somebody zooms. Taken from means over parts of the ride. */
export function scaleOf({ channel, values }: Lane): Scale {
  const [low, high] = rangeOfParts(values);
  // Hills fill the lower two thirds: the lanes lie before them. A flat ride has none.
  if (channel === 'altitude') {
    const height = Math.max(LEAST_HEIGHT, high - low);
    return { min: low - 0.05 * height, max: low + 1.5 * height };
  }
  const room = Math.max(1, high - low);
  const min = channel === 'hr' ? Math.floor((low - 0.05 * room) / 10) * 10 : 0;
  return { min, max: high + 0.3 * (high - min || 1) };
}

/** A scale that takes in what is drawn, too. */
export function widened({ min, max }: Scale, low: number, high: number): Scale {
  return { min: Math.min(min, low), max: high > max ? high + 0.1 * (high - min) : max };
}

function rangeOfParts(values: Float64Array): [number, number] {
  const length = Math.max(1, Math.round(values.length / PARTS));
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < values.length; start += length) {
    let known = 0;
    let sum = 0;
    for (let i = start; i < Math.min(values.length, start + length); i++) {
      const value = values[i] as number;
      if (Number.isNaN(value)) continue;
      known++;
      sum += value;
    }
    if (known === 0) continue;
    lowest = Math.min(lowest, sum / known);
    highest = Math.max(highest, sum / known);
  }
  return [lowest, highest];
}

/** How the horizontal axis lies: `left + (x - origin) * scale` pixels. */
export type Across = { readonly left: number; readonly origin: number; readonly scale: number };

export function acrossOf(axis: Axis, { startS, endS }: Span, { left, right }: Area): Across {
  const origin = placeOf(axis, startS);
  // A stop takes no room where distance is the axis.
  const range = Math.max(placeOf(axis, endS) - origin, 1e-6);
  return { left, origin, scale: (right - left) / range };
}

/** Where a second lies on the axis; the end of the ride is one, too. */
export function placeOf({ kind, xs }: Axis, second: number): number {
  return kind === 'time' ? second : (xs[Math.min(second, xs.length - 1)] ?? 0);
}
