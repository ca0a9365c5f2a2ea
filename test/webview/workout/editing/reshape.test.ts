import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Units } from '../../../../src/extension/words/format.ts';
import { editWorkout } from '../../../../src/shared/workout/editWorkout.ts';
import type { WorkoutStep, WorkoutTarget } from '../../../../src/shared/workout.ts';
import {
  gridOf,
  type Lift,
  lengthened,
  lifted,
  raised,
  stretched,
} from '../../../../src/webview/workout/editing/reshape.ts';
import { anyWorkout } from '../../../support/workouts.ts';
import { FTP_W, step, workoutOf } from '../workouts.ts';

const time = (value: number) => ({ type: 'time', value }) as const;

describe('a block that is dragged by its right edge', () => {
  it.each([
    ['to whole minutes where it is long', time(1200), 1349, time(1320)],
    ['to quarters of a minute', time(300), 352, time(345)],
    ['to 5 s where it is short', time(30), 33, time(35)],
    ['and stays at least 5 s', time(30), -80, time(5)],
    ['to 100 m', { type: 'distance', value: 2_000 }, 301, { type: 'distance', value: 2_400 }],
    ['to 5 kcal', { type: 'calories', value: 50 }, 307, { type: 'calories', value: 60 }],
  ] as const)('goes %s', (_, duration, seconds, expected) => {
    expect(lengthened(step('a', { duration }), seconds, 'metric')).toEqual({ duration: expected });
  });

  it('has no edge until the lap button', () => {
    const open = step('a', { duration: { type: 'lap_button' } });
    expect([lengthened(open, 90, 'metric'), stretched(open, 1, 'metric')]).toEqual([null, null]);
  });

  it.each([
    [time(60), 1, 65],
    [time(63), 1, 65],
    [time(63), -1, 60],
    [time(120), 1, 135],
    [time(600), 1, 660],
    [time(600), -1, 585],
    [time(5), -1, 5],
  ] as const)('%j goes one key of %i to %i s', (duration, marks, seconds) => {
    expect(stretched(step('a', { duration }), marks, 'metric')).toEqual({ duration: time(seconds) });
  });

  const miles = (value: number) => ({ type: 'distance', value: Math.round(value * 1609.344) }) as const;

  it.each([
    [0.8, 1, 0.85],
    [0.8, -1, 0.75],
    [1, 1, 1.1],
    [1, -1, 0.95],
    [10, 1, 10.5],
    [0.05, -1, 0.05],
  ])('%d mi goes one key of %i to %d mi', (from, marks, to) => {
    const stretch = stretched(step('a', { duration: miles(from) }), marks, 'imperial');
    expect(stretch).toEqual({ duration: miles(to) });
  });

  it('goes to tenths of a mile for who rides in miles', () => {
    const long = step('a', { duration: miles(2) });
    expect(lengthened(long, 301, 'imperial')).toEqual({ duration: miles(1.5) });
  });

  it('is always on the grid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80_000 }), (seconds) => {
        const duration = lengthened(step('a'), seconds, 'metric')?.duration;
        const value = duration?.type === 'time' ? duration.value : 0;
        expect(value % gridOf('time', Math.min(value, seconds), 'metric')).toBe(0);
      }),
    );
  });
});

const percent = (more: object) => ({ type: 'power_percent_ftp', ...more }) as WorkoutTarget;
const watts = (more: object) => ({ type: 'power_custom', ...more }) as WorkoutTarget;
const liftOf = (part: Lift['part'], at: number, isWhole = false): Lift => ({
  part,
  percent: at,
  ftpW: FTP_W,
  isWhole,
});

