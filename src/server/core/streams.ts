import type { Channel, Series } from './ride.ts';

/** What part of a ride to show, in seconds since its first row: from `startS` up to, not including, `endS`. */
export type StreamWindow = {
  /** Length of a bucket: whole seconds. */
  readonly resolutionS: number;
  /** Default 0. */
  readonly startS?: number | undefined;
  /** Default: the end of the ride. */
  readonly endS?: number | undefined;
};

/** A window cut to the ride: whole seconds, and the number of buckets, which no argument can push beyond the ride's. */
export function clipWindow(
  lengthS: number,
  window: StreamWindow,
): { startS: number; endS: number; buckets: number } {
  const startS = clamp(Math.floor(window.startS ?? 0), lengthS);
  const endS = Math.max(startS, clamp(Math.ceil(window.endS ?? lengthS), lengthS));
  return { startS, endS, buckets: Math.ceil((endS - startS) / window.resolutionS) };
}

/** Lengths of buckets that a reader knows what to make of, s. */
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600];

/** The finest length of a bucket, s, of which `lengthS` seconds take at most `mostBuckets`. */
export function resolutionFor(lengthS: number, mostBuckets: number): number {
  const least = lengthS / mostBuckets;
  return STEPS_S.find((stepS) => stepS >= least) ?? Math.ceil(least);
}

/**
 * One channel of a ride in equal buckets, in the channel's unit: the mean over the bucket's valid seconds,
 * `null` where there is none. Buckets start at `startS`; the last may be shorter. A window outside the ride is
 * empty.
 */
export function resample(series: Series, channel: Channel, window: StreamWindow): (number | null)[] {
  return inBuckets(series, window, (from, to) => meanBetween(series.samples[channel], from, to));
}

/**
 * The same with the first valid second of each bucket in the place of a mean: where the rider was, of places and
 * odometers, which have no middle that anybody has been at.
 */
export function sampled(series: Series, channel: Channel, window: StreamWindow): (number | null)[] {
  const column = series.samples[channel];
  return inBuckets(series, window, (from, to) => {
    const first = column.subarray(from, to).find((value) => !Number.isNaN(value));
    return first ?? null;
  });
}

function inBuckets<T>(series: Series, window: StreamWindow, read: (from: number, to: number) => T): T[] {
  const { startS, endS, buckets } = clipWindow(series.lengthS, window);
  return Array.from({ length: buckets }, (_, bucket) => {
    const from = startS + bucket * window.resolutionS;
    return read(from, Math.min(endS, from + window.resolutionS));
  });
}

function meanBetween(column: Float64Array, from: number, to: number): number | null {
  let count = 0;
  let sum = 0;
  for (let i = from; i < to; i++) {
    const value = column[i] as number;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
  }
  return count === 0 ? null : sum / count;
}

function clamp(value: number, maximum: number): number {
  return Math.min(Math.max(value, 0), maximum);
}
