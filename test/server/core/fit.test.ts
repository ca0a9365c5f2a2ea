import { describe, expect, it } from 'vitest';
import { decodeFit, isFit } from '../../../src/server/core/fit.ts';
import type { Channel, Ride } from '../../../src/server/core/ride.ts';
import { concatenate, fitFile, messageType } from '../../support/fitFile.ts';
import {
  activity,
  fileId,
  type RecordValues,
  recordFile,
  records,
  START_MS,
  START_S,
  steady,
} from '../../support/fitMessages.ts';

function rideOf(...messages: Uint8Array[][]): Ride {
  return decodeFit(fitFile(messages.flat())).ride!;
}

function valuesOf(channel: Channel, rows: readonly RecordValues[]): number[] {
  const timed = rows.map((row, i) => ({ timeS: START_S + i, ...row }));
  return [...decodeFit(recordFile(timed)).ride!.samples[channel]];
}

describe('a FIT file is told', () => {
  const file = fitFile(steady(1, { power: 1 }));
  const changed = (at: number, value: number) => file.with(at, value);
  it.each([
    ['a file', file, true],
    ['a file with a header of 12 bytes', fitFile(steady(1, { power: 1 }), { headerSize: 12 }), true],
    ['nothing', new Uint8Array(), false],
    ['eleven bytes', file.subarray(0, 11), false],
    ['another signature', changed(9, 0x47), false],
    ['a header too small to hold the signature', changed(0, 11), false],
    ['a page of HTML', new TextEncoder().encode('<!doctype html><html></html>'), false],
  ])('%s', (_, bytes, expected) => expect(isFit(bytes)).toBe(expected));

  it('also where it lies inside a larger buffer', () => {
    const buffer = concatenate([new Uint8Array(5), file, new Uint8Array(5)]);
    const inside = buffer.subarray(5, -5);
    expect(isFit(inside)).toBe(true);
    expect(decodeFit(inside).ride?.samples.powerW).toEqual(Float64Array.of(1));
  });
});

describe('a record', () => {
  it.each<[Channel, RecordValues, number]>([
    ['powerW', { power: 251 }, 251],
    ['heartRateBpm', { heartRate: 151 }, 151],
    ['cadenceRpm', { cadence: 91 }, 91],
    ['cadenceRpm', { cadence: 91, cadenceFraction: 64 }, 91.5],
    ['cadenceRpm', { cadenceFraction: 64, cadence: 91 }, 91.5],
    ['cadenceRpm', { cadence: 91, cadenceFraction: null }, 91],
    ['speedMps', { speed: 8_345 }, 8.345],
    ['speedMps', { enhancedSpeed: 8_345 }, 8.345],
    ['altitudeM', { altitude: 2_505 }, 1],
    ['altitudeM', { enhancedAltitude: 12_500 }, 2_000],
    ['distanceM', { distance: 123_456 }, 1_234.56],
    ['latitudeDeg', { latitude: 2 ** 30 }, 90],
    ['longitudeDeg', { longitude: -(2 ** 29) }, -45],
    ['temperatureC', { temperature: -7 }, -7],
    ['leftBalancePct', { balance: 0x80 | 47 }, 53],
    ['leftBalancePct', { balance: 47 }, 47],
  ])('gives %s of %o', (channel, values, expected) => {
    expect(valuesOf(channel, [values])).toEqual([expected]);
  });

  it.each<[Channel, RecordValues]>([
    ['powerW', { power: null }],
    ['heartRateBpm', { heartRate: null }],
    ['cadenceRpm', { cadence: null, cadenceFraction: 64 }],
    ['speedMps', { speed: null, enhancedSpeed: null }],
    ['altitudeM', { altitude: null, enhancedAltitude: null }],
    ['distanceM', { distance: null }],
    ['latitudeDeg', { latitude: null }],
    ['temperatureC', { temperature: null }],
    ['leftBalancePct', { balance: null }],
    ['speedMps', { speedDistance: [255, 255, 255] }],
    ['powerW', {}],
  ])('has no %s in %o', (channel, values) => {
    expect(valuesOf(channel, [values])).toEqual([Number.NaN]);
  });

  it('takes an enhanced value only where it is valid in that very record', () => {
    const rows = [
      { enhancedSpeed: 9_000, speed: 5_000, enhancedAltitude: 5_000, altitude: 4_000 },
      { enhancedSpeed: null, speed: 5_000, enhancedAltitude: null, altitude: 4_000 },
    ];
    expect(valuesOf('speedMps', rows)).toEqual([9, 5]);
    expect(valuesOf('altitudeM', rows)).toEqual([500, 300]);
  });

  it('gives speed and a distance that rolls over from three compressed bytes', () => {
    // Twelve bits of speed in 1/100 m/s, then twelve of distance in 1/16 m: 500 and 4000, 600 and 80.
    const rows = [{ speedDistance: [0xf4, 0x01, 0xfa] }, { speedDistance: [0x58, 0x02, 0x05] }];
    expect(valuesOf('speedMps', rows)).toEqual([5, 6]);
    expect(valuesOf('distanceM', rows)).toEqual([250, 261]);
  });

  it.each(['uint8', 'sint16', 'uint32', 'sint32', 'float32', 'float64', 'uint16z', 'uint32z'] as const)(
    'may write its power as %s, in either byte order',
    (type) => {
      for (const bigEndian of [false, true]) {
        const power = [
          { number: 253, type: 'uint32' },
          { number: 7, type },
        ] as const;
        const record = messageType(20, power, { bigEndian });
        const ride = rideOf([record.definition, record.data(START_S, 200), record.data(START_S + 1, null)]);
        expect(ride.samples.powerW).toEqual(Float64Array.of(200, Number.NaN));
      }
    },
  );

  it('reads the same ride in both byte orders', () => {
    const rows = [
      { timeS: START_S, power: 200, speed: 7_000, latitude: -123_456_789, distance: 99 },
      { timeS: START_S + 1, power: 210, speed: 7_100, latitude: -123_456_700, distance: 107 },
    ];
    expect(decodeFit(recordFile(rows, { bigEndian: true }))).toEqual(decodeFit(recordFile(rows)));
  });
});

