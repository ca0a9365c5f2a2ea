import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWorkout } from '../../../../src/server/core/workout/compile.ts';
import { decompileWorkout } from '../../../../src/server/core/workout/decompile.ts';
import { readWorkout } from '../../../../src/server/core/workout/validate.ts';
import { withPath } from '../../../../src/server/language/issues.ts';
import type { WorkoutNode } from '../../../../src/shared/workout.ts';
import { timeoutOf, triesOf } from '../../../support/size.ts';

const RUNS = triesOf('P33');

const unit = fc.constantFrom(
  ...[
    'Second',
    'Meter',
    'Kcal',
    'Power',
    'PowerCustom',
    'PercentOfFtp',
    'HeartRate',
    'Speed',
    'Cadence',
    'X',
  ],
);
const number = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 400 }) },
  { weight: 1, arbitrary: fc.oneof(fc.double(), fc.constantFrom(-1, '12', null, 1e300, true)) },
);
const part = fc.record({ unit, value: number, minValue: number, maxValue: number }, { requiredKeys: [] });
const text = fc.string({ unit: 'binary' });
const { node } = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    {
      weight: 5,
      arbitrary: fc.record(
        {
          type: fc.constantFrom('Step', 'Step', 'Repetition', 'X'),
          name: fc.oneof(text, fc.anything()),
          note: text,
          intensityClass: fc.constantFrom('WarmUp', 'Active', 'Rest', 'CoolDown', 'X'),
          openDuration: fc.constantFrom('true', 'false', 1),
          length: part,
          intensityTarget: part,
          cadenceTarget: part,
          steps: fc.array(tie('node'), { maxLength: 3 }),
        },
        { requiredKeys: ['type'] },
      ),
    },
    { weight: 1, arbitrary: fc.anything() },
  ),
}));
const course = fc.oneof(
  { weight: 9, arbitrary: fc.record({ title: text, description: text, structure: fc.array(node) }) },
  { weight: 1, arbitrary: fc.anything({ maxDepth: 4 }) },
);

const anyOf = fc.constantFrom<unknown>(
  ...['repeat', 'native', 'time', 'power_custom', 'active', 0, 1, -1, 1e9, Number.NaN, null, {}, [], '🚴'],
);
const key = fc.constantFrom(
  ...['title', 'steps', 'type', 'name', 'times', 'duration', 'target', 'value', 'min', 'max', 'node', 'note'],
);
const mess = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    anyOf,
    fc.dictionary(key, tie('value')),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
})).value;

function forAll<T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void): void {
  void fc.assert(
    fc.property(arbitrary, (value) => {
      law(value);
    }),
    { numRuns: RUNS },
  );
}

describe('P33: whatever the account returns', { timeout: timeoutOf(RUNS) }, () => {
  it('P23: is refused or a workout that hides nothing, goes back and is the same there', () => {
    let taken = 0;
    forAll(course, (native) => {
      const { workout } = decompileWorkout(native);
      for (const line of textsIn(workout.steps)) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      const read = readWorkout(workout, { ftpW: 250 });
      if (!('workout' in read)) return;
      taken++;
      expect(read.workout).toEqual(workout);
      const compiled = compileWorkout(read.workout, { ftpW: 250 }).native;
      const again = decompileWorkout(compiled);
      expect(compileWorkout(again.workout, { ftpW: 250 }).native.structure).toEqual(compiled.structure);
    });
    expect(taken).toBeGreaterThan(RUNS / 20);
  });
});

describe('P22: whatever is given as a workout', { timeout: timeoutOf(RUNS) }, () => {
  it('is taken or refused with the places of what is wrong', () => {
    forAll(fc.oneof(mess, fc.anything()), (given) => {
      const result = readWorkout(given, { ftpW: null });
      if ('workout' in result) return;
      expect(result.problems.length).toBeGreaterThan(0);
      for (const problem of result.problems) {
        expect(problem.path).toMatch(/^$|^[A-Za-z_]/);
        expect(withPath(problem).zh).not.toBe('');
      }
    });
  });
});

function textsIn(nodes: readonly WorkoutNode[]): string[] {
  const found: string[] = [];
  JSON.stringify(nodes, (_, value: unknown) => {
    if (typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}
