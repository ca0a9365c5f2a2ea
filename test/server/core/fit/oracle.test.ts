import * as fc from 'fast-check';
import { FitEncoder } from 'fit-file-parser/encoder';
import { describe, expect, it } from 'vitest';
import { decodeFit } from '../../../../src/server/core/fit.ts';
import { CHANNELS, type Channel, type Lap, type Ride } from '../../../../src/server/core/ride.ts';
import { corpus, corpusBytes } from '../../../support/corpus.ts';
import { fitFile } from '../../../support/fitFile.ts';
import { type RecordValues, records, START_S } from '../../../support/fitMessages.ts';
import { ORACLE_TOTALS, type OracleRide, readWithOracle } from '../../../support/fitOracle.ts';

const LAST_WINS = new Set<Channel>(['distanceM', 'latitudeDeg', 'longitudeDeg']);

/** Every value of the ride that is not what the oracle read in that second: the first few, in words. */
function differences(ride: Ride, oracle: OracleRide, channels: readonly Channel[]): string[] {
  const found: string[] = [];
  for (const [row, timeS] of ride.timeS.entries()) {
    const second = oracle.seconds.get(ride.startMs + timeS * 1000);
    for (const channel of channels) {
      const values = second?.[channel] ?? [];
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const expected = LAST_WINS.has(channel) ? (values.at(-1) ?? Number.NaN) : mean;
      const actual = ride.samples[channel][row]!;
      const same = Number.isNaN(expected) ? Number.isNaN(actual) : Math.abs(actual - expected) <= 1e-6;
      if (!same && found.length < 5) found.push(`${channel} at ${timeS} s: ${actual}, oracle ${expected}`);
    }
  }
  return found;
}

function totalsDifferences(ours: readonly Lap[], theirs: OracleRide['laps']): string[] {
  return ours.flatMap((lap, i) =>
    Object.entries(ORACLE_TOTALS).flatMap(([name, oracleName]) => {
      const actual = lap[name as keyof Lap];
      const expected = theirs[i]?.[oracleName] ?? null;
      const same = actual === expected || (actual === null && isOutOfBounds(name, expected));
      return same ? [] : [`${name} of ${i}: ${actual}, oracle ${expected}`];
    }),
  );
}

/** Averages of 0 bpm and maxima of 47 kW: the oracle hands them on. */
function isOutOfBounds(name: string, value: unknown): boolean {
  if (typeof value !== 'number') return false;
  return name.includes('HeartRate') ? value < 20 || value > 250 : name.includes('Power') && value > 3000;
}

async function check(bytes: Uint8Array, channels: readonly Channel[] = CHANNELS): Promise<void> {
  const { ride } = decodeFit(bytes);
  const oracle = await readWithOracle(bytes);
  expect(ride?.timeS.length).toBe(oracle.seconds.size);
  expect(differences(ride!, oracle, channels)).toEqual([]);
  expect(totalsDifferences(ride!.laps, oracle.laps)).toEqual([]);
  expect(totalsDifferences(ride!.sessions, oracle.sessions)).toEqual([]);
}

/** Why the oracle cannot judge all of a file. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  'truncated-tiny.fit': 'the oracle refuses a file that is cut short',
  'truncated-absurd-span.fit': 'the oracle refuses a file that is cut short',
  'truncated-long.fit': 'the oracle makes a record of the half one at the end',
  'triathlon.fit': 'the oracle does not tell the sports apart',
  'chained.fit': 'the oracle does not tell the sports apart',
};

describe.skipIf(corpus === null)('recordings of real devices read like fit-file-parser reads them', () => {
  it.each((corpus ?? []).filter(({ file }) => !(file in NOT_COMPARED)))('$file', async ({ file }) => {
    // The oracle leaves compressed speed and distance as bytes.
    const isCompressed = file === 'compressed-speed-distance.fit';
    const own: readonly Channel[] = isCompressed ? ['speedMps', 'distanceM'] : [];
    await check(
      corpusBytes(file),
      CHANNELS.filter((channel) => !own.includes(channel)),
    );
  });

  it.each(['truncated-long.fit', 'triathlon.fit', 'chained.fit'])(
    '%s, as far as they agree on its rows',
    async (file) => {
      const bytes = corpusBytes(file);
      expect(differences(decodeFit(bytes).ride!, await readWithOracle(bytes), CHANNELS)).toEqual([]);
    },
  );
});

const optional = (min: number, max: number) => fc.option(fc.integer({ min, max }));

/** One record, a second or more after the one before it; raw values, in and out of bounds. */
const recordValues = fc.record({
  power: optional(0, 4_000),
  heartRate: optional(0, 254),
  cadence: optional(0, 200),
  cadenceFraction: optional(0, 127),
  altitude: optional(0, 60_000),
  distance: optional(0, 20_000_000),
  speed: optional(0, 50_000),
  enhancedSpeed: optional(0, 50_000),
  latitude: optional(-(2 ** 30), 2 ** 30),
  longitude: optional(-(2 ** 31), 2 ** 31 - 2),
  temperature: optional(-128, 126),
  balance: optional(0, 254),
});

const rides = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20 }), recordValues), { minLength: 1, maxLength: 40 })
  .map((steps): RecordValues[] => {
    let timeS = START_S;
    return steps.map(([step, values]) => {
      timeS += step;
      return { timeS, ...values };
    });
  });

/** The same ride as the library's own encoder writes it: field number, base type, size, and "invalid" of each. */
const ENCODED = {
  timeS: [253, 0x86, 4, 0xffffffff],
  power: [7, 0x84, 2, 0xffff],
  heartRate: [3, 0x02, 1, 0xff],
  cadence: [4, 0x02, 1, 0xff],
  cadenceFraction: [53, 0x02, 1, 0xff],
  altitude: [2, 0x84, 2, 0xffff],
  distance: [5, 0x86, 4, 0xffffffff],
  speed: [6, 0x84, 2, 0xffff],
  enhancedSpeed: [73, 0x86, 4, 0xffffffff],
  latitude: [0, 0x85, 4, 0x7fffffff],
  longitude: [1, 0x85, 4, 0x7fffffff],
  temperature: [13, 0x01, 1, 0x7f],
  balance: [30, 0x02, 1, 0xff],
} as const;

function encodeWithLibrary(rows: readonly RecordValues[]): Uint8Array {
  const encoder = new FitEncoder();
  for (const row of rows) {
    const fields = Object.entries(ENCODED).map(([name, [number, baseType, size, invalid]]) => ({
      number,
      baseType,
      size,
      value: (row[name as keyof typeof ENCODED] as number | null | undefined) ?? invalid,
    }));
    encoder.writeMessage(20, fields);
  }
  return encoder.close();
}

describe('generated rides read like fit-file-parser reads them', () => {
  it.each<[string, (rows: RecordValues[]) => Uint8Array]>([
    ['written by its encoder', encodeWithLibrary],
    ['in big-endian order', (rows) => fitFile(records(rows, { bigEndian: true }))],
    ['with developer fields', (rows) => fitFile(records(rows, { developer: [2, 9] }), { headerSize: 12 })],
  ])('%s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(rides, (rows) => check(write(rows))),
      { numRuns: 60, seed: 1 },
    );
  });
});
