import fc from 'fast-check';
import type { Workout, WorkoutNode, WorkoutStep, WorkoutTarget } from '../../../../../src/shared/workout.ts';

const text = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .map((given) => given.replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]+/gu, ' ').trim())
    .filter((given) => given !== '');

const NAMES = ['Warm up', 'Threshold', '热身', 'a < b & "c"', '[LAP]', '5x5 ⚡', 'Rest; easy, slow'];

function pair<Type extends WorkoutTarget['type']>(type: Type, least: number, most: number) {
  const value = fc.integer({ min: least * 10, max: most * 10 }).map((tenths) => tenths / 10);
  return fc.tuple(fc.constant(type), value, value);
}

/** Targets in numbers as a value, a range or (where `withRamps`) a ramp. */
const numbers = [
  pair('power_custom', 20, 900),
  pair('power_percent_ftp', 20, 300),
  pair('hr_custom', 60, 200),
  pair('cadence', 40, 120),
  pair('speed', 5, 60),
];

const target = (withRamps: boolean): fc.Arbitrary<WorkoutTarget | null> =>
  fc.oneof(
    fc.constant(null),
    fc.integer({ min: 1, max: 7 }).map((value): WorkoutTarget => ({ type: 'power_zone', value })),
    fc.integer({ min: 1, max: 5 }).map((value): WorkoutTarget => ({ type: 'hr_zone', value })),
    fc
      .tuple(fc.oneof(...numbers), fc.constantFrom('value', 'range', ...(withRamps ? ['ramp'] : [])))
      .map(([[type, a, b], form]): WorkoutTarget => {
        if (form === 'value') return { type, value: a };
        if (form === 'ramp') return { type, start: a, end: b };
        return { type, min: Math.min(a, b), max: Math.max(a, b) };
      }),
  );

const timed = fc.integer({ min: 1, max: 600 }).map((value) => ({ type: 'time' as const, value }));
const duration = fc.oneof(
  { weight: 4, arbitrary: timed },
  fc.integer({ min: 1, max: 9_000 }).map((value) => ({ type: 'distance' as const, value })),
  fc.integer({ min: 1, max: 300 }).map((value) => ({ type: 'calories' as const, value })),
  fc.constant({ type: 'lap_button' as const }),
);

const cadence = fc
  .tuple(fc.integer({ min: 40, max: 130 }), fc.integer({ min: 0, max: 20 }))
  .map(([min, width]) => ({ min, max: min + width }));

const step: fc.Arbitrary<WorkoutStep> = duration.chain((length) =>
  fc
    .record({
      name: fc.constantFrom(...NAMES),
      intensity: fc.constantFrom('warmup' as const, 'active' as const, 'rest' as const, 'cooldown' as const),
      target: target(length.type === 'time'),
      cadence: fc.option(cadence, { freq: 3 }),
      note: fc.option(text(12), { freq: 3 }),
    })
    .map(({ cadence, note, ...rest }) => ({
      ...rest,
      duration: length,
      // A cadence beside a target that is one says nothing.
      ...(cadence === null || rest.target?.type === 'cadence' ? {} : { cadence }),
      ...(note === null ? {} : { note }),
    })),
);

const repeat: fc.Arbitrary<WorkoutNode> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.array(step, { minLength: 1, maxLength: 3 }))
  .map(([times, steps]) => ({ type: 'repeat', times, steps }));

const nested: fc.Arbitrary<WorkoutNode> = fc
  .tuple(fc.integer({ min: 2, max: 3 }), repeat, step)
  .map(([times, inner, after]) => ({ type: 'repeat', times, steps: [inner, after] }));

/** Workouts of every kind of step, target and duration, within the limits. */
export const anyWorkout: fc.Arbitrary<Workout> = fc.record({
  title: text(40),
  description: fc.option(text(80)),
  steps: fc.array(fc.oneof({ weight: 4, arbitrary: step }, repeat, nested), { minLength: 1, maxLength: 4 }),
});
