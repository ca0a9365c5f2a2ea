import { describe, expect, it } from 'vitest';
import { decodeFit } from '../../../../src/server/core/fit.ts';
import type { Problem } from '../../../../src/server/core/ride.ts';
import { concatenate, fitFile, messageType } from '../../../support/fitFile.ts';
import {
  type RecordValues,
  recordFile,
  records,
  START_MS,
  START_S,
  session,
  steady,
} from '../../../support/fitMessages.ts';

const RIDE = [...steady(30, { power: 200 }), ...session({ start: START_S, sport: 2, timer: 30_000 })];
const FILE = fitFile(RIDE);

function check(bytes: Uint8Array, rows: number | null, codes: readonly Problem['code'][]): void {
  const { ride, problems } = decodeFit(bytes);
  expect(ride?.timeS.length ?? null).toBe(rows);
  expect(problems.map((problem) => problem.code)).toEqual(codes);
}

describe('P11: a damaged file gives what can be read, and names the damage', () => {
  const bare = FILE.subarray(0, -2);
  const power = messageType(20, [
    { number: 253, type: 'uint32' },
    { number: 7, type: 'uint16' },
  ]);
  const overrun = concatenate([...RIDE, power.definition, power.data(START_S + 30, 1).subarray(0, 4)]);
  const next = fitFile([...steady(5, { power: 100 }, 40), ...session({ start: START_S + 40, sport: 2 })]);
  const settings = fitFile([messageType(3, [{ number: 1, type: 'uint8' }]).definition]);
  const lost = [...steady(30, { power: 200 }), Uint8Array.of(0x09), ...session({ start: START_S })];
  /** With 14 bytes of header, 12 of definition and 7 a record: cut within the eleventh. */
  const cut = FILE.subarray(0, 14 + 12 + 10 * 7 + 5);

  it.each<[string, Uint8Array, number | null, Problem['code'][]]>([
    ['a whole file has no problem', FILE, 30, []],
    ['a wrong checksum', fitFile(RIDE, { crc: 'wrong' }), 30, ['wrong_crc']],
    ['no checksum', bare, 30, ['truncated']],
    ['half a checksum', FILE.subarray(0, -1), 30, ['truncated']],
    [
      'a size of 0, never written',
      concatenate([fitFile(RIDE, { declaredSize: 0 }).subarray(0, -2)]),
      30,
      ['truncated'],
    ],
    [
      'a size that was written before the end',
      fitFile(RIDE, { declaredSize: 12 + 3 * 7 }).subarray(0, -2),
      30,
      ['truncated'],
    ],
    ['a size beyond the end', fitFile(RIDE, { declaredSize: 0xffffffff }).subarray(0, -2), 30, ['truncated']],
    ['a message that goes beyond the data', fitFile([overrun]), 30, ['truncated']],
    [
      'a definition that goes beyond the data',
      fitFile([...RIDE, power.definition.subarray(0, 8)]),
      30,
      ['truncated'],
    ],
    ['a message that nobody defined', fitFile(lost), 30, ['undefined_message', 'no_session']],
    ['zeros at the end', concatenate([FILE, new Uint8Array(300)]), 30, []],
    ['other bytes at the end', concatenate([FILE, Uint8Array.of(0, 0, 7)]), 30, ['bad_header']],
    ['a second file', concatenate([FILE, next]), 35, []],
    ['a second file with a broken signature', concatenate([FILE, next.with(8, 0x47)]), 30, ['bad_header']],
    ['a second file after one that was cut', concatenate([cut, next]), 15, ['truncated']],
    ['a second file after one without a checksum', concatenate([bare, next]), 35, ['truncated']],
    ['a second file after zeros', concatenate([FILE, new Uint8Array(9), next]), 35, []],
    ['a second file after other bytes', concatenate([FILE, Uint8Array.of(7), next]), 35, ['bad_header']],
    [
      'zeros after a wrong checksum',
      concatenate([fitFile(RIDE, { crc: 'wrong' }), new Uint8Array(9)]),
      30,
      ['wrong_crc'],
    ],
    ['a second file without records', concatenate([FILE, settings]), 30, []],
    ['an empty file before it', concatenate([fitFile([]), FILE]), 30, []],
    ['a second file after a broken first', concatenate([fitFile(lost), next]), 35, ['undefined_message']],
    [
      'a first file with a wrong checksum',
      concatenate([fitFile(RIDE, { crc: 'wrong' }), next]),
      35,
      ['wrong_crc'],
    ],
    ['no records', fitFile(session({ start: START_S })), null, ['no_records']],
    ['only a header', FILE.subarray(0, 14), null, ['no_records', 'truncated', 'no_session']],
    ['no session', fitFile(steady(30, { power: 200 })), 30, ['no_session']],
    ['not FIT', new TextEncoder().encode('<html>502 Bad Gateway</html>'), null, ['not_fit']],
    ['nothing', new Uint8Array(), null, ['not_fit']],
  ])('%s', (_, bytes, rows, codes) => check(bytes, rows, codes));

  it('cut anywhere: the records before the cut, each whole', () => {
    for (let length = 0; length < FILE.length; length++) {
      const { ride, problems } = decodeFit(FILE.subarray(0, length));
      const rows = Math.max(0, Math.min(30, Math.floor((length - 14 - 12) / 7)));
      expect(ride?.timeS.length ?? 0).toBe(rows);
      expect([...(ride?.samples.powerW ?? [])]).toEqual(new Array(rows).fill(200));
      expect(problems.length).toBeGreaterThan(0);
    }
  });

  it('keeps the message when a field has a size that does not fit its type', () => {
    const fields = [
      { number: 253, type: 'uint32' },
      { number: 3, type: 'uint16', size: 1 },
      { number: 7, type: 'uint16' },
    ] as const;
    const type = messageType(20, fields);
    const bytes = fitFile([type.definition, type.data(START_S, [120], 222)]);
    check(bytes, 1, ['wrong_field_size', 'no_session']);
    expect(decodeFit(bytes).ride?.samples.powerW).toEqual(Float64Array.of(222));
    expect(decodeFit(bytes).ride?.samples.heartRateBpm).toEqual(Float64Array.of(Number.NaN));
  });

  it('a new definition of the same number holds from there on', () => {
    const bytes = fitFile([...steady(2, { power: 9 }), ...steady(2, { heartRate: 120, power: 8 }, 2)]);
    expect(decodeFit(bytes).ride?.samples.powerW).toEqual(Float64Array.of(9, 9, 8, 8));
  });

  it('a definition of one part does not reach into the next', () => {
    const [definition, ...data] = steady(3, { power: 9 });
    const { ride, problems } = decodeFit(concatenate([fitFile([definition!, ...data]), fitFile(data)]));
    expect(ride?.timeS.length).toBe(3);
    expect(problems.map((problem) => problem.code)).toEqual(['undefined_message', 'no_session']);
  });
});

