import fc from 'fast-check';
import FitParser from 'fit-file-parser';
import { describe, expect, it } from 'vitest';
import { decodeFit } from '../../../src/server/core/fit.ts';
import {
  CHANNELS,
  type Channel,
  type Ride,
  type Samples,
  type Totals,
} from '../../../src/server/core/ride.ts';
import { encodeRecording } from '../../../src/server/demo/encoder.ts';
import { dayNumberOf, plansOn, type RidePlan } from '../../../src/server/demo/ride/season.ts';
import { simulate } from '../../../src/server/demo/ride/simulate.ts';
import { RIDER } from '../../support/demoClient.ts';

/** Half of what the field resolves. */
const TOLERANCE: Readonly<Record<Channel, number>> = {
  powerW: 0.5,
  heartRateBpm: 0.5,
  cadenceRpm: 0.5,
  speedMps: 0.0005,
  altitudeM: 0.1,
  distanceM: 0.005,
  latitudeDeg: 90 / 2 ** 31,
  longitudeDeg: 90 / 2 ** 31,
  temperatureC: 0.5,
  leftBalancePct: 0.5,
};
const ROUNDING = 1e-9;

function checkChannels(decoded: Ride, given: Ride): void {
  expect(decoded.timeS).toEqual(given.timeS);
  for (const channel of CHANNELS) {
    const [there, here] = [decoded.samples[channel], given.samples[channel]];
    const wrong = here.findIndex((value, row) => {
      const other = there[row]!;
      return Number.isNaN(value)
        ? !Number.isNaN(other)
        : !(Math.abs(other - value) <= TOLERANCE[channel] + ROUNDING);
    });
    expect([channel, wrong, there[wrong], here[wrong]]).toEqual([channel, -1, undefined, undefined]);
  }
}

function checkTotals(decoded: Totals, given: Totals): void {
  const finer: Partial<Record<keyof Totals, number>> = {
    timerS: 0.0005,
    elapsedS: 0.0005,
    distanceM: 0.005,
    averageSpeedMps: 0.0005,
    maximumSpeedMps: 0.0005,
    startMs: 0,
  };
  for (const [name, value] of Object.entries(given) as [keyof Totals, number | null][]) {
    if (value === null) expect([name, decoded[name]]).toEqual([name, null]);
    else expect(Math.abs(decoded[name]! - value), name).toBeLessThanOrEqual((finer[name] ?? 0.5) + ROUNDING);
  }
}

const LAST_DAY = dayNumberOf('2026-11-22');
const PLANS = Array.from({ length: 365 }, (_, day) => plansOn(LAST_DAY - day)).flat();

function rideWhere(test: (plan: RidePlan) => boolean): Ride {
  return simulate(PLANS.find(test)!);
}

const ROAD = rideWhere(({ kind, hasPower }) => kind === 'long' && hasPower);
const MADE: readonly (readonly [string, Ride])[] = [
  ['a long ride with stops', ROAD],
  [
    'intervals with two-sided power',
    rideWhere(({ kind, hasBalance }) => kind === 'thirtyFifteen' && hasBalance),
  ],
  [
    'power of one leg',
    rideWhere(({ hasPower, hasBalance, routeId }) => hasPower && !hasBalance && routeId !== null),
  ],
  ['no power meter', rideWhere(({ hasPower }) => !hasPower)],
  ['the trainer', rideWhere(({ routeId }) => routeId === null)],
  ['the commute', rideWhere(({ kind }) => kind === 'commute')],
];