describe('a block that is dragged by its top', () => {
  it.each<[string, WorkoutTarget, Lift, WorkoutTarget]>([
    ['one value', percent({ value: 80 }), liftOf('level', 91.4), percent({ value: 91 })],
    ['watts by 5', watts({ value: 150 }), liftOf('level', 91.4), watts({ value: 185 })],
    ['the upper end', percent({ min: 80, max: 90 }), liftOf('high', 99.6), percent({ min: 80, max: 100 })],
    [
      'the upper end, not below the lower',
      percent({ min: 80, max: 90 }),
      liftOf('high', 50),
      percent({ min: 80, max: 80 }),
    ],
    ['the lower end', percent({ min: 80, max: 90 }), liftOf('low', 70), percent({ min: 70, max: 90 })],
    ['both ends', percent({ min: 80, max: 90 }), liftOf('high', 95, true), percent({ min: 85, max: 95 })],
    [
      'the start of a slope',
      percent({ start: 50, end: 90 }),
      liftOf('start', 60),
      percent({ start: 60, end: 90 }),
    ],
    [
      'the end of a slope',
      percent({ start: 50, end: 90 }),
      liftOf('end', 60),
      percent({ start: 50, end: 60 }),
    ],
    [
      'both ends of a slope',
      percent({ start: 50, end: 90 }),
      liftOf('end', 100, true),
      percent({ start: 60, end: 100 }),
    ],
    ['a zone', { type: 'power_zone', value: 2 }, liftOf('high', 93), { type: 'power_zone', value: 4 }],
  ])('moves %s', (_, target, lift, expected) => {
    expect(lifted(step('a', { target }), lift)).toEqual({ target: expected });
  });

  it('asks for no power where it asked for none', () => {
    expect(
      lifted(step('a', { target: { type: 'cadence', min: 80, max: 90 } }), liftOf('level', 90)),
    ).toBeNull();
    expect(lifted(step('a', { target: null }), liftOf('level', 90))).toBeNull();
  });

  it.each<[WorkoutTarget, number, WorkoutTarget | null]>([
    [percent({ min: 80, max: 90 }), 1, percent({ min: 81, max: 91 })],
    [watts({ min: 203, max: 215 }), 1, watts({ min: 208, max: 220 })],
    [{ type: 'speed', value: 30 }, -1, { type: 'speed', value: 29.5 }],
    [{ type: 'hr_zone', value: 5 }, 1, null],
    [{ type: 'power_zone', value: 1 }, -1, null],
    [percent({ value: 500 }), 1, null],
    [{ type: 'cadence', min: 10, max: 20 }, -1, null],
  ])('%j goes %i by key to %j', (target, steps, expected) => {
    expect(raised(step('a', { target }), steps, 'metric')).toEqual(
      expected === null ? null : { target: expected },
    );
  });

  it('goes by half a mile an hour for who rides in miles', () => {
    const target = { type: 'speed', min: 28.968, max: 32.187 } as const;
    const moved = { type: 'speed', min: 29.773, max: 32.992 };
    expect(raised(step('a', { target }), 1, 'imperial')).toEqual({ target: moved });
  });

  it('makes a step that fits of any step and any drag, or nothing', () => {
    const part = fc.constantFrom('level', 'high', 'low', 'start', 'end') as fc.Arbitrary<Lift['part']>;
    const drag = fc.tuple(part, fc.double({ min: -50, max: 700, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(
        anyWorkout,
        drag,
        fc.tuple(fc.integer({ min: -3, max: 3 }), fc.constantFrom<Units>('metric', 'imperial')),
        ({ steps: [node] }, [edge, at, isWhole], [by, units]) => {
          if (node === undefined || node.type === 'repeat' || node.type === 'native') return;
          const fields = [
            lifted(node, liftOf(edge, at, isWhole)),
            raised(node, by, units),
            stretched(node, by, units),
            lengthened(node, 10 * at, units),
          ];
          for (const changed of fields.filter((each) => each !== null))
            expect(
              editWorkout(workoutOf(node satisfies WorkoutStep), {
                kind: 'setStep',
                at: [0],
                fields: changed,
              }),
            ).not.toBeNull();
        },
      ),
      { numRuns: 500 },
    );
  });
});
