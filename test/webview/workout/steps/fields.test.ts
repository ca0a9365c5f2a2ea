import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clock, type Units } from '../../../../src/extension/words/format.ts';
import { editWorkout } from '../../../../src/shared/workout/editWorkout.ts';
import type { WorkoutDuration, WorkoutTarget } from '../../../../src/shared/workout.ts';
import { withDurationType, withTargetType } from '../../../../src/webview/workout/steps/convert.ts';
import {
  readCadence,
  readDuration,
  readTarget,
  readTimes,
} from '../../../../src/webview/workout/steps/readField.ts';
import { amountText, distanceAmount } from '../../../../src/webview/workout/stepWords.ts';
import { anyWorkout } from '../../../support/workouts.ts';
import { step, workoutOf } from '../workouts.ts';

const UNREADABLE = { wrong: { kind: 'unreadable' } };

describe('what is typed', () => {
  it.each<[string, WorkoutDuration['type'], number | null]>([
    ['12:30', 'time', 750],
    ['1:05:00', 'time', 3900],
    ['90:00', 'time', 5400],
    ['5', 'time', 300],
    ['2,5', 'time', 150],
    ['90s', 'time', 90],
    ['1h10', 'time', 4200],
    ['1 h 10 min', 'time', 4200],
    ['1h 2m 3s', 'time', 3723],
    ['90 9', 'time', null],
    ['12m30', 'time', null],
    ['3分30秒', 'time', 210],
    ['soon', 'time', null],
    ['', 'time', null],
    ['2', 'distance', 2_000],
    ['2.5 km', 'distance', 2_500],
    ['400 m', 'distance', 400],
    ['far', 'distance', null],
    ['60', 'calories', 60],
    ['60 kcal', 'calories', 60],
  ])('%s of %s is %s', (text, type, value) => {
    const expected = value === null ? UNREADABLE : { value: { type, value } };
    expect(readDuration(text, type, 'metric')).toEqual(expected);
  });

  it.each<[string, number]>([
    ['1', 1609],
    ['2,5', 4023],
    ['0.25 mi', 402],
    ['10 miles', 16_093],
    ['3英里', 4828],
    ['2 km', 2_000],
    ['400m', 400],
  ])('%s of a distance is %i m for who rides in miles', (text, value) => {
    expect(readDuration(text, 'distance', 'imperial')).toEqual({ value: { type: 'distance', value } });
  });

  it('is told the bounds of a distance in what it is typed in', () => {
    const bounds = (units: Units) => readDuration('5000', 'distance', units);
    expect(bounds('metric')).toHaveProperty('wrong.most', 1000);
    expect(bounds('imperial')).toHaveProperty('wrong.most', expect.closeTo(621.37, 2));
    expect(readDuration('2 furlongs', 'distance', 'imperial')).toEqual(UNREADABLE);
  });

  it('is a distance again as it is shown, to the hundredth', () => {
    const hundredths = fc.integer({ min: 1, max: 60_000 });
    fc.assert(
      fc.property(hundredths, fc.constantFrom<Units>('metric', 'imperial'), (amount, units) => {
        const text = String(amount / 100);
        const read = readDuration(text, 'distance', units);
        const metres = 'value' in read && read.value.type === 'distance' ? read.value.value : 0;
        expect(distanceAmount(metres, units)).toBe(text);
        expect(Number.isInteger(metres)).toBe(true);
      }),
    );
  });

  it('is a time again as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_400 }), (seconds) => {
        const expected = { value: { type: 'time', value: seconds } };
        expect(readDuration(clock(seconds), 'time', 'metric')).toEqual(expected);
      }),
    );
  });

  it.each<[string, WorkoutTarget['type'], unknown]>([
    ['90', 'power_percent_ftp', { value: { type: 'power_percent_ftp', value: 90 } }],
    ['88–93', 'power_percent_ftp', { value: { type: 'power_percent_ftp', min: 88, max: 93 } }],
    ['93-88 %', 'power_percent_ftp', { value: { type: 'power_percent_ftp', min: 88, max: 93 } }],
    ['50→75', 'power_custom', { value: { type: 'power_custom', start: 50, end: 75 } }],
    ['75 > 50', 'power_custom', { value: { type: 'power_custom', start: 75, end: 50 } }],
    ['4', 'power_zone', { value: { type: 'power_zone', value: 4 } }],
    ['8', 'power_zone', { wrong: { kind: 'bounds', least: 1, most: 7 } }],
    ['2-3', 'hr_zone', { wrong: { kind: 'bounds', least: 1, most: 5 } }],
    ['20', 'hr_custom', { wrong: { kind: 'bounds', least: 30, most: 250 } }],
    ['hard', 'power_custom', UNREADABLE],
  ])('%s of %s is read', (text, type, expected) => {
    const read = readTarget(text, type, { ...step('a'), units: 'metric' });
    expect(read).toEqual(expected);
  });

  it.each<[string, Units, unknown]>([
    ['32', 'metric', { value: { type: 'speed', value: 32 } }],
    ['20', 'imperial', { value: { type: 'speed', value: 32.187 } }],
    ['18-20 mph', 'metric', { value: { type: 'speed', min: 28.968, max: 32.187 } }],
    ['30 km/h', 'imperial', { value: { type: 'speed', value: 30 } }],
    ['10>20', 'imperial', { value: { type: 'speed', start: 16.093, end: 32.187 } }],
  ])('%s is a speed for who rides in %s units', (text, units, expected) => {
    expect(readTarget(text, 'speed', { ...step('a'), units })).toEqual(expected);
  });

  it('is told the bounds of a speed in what it is typed in', () => {
    const { wrong } = readTarget('120', 'speed', { ...step('a'), units: 'imperial' }) as { wrong: unknown };
    expect(wrong).toMatchObject({ kind: 'bounds', most: expect.closeTo(89.48, 2) });
  });

  it('is a target again as it is shown', () => {
    fc.assert(
      fc.property(anyWorkout, fc.constantFrom<Units>('metric', 'imperial'), ({ steps: [node] }, units) => {
        if (node === undefined || node.type === 'repeat' || node.type === 'native' || node.target == null)
          return;
        const text = amountText(node.target, units);
        const read = readTarget(text, node.target.type, { ...node, units });
        if ('value' in read) expect(amountText(read.value, units)).toBe(text);
        else expect(read.wrong.kind).toBe('bounds');
      }),
      { numRuns: 300 },
    );
  });

  it('is a ramp only of a time', () => {
    const open = step('a', { duration: { type: 'lap_button' } });
    expect(readTarget('50>70', 'power_custom', { ...open, units: 'metric' })).toEqual({
      wrong: { kind: 'ramp' },
    });
  });

  it('is a cadence or none, and a number of times', () => {
    expect(readCadence('')).toEqual({ value: null });
    expect(readCadence('95-85 rpm')).toEqual({ value: { min: 85, max: 95 } });
    expect(readCadence('90')).toEqual({ value: { min: 90, max: 90 } });
    expect(readCadence('fast')).toEqual(UNREADABLE);
    expect(readCadence('5')).toHaveProperty('wrong');
    expect(readTimes('12')).toEqual({ value: 12 });
    for (const text of ['0', '201', '-1', '1.5', '']) expect(readTimes(text)).toHaveProperty('wrong');
  });
});