describe('time', () => {
  it('starts at the first record and counts seconds from it', () => {
    const ride = rideOf(records([{ timeS: START_S }, { timeS: START_S + 2 }, { timeS: START_S + 7 }]));
    expect(ride.startMs).toBe(START_MS);
    expect(ride.timeS).toEqual(Float64Array.of(0, 2, 7));
  });

  it('comes from five bits in the header too, and they roll over', () => {
    const whole = messageType(20, [{ number: 253, type: 'uint32' }], { local: 0 });
    const short = messageType(20, [{ number: 7, type: 'uint16' }], { local: 1 });
    const steps = [3, 34, 40, 71].map((after) => short.compressed(START_S + after, after));
    const ride = rideOf([whole.definition, short.definition, whole.data(START_S), ...steps]);
    expect(ride.timeS).toEqual(Float64Array.of(0, 3, 34, 40, 71));
    expect(ride.samples.powerW).toEqual(Float64Array.of(Number.NaN, 3, 34, 40, 71));
  });

  it('goes on from the time of a message that is not a record', () => {
    const event = messageType(21, [{ number: 253, type: 'uint32' }], { local: 0 });
    const short = messageType(20, [{ number: 7, type: 'uint16' }], { local: 1 });
    const ride = rideOf([
      event.definition,
      short.definition,
      event.data(START_S),
      short.compressed(START_S + 9, 5),
    ]);
    expect(ride.startMs).toBe(START_MS + 9_000);
  });

  it.each<[string, number | null, number | null]>([
    ['eight hours ahead', 28_800, 28_800],
    ['six hours behind', -21_600, -21_600],
    ['five and three quarters ahead', 20_700, 20_700],
    ['not said where it is the same as UTC', 0, null],
    ['not said where it is some seconds off UTC', 2, null],
    ['two seconds off a whole hour', 3_602, 3_600],
    ['fourteen hours ahead', 50_400, 50_400],
    ['more than any zone', 54_000, null],
    ['never written', null, null],
  ])('of the rider is %s', (_, differenceS, expected) => {
    const local = differenceS === null ? null : START_S + differenceS;
    const ride = rideOf(steady(1, {}), activity({ timestamp: START_S, local }));
    expect(ride.utcOffsetS).toBe(expected);
  });

  it('of the rider is unknown where the local clock was 0', () => {
    expect(rideOf(steady(1, {}), activity({ timestamp: START_S, local: 0 })).utcOffsetS).toBeNull();
  });
});

describe('what is not needed', () => {
  it('is skipped by its size: unknown messages, unknown fields, developer fields', () => {
    const unknown = messageType(65_280, [{ number: 1, type: 'uint64' }], { local: 5 });
    const fields = [
      { number: 253, type: 'uint32' },
      { number: 200, type: 'string', size: 17 },
      { number: 7, type: 'uint16' },
    ] as const;
    const record = messageType(20, fields, { developer: [1, 4, 255] });
    const after = messageType(20, [
      { number: 253, type: 'uint32' },
      { number: 7, type: 'uint16' },
    ]);
    const { ride, problems, counts } = decodeFit(
      fitFile([
        unknown.definition,
        record.definition,
        unknown.data(7),
        record.data(START_S, 'whatever', 230),
        unknown.data(8),
        after.definition,
        after.data(START_S + 1, 240),
      ]),
    );
    expect(ride?.samples.powerW).toEqual(Float64Array.of(230, 240));
    expect(counts).toEqual({ records: 2, laps: 0, sessions: 0 });
    expect(problems.map((problem) => problem.code)).toEqual(['no_session']);
  });
});

describe('the device', () => {
  it('is named by the file, the name cleaned', () => {
    const id = fileId({
      manufacturer: 115,
      product: 301,
      timeCreated: START_S,
      productName: ' BSC\u202e300\n',
    });
    expect(rideOf(id, steady(1, {})).device).toEqual({ manufacturer: 115, product: 301, name: 'BSC300' });
  });

  it('is unknown where the file does not say', () => {
    expect(rideOf(steady(1, {})).device).toEqual({ manufacturer: null, product: null, name: null });
    expect(rideOf(fileId({ manufacturer: null, productName: '' }), steady(1, {})).device.name).toBeNull();
  });
});
