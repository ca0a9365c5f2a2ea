import { FitBaseType, FitEncoder, type FitEncoderField } from 'fit-file-parser/encoder';
import { describe, expect, it } from 'vitest';
import { importWorkout } from '../../../../../src/server/core/workout/files/exchange.ts';
import { importFailure } from './support.ts';

const UINT16 = [2, FitBaseType.Uint16] as const;
const UINT32 = [4, FitBaseType.Uint32] as const;
const ENUM = [1, FitBaseType.Enum] as const;
type Kind = typeof UINT16 | typeof UINT32 | typeof ENUM;

const field = (number: number, [size, baseType]: Kind, value: number): FitEncoderField => ({
  number,
  size,
  baseType,
  value,
});
const text = (number: number, value: string): FitEncoderField => {
  const bytes = FitEncoder.string(value);
  return { number, size: bytes.length, baseType: FitBaseType.String, value: bytes };
};

type Two = readonly [number, number];

/** How a step of another device is written: numbers of the FIT profile. */
type Step = {
  readonly duration?: Two;
  readonly target?: Two;
  readonly range?: Two;
  readonly index?: number;
  readonly name?: string;
};

function fitOf(steps: readonly Step[], { type = 5, sport = 2, announced = steps.length } = {}): Uint8Array {
  const encoder = new FitEncoder();
  encoder.writeMessage(0, [field(0, ENUM, type)]);
  encoder.writeMessage(26, [field(4, ENUM, sport), field(6, UINT16, announced), text(8, 'Session')]);
  for (const [
    order,
    { duration = [0, 60_000], target = [2, 0], range, index = order, name },
  ] of steps.entries()) {
    encoder.writeMessage(27, [
      field(254, UINT16, index),
      ...(name === undefined ? [] : [text(0, name)]),
      field(1, ENUM, duration[0]),
      field(2, UINT32, duration[1]),
      field(3, ENUM, target[0]),
      field(4, UINT32, target[1]),
      ...(range === undefined ? [] : [field(5, UINT32, range[0]), field(6, UINT32, range[1])]),
    ]);
  }
  return encoder.close();
}

const read = (bytes: string | Uint8Array) => importWorkout(bytes, { ftpW: 250 });
const lossesOf = (steps: readonly Step[]) => read(fitOf(steps)).losses.map(({ en }) => en);

describe('reading FIT workouts of other devices', () => {
  it.each<[string, Step, object]>([
    [
      'watts',
      { target: [4, 0], range: [1195, 1205] },
      { target: { type: 'power_custom', min: 195, max: 205 } },
    ],
    [
      'watts of one lap',
      { target: [10, 0], range: [1195, 1205] },
      { target: { type: 'power_custom', min: 195, max: 205 } },
    ],
    [
      'watts the wrong way round',
      { target: [4, 0], range: [1205, 1195] },
      { target: { type: 'power_custom', min: 195, max: 205 } },
    ],
    [
      '% of FTP',
      { target: [4, 0], range: [88, 93] },
      { target: { type: 'power_percent_ftp', min: 88, max: 93 } },
    ],
    ['a power zone', { target: [4, 4] }, { target: { type: 'power_zone', value: 4 } }],
    ['bpm', { target: [1, 0], range: [240, 250] }, { target: { type: 'hr_custom', min: 140, max: 150 } }],
    ['a heart rate zone', { target: [1, 2] }, { target: { type: 'hr_zone', value: 2 } }],
    ['a cadence', { target: [3, 0], range: [85, 95] }, { target: { type: 'cadence', min: 85, max: 95 } }],
    ['a speed', { target: [0, 0], range: [10_000, 10_000] }, { target: { type: 'speed', min: 36, max: 36 } }],
    ['no target', {}, { target: null }],
    ['the lap button', { duration: [5, 0xffffffff] }, { duration: { type: 'lap_button' } }],
    ['a distance', { duration: [1, 150_000] }, { duration: { type: 'distance', value: 1_500 } }],
    ['a repetition time', { duration: [28, 1_500] }, { duration: { type: 'time', value: 1.5 } }],
    ['a name', { name: 'Hügel' }, { name: 'Hügel' }],
    ['no name', {}, { name: 'Steady' }],
  ])('knows %s', (_, step, expected) => {
    expect(read(fitOf([step])).workout.steps).toMatchObject([expected]);
  });

  it.each<[string, Step[], RegExp]>([
    ['a share of the maximum heart rate', [{ target: [1, 0], range: [60, 70] }], /maximum heart rate/],
    ['a grade', [{ target: [5, 0], range: [100, 200] }], /grade/],
    ['a speed zone', [{ target: [0, 3] }], /speed zone/],
    ['until the heart rate is low', [{ duration: [2, 220] }], /becomes the lap button/],
    ['a repeat for a time', [{}, { duration: [7, 0] }], /ridden once/],
  ])('says what it cannot keep: %s', (_, steps, loss) => {
    expect(lossesOf(steps).join()).toMatch(loss);
  });

  it('follows repeats back to the step that they name, whatever the order of the messages', () => {
    const steps: Step[] = [
      { index: 0, name: 'a' },
      { index: 3, duration: [6, 1], target: [2, 5] },
      { index: 2, name: 'c' },
      { index: 1, name: 'b' },
    ];
    expect(read(fitOf(steps)).workout.steps).toMatchObject([
      { name: 'a' },
      { type: 'repeat', times: 5, steps: [{ name: 'b' }, { name: 'c' }] },
    ]);
  });

  it('takes a file as base64, and one without a checksum', () => {
    const bytes = fitOf([{ name: 'a' }]);
    const base64 = Buffer.from(bytes).toString('base64').replace(/.{60}/g, '$&\n');
    expect(read(base64)).toEqual(read(bytes));
    const unchecked = bytes.slice();
    unchecked.fill(0, -2);
    expect(read(unchecked)).toEqual(read(bytes));
  });

  it('says when the checksum is wrong', () => {
    const bytes = fitOf([{ name: 'a' }]);
    bytes[bytes.length - 1]! ^= 1;
    expect(read(bytes).losses.map(({ en }) => en)).toEqual([expect.stringMatching(/checksum/)]);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['a recording', fitOf([], { type: 4 }), /a recording of a ride/],
    ['a course', fitOf([], { type: 6 }), /is not a workout/],
    ['a workout for runners', fitOf([{}], { sport: 1 }), /no cycling workout/],
    ['a workout without steps', fitOf([]), /damaged/],
    ['a workout with fewer steps than it says', fitOf([{}], { announced: 4 }), /damaged/],
    ['a repeat of nothing', fitOf([{}, { duration: [6, 7], target: [2, 3] }]), /damaged/],
    [
      'a repeat of a repeat of a repeat …',
      fitOf([{}, ...Array.from({ length: 30 }, () => ({ duration: [6, 0], target: [2, 1] }) as Step)]),
      /cannot be used/,
    ],
    ['a billion rounds', fitOf([{}, { duration: [6, 0], target: [2, 1_000_000_000] }]), /cannot be used/],
    ['10,000 steps', fitOf(Array.from({ length: 10_000 }, () => ({}))), /too many steps/],
    ['a step of no time', fitOf([{ duration: [0, 0] }]), /cannot be used/],
    ['a FIT that is cut in its header', fitOf([{}]).subarray(0, 14), /damaged/],
  ])('refuses %s', (_, bytes, message) => {
    expect(importFailure(bytes)).toMatch(message);
  });
});