describe('P12: a value out of bounds is missing and counted', () => {
  it('a balance in two bytes is none of ours', () => {
    const type = messageType(20, [
      { number: 253, type: 'uint32' },
      { number: 30, type: 'uint16' },
    ]);
    // 50.28 % and 50.44 % in hundredths, the first with the right leg's bit: read as one byte, both have it.
    const { ride } = decodeFit(
      fitFile([type.definition, type.data(START_S, 0x8000 | 5028), type.data(START_S + 1, 5044)]),
    );
    expect(ride?.samples.leftBalancePct).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  });

  it.each<[string, RecordValues, RecordValues]>([
    ['power', { power: 3_000 }, { power: 3_001 }],
    ['heart rate', { heartRate: 20 }, { heartRate: 19 }],
    ['heart rate', { heartRate: 250 }, { heartRate: 251 }],
    ['speed', { speed: 40_000 }, { speed: 40_001 }],
    ['speed', { enhancedSpeed: 40_000 }, { enhancedSpeed: 4_000_000 }],
    ['speed', { speedDistance: [0xa0, 0x0f, 0] }, { speedDistance: [0xa1, 0x0f, 0] }],
    ['temperature', { temperature: -40 }, { temperature: -41 }],
    ['temperature', { temperature: 70 }, { temperature: 71 }],
    ['altitude', { enhancedAltitude: 52_500 }, { enhancedAltitude: 52_501 }],
    ['distance', { distance: 1_000_000_000 }, { distance: 1_000_000_001 }],
    ['latitude', { latitude: 2 ** 30 }, { latitude: 2 ** 30 + 1 }],
    ['left balance', { balance: 100 }, { balance: 101 }],
    ['left balance', { balance: 0x80 | 100 }, { balance: 0x80 | 101 }],
  ])('%s: %o is the last that is not, %o is', (name, inside, outside) => {
    const good = decodeFit(recordFile([{ timeS: START_S, ...inside }]));
    const bad = decodeFit(recordFile([{ timeS: START_S, ...outside }]));
    const found = (decoded: typeof bad) =>
      decoded.problems.filter((problem) => problem.code === 'out_of_bounds');
    expect(found(good)).toEqual([]);
    expect(found(bad)).toMatchObject([
      { detail: { en: expect.stringMatching(`^${name} outside`) }, count: 1 },
    ]);
    const present = (decoded: typeof bad) =>
      Object.values(decoded.ride!.samples).filter((column) => !Number.isNaN(column[0])).length;
    expect(present(good)).toBeGreaterThan(present(bad));
  });

  it('cadence stays within, its fraction included', () => {
    const row = { timeS: START_S, cadence: 254, cadenceFraction: 127 };
    expect(decodeFit(recordFile([row])).ride?.samples.cadenceRpm).toEqual(Float64Array.of(254));
  });

  it.each([-1, 128, 60_000])('a fraction of cadence is less than one, not %d/128', (fraction) => {
    const type = messageType(20, [
      { number: 253, type: 'uint32' },
      { number: 4, type: 'uint8' },
      { number: 53, type: 'sint32' },
    ]);
    const { ride } = decodeFit(fitFile([type.definition, type.data(START_S, 0, fraction)]));
    expect(ride?.samples.cadenceRpm).toEqual(Float64Array.of(0));
  });

  it('an enhanced value out of bounds leaves the plain one', () => {
    const row = { timeS: START_S, speed: 8_000, enhancedSpeed: 90_000 };
    expect(decodeFit(recordFile([row])).ride?.samples.speedMps).toEqual(Float64Array.of(8));
  });

  it.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, -1])(
    'a power of %d as a float',
    (watts) => {
      const type = messageType(20, [
        { number: 253, type: 'uint32' },
        { number: 7, type: 'float64' },
      ]);
      const { ride } = decodeFit(fitFile([type.definition, type.data(START_S, watts)]));
      expect(ride?.samples.powerW).toEqual(Float64Array.of(Number.NaN));
    },
  );
});

