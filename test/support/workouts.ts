import * as fc from 'fast-check';
import type { Workout, WorkoutNode, WorkoutStep } from '../../src/shared/workout.ts';

/** What a rider writes: letters of several scripts, emoji, signs. */
const word = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', '2×', 'ü', '训', '练', '🚴', 'é', '-', '<', '"', '/'),
  minLength: 1,
  maxLength: 12,
});

const pairOf = (least: number, most: number) =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));

const duration: fc.Arbitrary<WorkoutStep['duration']> = fc.oneof(
  fc.record({ type: fc.constant('time' as const), value: fc.integer({ min: 1, max: 1_200 }) }),
  fc.record({ type: fc.constant('distance' as const), value: fc.integer({ min: 1, max: 5_000 }) }),
  fc.record({ type: fc.constant('calories' as const), value: fc.integer({ min: 1, max: 200 }) }),
  fc.constant({ type: 'lap_button' as const }),
);

const range = <Type extends string>(type: Type, least: number, most: number) =>
  pairOf(least, most).map((ends) => ({ type, ...ends }));

const powerOrHeart = fc.oneof(
  fc.record({ type: fc.constant('power_zone' as const), value: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ type: fc.constant('hr_zone' as const), value: fc.integer({ min: 1, max: 5 }) }),
  range('power_custom', 1, 3000),
  range('hr_custom', 30, 250),
  // Two decimals: 0.01 km/h are 2.8 of the service's mm/s.
  pairOf(1_000, 8_000).map(({ min, max }) => ({ type: 'speed' as const, min: min / 100, max: max / 100 })),
);
const percent = range('power_percent_ftp', 1, 500);
const cadence = pairOf(10, 254);

const stepWith = (
  targets: fc.Arbitrary<Pick<WorkoutStep, 'target' | 'cadence'>>,
): fc.Arbitrary<WorkoutStep> =>
  fc
    .record(
      {
        name: word,
        intensity: fc.constantFrom('warmup', 'active', 'rest', 'cooldown'),
        duration,
        note: word,
      },
      { requiredKeys: ['name', 'intensity', 'duration'] },
    )
    .chain((step) => targets.map((target) => ({ ...step, ...target })));

const workoutOf = (node: fc.Arbitrary<WorkoutNode>): fc.Arbitrary<Workout> =>
  fc.record(
    { title: word, description: word, steps: fc.array(node, { minLength: 1, maxLength: 6 }) },
    { requiredKeys: ['title', 'steps'] },
  );

const canonicalStep = (target: fc.Arbitrary<NonNullable<WorkoutStep['target']>>) =>
  stepWith(
    fc.oneof(
      fc.constant({}),
      target.map((of) => ({ target: of })),
      fc.record({ target, cadence }),
      cadence.map((ends) => ({ target: { type: 'cadence' as const, ...ends } })),
    ),
  );

const unknownNode = fc
  .record({ type: fc.constantFrom('Ramp', 'Text'), name: word, length: fc.record({ unit: word }) })
  .map((node) => ({ type: 'native' as const, name: node.name, node }));

const repeatOf = (node: fc.Arbitrary<WorkoutNode>): fc.Arbitrary<WorkoutNode> =>
  fc.record(
    {
      type: fc.constant('repeat' as const),
      name: word,
      times: fc.integer({ min: 1, max: 5 }),
      steps: fc.array(node, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ['type', 'times', 'steps'] },
  );

function canonical(target: fc.Arbitrary<NonNullable<WorkoutStep['target']>>): fc.Arbitrary<Workout> {
  const leaf = fc.oneof(
    { weight: 9, arbitrary: canonicalStep(target) },
    { weight: 1, arbitrary: unknownNode },
  );
  return workoutOf(fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: repeatOf(leaf) }));
}

/**
 * Workouts that say nothing that the service cannot: whole numbers, one level of repeats, no ramps. `inPercent` are for
 * a rider without an FTP, whose % of FTP stays.
 */
export const canonicalWorkout = canonical(powerOrHeart);
export const canonicalInPercent = canonical(fc.oneof(powerOrHeart, percent));

const ramp = fc
  .tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }))
  .map(([start, end]) => ({ type: 'power_percent_ftp' as const, start, end }));

const freely = fc.oneof(
  powerOrHeart,
  percent,
  fc.constant(null),
  fc.double({ min: 1, max: 500, noNaN: true }).map((value) => ({ type: 'power_custom' as const, value })),
  fc.double({ min: 1, max: 140, noNaN: true }).map((value) => ({ type: 'speed' as const, value })),
  fc.integer({ min: 1, max: 300 }).map((max) => ({ type: 'power_custom' as const, value: 0, min: 0, max })),
);

const anyStep = fc.oneof(
  stepWith(freely.map((target) => ({ target }))),
  stepWith(ramp.map((target) => ({ target }))).map((step) => ({
    ...step,
    duration: { type: 'time' as const, value: 321 },
  })),
);

/** Workouts in all the ways in which they can be written: single values, ramps, repeats in repeats, long texts. */
export const anyWorkout: fc.Arbitrary<Workout> = workoutOf(
  fc.oneof(
    anyStep,
    repeatOf(fc.oneof({ weight: 3, arbitrary: anyStep }, { weight: 1, arbitrary: repeatOf(anyStep) })),
  ),
).map(({ title, ...rest }) => ({ ...rest, title: title.repeat(9) }));
