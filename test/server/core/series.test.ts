import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS, type Channel, type Ride, type Samples } from '../../../src/server/core/ride.ts';
import { toSeries } from '../../../src/server/core/series.ts';

type Row = readonly [second: number, value: number | null];

/** A ride whose only channel has these rows. */
function rideOf(channel: Channel, rows: readonly Row[]): Ride {
  const missing = Float64Array.from(rows, () => Number.NaN);
  const samples = Object.fromEntries(CHANNELS.map((each) => [each, missing])) as unknown as Samples;
  return {
    startMs: 1_000,
    utcOffsetS: null,
    timeS: Float64Array.from(rows, ([second]) => second),
    samples: { ...samples, [channel]: Float64Array.from(rows, ([, value]) => value ?? Number.NaN) },
    laps: [],
    sessions: [],
    device: { manufacturer: null, product: null, name: null },
  };
}

function check(
  rows: readonly Row[],
  expected: readonly (number | null)[],
  channel: Channel = 'powerW',
): void {
  const series = toSeries(rideOf(channel, rows));
  expect(series.lengthS).toBe(expected.length);
  expect([...series.samples[channel]]).toEqual(expected.map((value) => value ?? Number.NaN));
}

const missing = (seconds: number) => new Array<null>(seconds).fill(null);

describe('a series', () => {
  it.each<[string, Row[], (number | null)[]]>([
    [
      'has a value for every second recorded',
      [
        [0, 5],
        [1, 6],
        [2, 0],
      ],
      [5, 6, 0],
    ],
    ['is one second of one record', [[0, 5]], [5]],
    [
      'fills a missing second between its neighbours',
      [
        [0, 10],
        [2, 20],
      ],
      [10, 15, 20],
    ],
    [
      'fills seconds without a record and records without a value alike',
      [
        [0, 0],
        [1, null],
        [3, 6],
      ],
      [0, 2, 4, 6],
    ],
    [
      'fills ten missing seconds',
      [
        [0, 0],
        [11, 110],
      ],
      [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110],
    ],
    [
      'fills none of eleven',
      [
        [0, 7],
        [12, 7],
      ],
      [7, ...missing(11), 7],
    ],
    [
      'measures a gap between values, not between records',
      [
        [0, 7],
        [4, null],
        [8, null],
        [12, 7],
      ],
      [7, ...missing(11), 7],
    ],
    [
      'fills nothing before its first and after its last value',
      [
        [0, null],
        [1, 3],
        [2, null],
      ],
      [null, 3, null],
    ],
    [
      'is missing whole where the device wrote nothing',
      [
        [0, null],
        [1, null],
      ],
      [null, null],
    ],
  ])('%s', (_, rows, expected) => check(rows, expected));

  it('keeps the start, and all its columns are as long as the ride', () => {
    const series = toSeries(
      rideOf('altitudeM', [
        [0, 1],
        [9, 1],
      ]),
    );
    expect(series.startMs).toBe(1_000);
    expect(CHANNELS.map((channel) => series.samples[channel].length)).toEqual(CHANNELS.map(() => 10));
  });

  it('crosses the date line the short way', () => {
    check(
      [
        [0, 179],
        [4, -179],
      ],
      [179, 179.5, 180, -179.5, -179],
      'longitudeDeg',
    );
    check(
      [
        [0, -179],
        [4, 179],
      ],
      [-179, -179.5, -180, 179.5, 179],
      'longitudeDeg',
    );
    check(
      [
        [0, -10],
        [4, 10],
      ],
      [-10, -5, 0, 5, 10],
      'longitudeDeg',
    );
  });

  it('keeps every recorded value, and invents none outside its neighbours', () => {
    const rows = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.option(fc.integer({ min: 0, max: 900 }))), {
        minLength: 1,
      })
      .map((steps) => {
        let second = 0;
        return steps.map(([step, value], i): Row => {
          if (i > 0) second += step;
          return [second, value];
        });
      });
    void fc.assert(
      fc.property(rows, (recorded) => {
        const column = toSeries(rideOf('powerW', recorded)).samples.powerW;
        const values = recorded.filter(([, value]) => value !== null) as [number, number][];
        for (const [second, value] of values) expect(column[second]).toBe(value);
        for (const [second, value] of column.entries()) {
          const before = values.findLast(([at]) => at <= second);
          const after = values.find(([at]) => at >= second);
          const isFilled = before && after && after[0] - before[0] <= 11;
          expect(Number.isNaN(value)).toBe(!isFilled);
          if (!isFilled) continue;
          expect(value).toBeGreaterThanOrEqual(Math.min(before[1], after[1]));
          expect(value).toBeLessThanOrEqual(Math.max(before[1], after[1]));
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
