import { describe, expect, it } from 'vitest';
import { decodeFit } from '../../src/server/core/fit.ts';
import { lapMetrics } from '../../src/server/core/laps.ts';
import { CHANNELS, type Channel, type Ride } from '../../src/server/core/ride.ts';
import { toSeries } from '../../src/server/core/series.ts';
import { measureRide } from '../../src/server/core/summary.ts';
import { concatenate, fitFile, messageType, repairCrc } from '../support/fitFile.ts';
import {
  activity,
  fileId,
  lap,
  type RecordValues,
  records,
  START_S,
  session,
  steady,
} from '../support/fitMessages.ts';
import { BOUNDS } from '../support/fitOracle.ts';
import { mutateBytes } from '../support/mutate.ts';
import { randomFrom } from '../support/random.ts';
import { timeoutOf, triesOf } from '../support/size.ts';

const CASES = triesOf('P11');

/** Small files that use everything the decoder knows. */
function seeds(): Uint8Array[] {
  const everything: RecordValues[] = Array.from({ length: 20 }, (_, i) => ({
    timeS: START_S + i + (i > 10 ? 8 : 0),
    power: 150 + i,
    heartRate: 120 + i,
    cadence: 85,
    cadenceFraction: 64,
    speed: 8_000,
    enhancedSpeed: 8_001 + i,
    altitude: 3_000,
    enhancedAltitude: 3_001,
    distance: 100 * i,
    latitude: 500_000_000 + i,
    longitude: -500_000_000,
    temperature: 21,
    balance: 0x80 | 49,
    speedDistance: [i, 16, i],
  }));
  const times = { start: START_S, timestamp: START_S + 27, elapsed: 27_000, timer: 20_000 };
  const totals = { ...times, averagePower: 160, maximumPower: 169, averageHeartRate: 130 };
  const ends = [
    ...lap(totals),
    ...session({ ...totals, sport: 2 }),
    ...activity({ timestamp: START_S, local: START_S + 7_200 }),
  ];
  const start = fileId({ manufacturer: 115, product: 301, timeCreated: START_S, productName: 'BSC300' });
  const short = messageType(20, [{ number: 7, type: 'uint16' }], { local: 5 });
  const compressed = Array.from({ length: 40 }, (_, i) => short.compressed(START_S + i, 200 + i));
  const legs = [1, 2, 3].flatMap((sport) => session({ start: START_S + sport * 5, elapsed: 5_000, sport }));
  const ride = fitFile([...start, ...records(everything), ...ends]);
  return [
    ride,
    fitFile([...start, ...records(everything, { bigEndian: true }), ...ends], { headerSize: 12 }),
    fitFile([...records(everything, { developer: [1, 7] }), ...ends]),
    fitFile([...steady(1, {}), short.definition, ...compressed, ...ends]),
    fitFile([...legs, ...steady(20, { power: 200, heartRate: 130 })]),
    concatenate([ride, fitFile([...steady(9, { power: 99 }, 60), ...ends])]),
  ];
}

/** Half of the results get a right CRC. */
function mutate(seed: Uint8Array, random: () => number): Uint8Array {
  const bytes = mutateBytes(seed, random);
  if (bytes.length > 2 && random() < 0.5) repairCrc(bytes);
  return bytes;
}

function isValue(channel: Channel, value: number): boolean {
  const [min, max] = BOUNDS[channel];
  return Number.isNaN(value) || (value >= min && value <= max);
}

/** What a ride must never be, in words. */
function violations(ride: Ride): string[] {
  const found: string[] = [];
  const series = toSeries(ride);
  const instants = [ride, ...ride.laps, ...ride.sessions].map(({ startMs }) => startMs);
  if (!instants.every(Number.isSafeInteger)) found.push('an instant that is no integer');
  if (ride.timeS[0] !== 0) found.push('a first row that is not at 0');
  if (!ride.timeS.every((time, i) => Number.isInteger(time) && (i === 0 || time > ride.timeS[i - 1]!))) {
    found.push('times that do not rise');
  }
  if (series.lengthS > 3 * 86_400 + 1) found.push('a ride of more than three days');
  for (const channel of CHANNELS) {
    if (ride.samples[channel].length !== ride.timeS.length)
      found.push(`a column ${channel} of another length`);
    if (!ride.samples[channel].every((value) => isValue(channel, value)))
      found.push(`${channel} out of bounds`);
    if (!series.samples[channel].every((value) => isValue(channel, value)))
      found.push(`${channel} filled wrongly`);
  }
  for (const totals of [...ride.laps, ...ride.sessions]) {
    if (!Object.values(totals).every((value) => value === null || Number.isFinite(value)))
      found.push('a bad total');
    if (totals.endMs < totals.startMs) found.push('a lap that ends before it begins');
  }
  for (const figures of [measureRide(ride, series), ...lapMetrics(ride, series)]) {
    for (const [name, value] of Object.entries(figures)) {
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (!values.every((figure) => figure === null || Number.isFinite(figure))) found.push(`a bad ${name}`);
    }
  }
  return found;
}

describe('P11, P12: a file with any damage', { timeout: timeoutOf(CASES, 5) }, () => {
  it(`gives a ride of finite values in bounds, or none and the reason: ${CASES} mutations`, () => {
    const random = randomFrom(20_240_501);
    const files = seeds();
    let rides = 0;
    for (let i = 0; i < CASES; i++) {
      const bytes = mutate(files[i % files.length]!, random);
      const { ride, problems, counts } = decodeFit(bytes);
      const found = ride === null ? [] : violations(ride);
      if (ride === null && problems.length === 0) found.push('nothing, and no reason');
      if ((ride?.timeS.length ?? 0) > counts.records) found.push('more rows than records');
      if (!problems.every(({ count }) => count > 0)) found.push('a problem that never happened');
      expect(found, `mutation ${i}: ${Buffer.from(bytes).toString('base64')}`).toEqual([]);
      if (ride !== null) rides++;
    }
    // Most mutations leave something to read: the fuzz reaches beyond the header.
    expect(rides).toBeGreaterThan(CASES / 2);
  });

  it('gives the same twice', () => {
    const [file] = seeds();
    expect(decodeFit(file!)).toEqual(decodeFit(file!));
  });
});
