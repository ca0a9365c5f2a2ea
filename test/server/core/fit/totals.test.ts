import { describe, expect, it } from 'vitest';
import { PROBLEM } from '../../../../src/server/core/fit/problems.ts';
import { decodeFit } from '../../../../src/server/core/fit.ts';
import type { Lap, Ride, Totals } from '../../../../src/server/core/ride.ts';
import { fitFile, messageType } from '../../../support/fitFile.ts';
import { lap, START_MS, START_S, session, steady } from '../../../support/fitMessages.ts';
import { NOTHING_WRITTEN } from '../../../support/rides.ts';

function rideOf(...messages: Uint8Array[][]): Ride {
  return decodeFit(fitFile([steady(3, { power: 200 }), ...messages].flat())).ride!;
}

const { startMs: _, ...NOTHING } = NOTHING_WRITTEN;

/** Raw values that laps and sessions write under the same names, and what they mean. */
const RAW = {
  start: START_S,
  timestamp: START_S + 9_999,
  elapsed: 3_700_500,
  timer: 3_600_250,
  distance: 3_012_345,
  averageSpeed: 8_367,
  maximumSpeed: 15_101,
  averageHeartRate: 151,
  maximumHeartRate: 179,
  averageCadence: 88,
  cadenceFraction: 32,
  averagePower: 211,
  maximumPower: 801,
  normalizedPower: 233,
  ascent: 412,
  descent: 409,
  averageTemperature: -3,
};
const MEANING: Totals & { endMs: number } = {
  startMs: START_MS,
  endMs: START_MS + 3_700_500,
  timerS: 3600.25,
  elapsedS: 3700.5,
  distanceM: 30_123.45,
  ascentM: 412,
  descentM: 409,
  averagePowerW: 211,
  maximumPowerW: 801,
  normalizedPowerW: 233,
  averageHeartRateBpm: 151,
  maximumHeartRateBpm: 179,
  averageCadenceRpm: 88.25,
  averageSpeedMps: 8.367,
  maximumSpeedMps: 15.101,
  averageTemperatureC: -3,
};

describe('a session', () => {
  it('says everything that the device wrote', () => {
    expect(rideOf(session({ ...RAW, sport: 2, calories: 1412 })).sessions).toEqual([
      { ...MEANING, sport: 2, caloriesKcal: 1412 },
    ]);
  });

  it('is null where the device wrote nothing valid', () => {
    const empty = Object.fromEntries(Object.keys(RAW).map((name) => [name, null]));
    const { sessions } = rideOf(session({ ...empty, sport: null, calories: null, start: START_S }));
    expect(sessions).toEqual([
      { ...NOTHING, startMs: START_MS, endMs: START_MS, sport: null, caloriesKcal: null },
    ]);
  });

  it('is kept beside other cycling sessions, so that they can be summed', () => {
    const both = rideOf(
      session({ start: START_S, timer: 1_000 }),
      session({ start: START_S + 2, timer: 500 }),
    );
    expect(both.sessions.map((part) => part.timerS)).toEqual([1, 0.5]);
  });
});

describe('a lap', () => {
  it('says everything that the device wrote', () => {
    expect(rideOf(lap(RAW)).laps).toEqual([MEANING]);
  });

  it('comes in order of time', () => {
    const { laps } = rideOf(
      lap({ start: START_S + 2 }),
      lap({ start: START_S }),
      lap({ start: START_S + 1 }),
    );
    expect(laps.map((each) => each.startMs - START_MS)).toEqual([0, 1000, 2000]);
  });

  it.each([
    ['at its start + elapsed time', { start: 0, elapsed: 60_000, timestamp: 0 }, 0, 60_000],
    [
      'at its timestamp where no elapsed time is written',
      { start: 0, elapsed: null, timestamp: 60 },
      0,
      60_000,
    ],
    [
      'and begins elapsed time before its timestamp',
      { start: null, elapsed: 60_000, timestamp: 90 },
      30_000,
      90_000,
    ],
    [
      'where it begins when the timestamp is earlier',
      { start: 50, elapsed: null, timestamp: 20 },
      50_000,
      50_000,
    ],
  ])('ends %s', (_, { start, elapsed, timestamp }, startMs, endMs) => {
    const at = (afterS: number | null) => (afterS === null ? null : START_S + afterS);
    const [only] = rideOf(lap({ start: at(start), elapsed, timestamp: at(timestamp) })).laps;
    expect([only!.startMs - START_MS, only!.endMs - START_MS]).toEqual([startMs, endMs]);
  });

  it('without any time is left out and counted', () => {
    const { ride, problems, counts } = decodeFit(
      fitFile([...steady(1, {}), ...lap({ start: null, timestamp: null, elapsed: 1_000 })]),
    );
    expect(ride?.laps).toEqual([]);
    expect(counts.laps).toBe(1);
    expect(problems).toContainEqual({ ...PROBLEM.lapWithoutTime, count: 1 });
  });

  it.each([Number.POSITIVE_INFINITY, 1e300, -1])('that says it began at %d is left out', (start) => {
    const type = messageType(19, [{ number: 2, type: 'float64' }], { local: 2 });
    expect(rideOf([type.definition, type.data(start)]).laps).toEqual([]);
  });

  it.each<[Partial<Record<keyof typeof RAW, number>>, keyof Lap]>([
    [{ maximumPower: 47_000 }, 'maximumPowerW'],
    [{ averageHeartRate: 0 }, 'averageHeartRateBpm'],
    [{ maximumSpeed: 65_000 }, 'maximumSpeedMps'],
    [{ averageTemperature: 100 }, 'averageTemperatureC'],
  ])('has no value that is out of bounds: %o', (values, name) => {
    expect(rideOf(lap({ start: START_S, ...values })).laps[0]![name]).toBeNull();
  });

  it('takes the enhanced speed, and the plain one where that is invalid', () => {
    const speeds = { averageSpeed: 5_000, maximumSpeed: 9_000 };
    const enhanced = { enhancedAverageSpeed: 6_000, enhancedMaximumSpeed: null };
    const [only] = rideOf(lap({ start: START_S, ...speeds, ...enhanced })).laps;
    expect([only!.averageSpeedMps, only!.maximumSpeedMps]).toEqual([6, 9]);
  });

  it('keeps its other fields when one has a size that does not fit its type', () => {
    const fields = [
      { number: 2, type: 'uint32' },
      { number: 7, type: 'uint32', size: 1 },
      { number: 19, type: 'uint16' },
    ] as const;
    const type = messageType(19, fields, { local: 2 });
    const [only] = rideOf([type.definition, type.data(START_S, [5], 222)]).laps;
    expect(only).toMatchObject({ startMs: START_MS, elapsedS: null, averagePowerW: 222 });
  });
});