describe('P11: a crafted file costs no more than its size', () => {
  it.each([
    [18, 'sessions', 100, 5_000],
    [19, 'laps', 1_000, 5_000],
  ] as const)('message %i: of many %s only %i are kept, all are counted', (number, name, kept, sent) => {
    const type = messageType(number, [{ number: 2, type: 'uint32' }], { local: 1 });
    const many = new Array<Uint8Array>(sent).fill(type.data(START_S));
    const { ride, counts, problems } = decodeFit(fitFile([...steady(1, {}), type.definition, ...many]));
    expect(ride?.[name]).toHaveLength(kept);
    expect(counts[name]).toBe(sent);
    expect(problems.find((problem) => problem.code === 'too_large')?.count).toBe(sent - kept);
  });

  it('a million records of one byte each become the seconds of three days at most', () => {
    const [definition, first] = steady(1, {});
    const short = messageType(20, [], { local: 1 });
    const steps = Uint8Array.from({ length: 1_000_000 }, (_, i) => 0xa0 | ((START_S + i + 1) & 0x1f));
    const { ride, counts, problems } = decodeFit(fitFile([definition!, first!, short.definition, steps]));
    expect(counts.records).toBe(1_000_001);
    expect(ride?.startMs).toBe(START_MS);
    expect(ride?.timeS.length).toBe(3 * 86_400 + 1);
    expect(problems.map((problem) => problem.code)).toEqual(['too_large', 'no_session', 'time_outlier']);
  });

  it('a definition of 255 fields of size 0 reads nothing', () => {
    const zero = { number: 7, type: 'uint16', size: 0 } as const;
    const type = messageType(20, new Array(255).fill(zero), { local: 1 });
    const many = new Array<Uint8Array>(1_000).fill(type.data());
    const { counts, problems } = decodeFit(
      fitFile([...records([{ timeS: START_S }]), type.definition, ...many]),
    );
    expect(counts.records).toBe(1_001);
    expect(problems.map((problem) => [problem.code, problem.count])).toEqual([
      ['wrong_field_size', 255],
      ['no_session', 1],
      ['no_time', 1_000],
    ]);
  });

  it('headers that all reach to the end of the file are each read once', () => {
    const parts = 200_000;
    const header = fitFile([]).subarray(0, 14);
    const bytes = concatenate([...new Array<Uint8Array>(parts).fill(header), Uint8Array.of(1, 2)]);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < 14 * parts; at += 14) view.setUint32(at + 4, bytes.length - 2 - (at + 14), true);
    expect(decodeFit(bytes).problems.find(({ code }) => code === 'truncated')?.count).toBe(parts - 1);
  });

  it('a thousand broken parts are one line', () => {
    const parts = new Array<Uint8Array>(1_000).fill(fitFile(steady(1, {}), { crc: 'wrong' }));
    const { problems } = decodeFit(concatenate(parts));
    expect(problems.map((problem) => [problem.code, problem.count])).toEqual([
      ['wrong_crc', 1_000],
      ['no_session', 1],
    ]);
  });
});