describe('a demo recording', () => {
  it.each(MADE)('of %s decodes back to what was put in', (_make, given) => {
    const { ride, problems } = decodeFit(encodeRecording(given));
    expect(problems).toEqual([]);
    expect(ride).toMatchObject({ startMs: given.startMs, utcOffsetS: 28_800, device: given.device });
    checkChannels(ride!, given);
    expect(ride!.laps).toHaveLength(given.laps.length);
    for (const [index, lap] of given.laps.entries()) checkTotals(ride!.laps[index]!, lap);
    expect(ride!.sessions.map(({ sport }) => sport)).toEqual([2]);
    checkTotals(ride!.sessions[0]!, given.sessions[0]!);
  });

  it('is read alike by an independent parser, message by message', async () => {
    const given = ROAD;
    const bytes = encodeRecording(given);
    const parsed = await new FitParser({ mode: 'list' }).parseAsync(bytes.slice().buffer);
    expect(parsed.file_ids?.[0]).toMatchObject({ type: 'activity', manufacturer: 'igpsport' });
    expect(parsed.records).toHaveLength(given.timeS.length);
    expect(parsed.laps).toHaveLength(given.laps.length);
    expect(parsed.sessions?.[0]).toMatchObject({
      sport: 'cycling',
      num_laps: given.laps.length,
      total_calories: given.sessions[0]!.caloriesKcal,
    });
    const pauses = given.timeS.filter((timeS, row) => row > 0 && timeS - given.timeS[row - 1]! > 10).length;
    expect(parsed.events?.map(({ event, event_type }) => `${event} ${event_type}`)).toEqual([
      'timer start',
      ...Array.from({ length: pauses }, () => ['timer stop_all', 'timer start']).flat(),
      'timer stop_all',
    ]);
    const activity = parsed.activity as { timestamp?: Date; local_timestamp?: unknown } | undefined;
    expect(activity?.timestamp).toEqual(new Date(given.sessions[0]!.endMs));
    const row = 1_000;
    expect(parsed.records?.[row]).toMatchObject({
      power: given.samples.powerW[row],
      heart_rate: given.samples.heartRateBpm[row],
    });
  });

  it('leaves out the field of a channel that was not recorded, and writes a hole as nothing', () => {
    const given = handMade({ powerW: [100, Number.NaN, 300] });
    const { ride } = decodeFit(encodeRecording(given));
    expect([...ride!.samples.powerW]).toEqual([100, Number.NaN, 300]);
    expect([...ride!.samples.heartRateBpm]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(encodeRecording(given).length).toBeLessThan(encodeRecording(handMade({ ...ALL })).length);
  });

  it('keeps any values that its fields can hold', () => {
    const cell = (low: number, high: number) =>
      fc.oneof(
        { weight: 4, arbitrary: fc.double({ min: low, max: high, noNaN: true }) },
        fc.constant(Number.NaN),
      );
    const row = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      cell(0, 3_000),
      cell(20, 250),
      cell(-500, 9_000),
      cell(-89, 89),
      cell(0, 100),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        let clock = 0;
        const timeS = Float64Array.from(rows, ([step], index) => (clock += index === 0 ? 0 : step));
        const columns = {
          powerW: 1,
          heartRateBpm: 2,
          altitudeM: 3,
          latitudeDeg: 4,
          leftBalancePct: 5,
        } as const;
        const values = Object.fromEntries(
          Object.entries(columns).map(([name, place]) => [name, rows.map((cells) => cells[place]!)]),
        );
        const given = { ...handMade(values), timeS };
        checkChannels(decodeFit(encodeRecording(given)).ride!, given);
      }),
      { numRuns: 100 },
    );
  });

  it('is made of the same bytes every time', () => {
    const { rideId } = RIDER.list[1]!;
    const [first, second] = [1, 2].map(() => Buffer.from(RIDER.recording(rideId) as Uint8Array));
    expect(first!.equals(second!)).toBe(true);
  });
});

const ALL = Object.fromEntries(CHANNELS.map((channel) => [channel, [30, 40, 50]]));

function handMade(columns: Partial<Record<Channel, readonly number[]>>): Ride {
  const length = Math.max(...Object.values(columns).map((values) => values.length));
  const samples = Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      Float64Array.from(columns[channel] ?? new Array<number>(length).fill(Number.NaN)),
    ]),
  ) as Samples;
  const device = { manufacturer: 115, product: 301, name: '码表' };
  return {
    startMs: Date.UTC(2026, 0, 1),
    utcOffsetS: null,
    timeS: Float64Array.from({ length }, (_, row) => row),
    samples,
    laps: [],
    sessions: [],
    device,
  };
}