describe('a step in another unit', () => {
  it('is about as long', () => {
    const distance = withDurationType(step('a'), 'distance', 'metric').duration;
    expect(distance).toEqual({ type: 'distance', value: 4_800 });
    expect(withDurationType(step('a', { duration: distance! }), 'time', 'metric').duration).toEqual({
      type: 'time',
      value: 600,
    });
  });

  it('is a round number of miles for who rides in miles', () => {
    const { duration } = withDurationType(step('a'), 'distance', 'imperial');
    expect(duration).toEqual({ type: 'distance', value: Math.round(3 * 1609.344) });
  });

  it.each<[WorkoutTarget, WorkoutTarget['type'], WorkoutTarget]>([
    [
      { type: 'power_percent_ftp', min: 88, max: 94 },
      'power_custom',
      { type: 'power_custom', min: 176, max: 188 },
    ],
    [
      { type: 'power_custom', start: 100, end: 150 },
      'power_percent_ftp',
      { type: 'power_percent_ftp', start: 50, end: 75 },
    ],
    [{ type: 'power_custom', value: 200 }, 'power_zone', { type: 'power_zone', value: 4 }],
    [{ type: 'power_zone', value: 4 }, 'power_percent_ftp', { type: 'power_percent_ftp', min: 95, max: 101 }],
  ])('asks of %j in %s for %j', (target, type, expected) => {
    expect(withTargetType(step('a', { target }), type, { ftpW: 200, units: 'metric' }).target).toEqual(
      expected,
    );
  });

  it('is one that fits, whatever it was', () => {
    const types = [
      null,
      'power_zone',
      'power_custom',
      'power_percent_ftp',
      'hr_zone',
      'hr_custom',
      'cadence',
      'speed',
    ] as const;
    const lengths = ['time', 'distance', 'calories', 'lap_button'] as const;
    fc.assert(
      fc.property(
        anyWorkout,
        fc.constantFrom(...types),
        fc.tuple(fc.constantFrom(...lengths), fc.constantFrom<Units>('metric', 'imperial')),
        ({ steps: [node] }, type, [length, units]) => {
          if (node === undefined || node.type === 'repeat' || node.type === 'native') return;
          for (const fields of [
            withTargetType(node, type, { ftpW: 230, units }),
            withDurationType(node, length, units),
          ])
            expect(editWorkout(workoutOf(node), { kind: 'setStep', at: [0], fields })).not.toBeNull();
        },
      ),
      { numRuns: 500 },
    );
  });
});
