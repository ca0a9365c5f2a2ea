import { describe, expect, it } from 'vitest';
import { clipWindow, resample, sampled } from '../../../src/server/core/streams.ts';
import { constant, seriesOf } from '../../support/rides.ts';

const series = seriesOf({ powerW: [100, 200, null, null, null, null, 60, 0, 30, 10, 500, 700] });

describe('a resampled stream', () => {
  it('at 1 s is the series, missing seconds null', () => {
    expect(resample(series, 'powerW', { resolutionS: 1 })).toEqual([
      100,
      200,
      null,
      null,
      null,
      null,
      60,
      0,
      30,
      10,
      500,
      700,
    ]);
  });

  it('at 5 s is the mean of the valid seconds of each bucket, the last one shorter', () => {
    expect(resample(series, 'powerW', { resolutionS: 5 })).toEqual([150, 25, 600]);
  });

  it('of places is the first valid second of each bucket', () => {
    expect(sampled(series, 'powerW', { resolutionS: 5 })).toEqual([100, 60, 500]);
    expect(sampled(series, 'powerW', { resolutionS: 4, startS: 2, endS: 7 })).toEqual([null, 60]);
  });

  it('is null where a bucket holds nothing', () => {
    expect(resample(series, 'powerW', { resolutionS: 5, startS: 2, endS: 6 })).toEqual([null]);
    expect(resample(series, 'heartRateBpm', { resolutionS: 10 })).toEqual([null, null]);
  });

  it('starts its buckets at the start and stops before the end', () => {
    expect(resample(series, 'powerW', { resolutionS: 5, startS: 6, endS: 11 })).toEqual([120]);
  });

  it('a window between seconds takes in the whole of them', () => {
    expect(resample(series, 'powerW', { resolutionS: 1, startS: 6.7, endS: 8.1 })).toEqual([60, 0, 30]);
  });

  it.each([
    ['past the end', { startS: 50, endS: 60 }],
    ['reversed', { startS: 8, endS: 3 }],
    ['before the start', { startS: -20, endS: 0 }],
  ])('a window %s is empty', (_, window) => {
    expect(resample(series, 'powerW', { resolutionS: 1, ...window })).toEqual([]);
  });

  it.each([1, 5, 10, 30, 60])('at %i s never has more values than the ride has buckets', (resolutionS) => {
    const hour = seriesOf({ powerW: constant(150, 3601) });
    const values = resample(hour, 'powerW', { resolutionS, startS: -1e12, endS: Number.POSITIVE_INFINITY });
    expect(values).toHaveLength(Math.ceil(3601 / resolutionS));
    expect(new Set(values)).toEqual(new Set([150]));
  });

  it('the size is known before it is made', () => {
    const window = { resolutionS: 30, startS: 100, endS: 1e9 } as const;
    expect(clipWindow(3600, window)).toEqual({ startS: 100, endS: 3600, buckets: 117 });
  });
});
