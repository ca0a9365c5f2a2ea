import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWorkout } from '../../../../src/server/core/workout/compile.ts';
import { decompileWorkout } from '../../../../src/server/core/workout/decompile.ts';
import { readWorkout } from '../../../../src/server/core/workout/validate.ts';
import type { Workout } from '../../../../src/shared/workout.ts';
import { timeoutOf, triesOf } from '../../../support/size.ts';
import { anyWorkout, canonicalInPercent, canonicalWorkout } from '../../../support/workouts.ts';

const RUNS = triesOf('P33');

type Raw = Readonly<Record<string, unknown>>;

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function back(workout: Workout, ftpW: number | null) {
  return decompileWorkout(throughJson(compileWorkout(workout, { ftpW }).native)).workout;
}

const forAll = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void) =>
  void fc.assert(
    fc.property(arbitrary, (value) => {
      law(value);
    }),
    { numRuns: RUNS },
  );

describe('P33: a workout and the account', { timeout: timeoutOf(RUNS) }, () => {
  it.each([
    ['with an FTP', canonicalWorkout, 250],
    ['without one, % of FTP included', canonicalInPercent, null],
  ])('give the same workout back %s', (_, arbitrary, ftpW) => {
    forAll(arbitrary, (workout) => expect(back(workout, ftpW)).toEqual(workout));
  });

  it('agree on whatever else was written once it has been there', () => {
    forAll(anyWorkout, (workout) => {
      const { native } = compileWorkout(workout, { ftpW: 250 });
      const again = compileWorkout(decompileWorkout(throughJson(native)).workout, { ftpW: 250 });
      // A distance takes its time from a speed, which is rounded on the way.
      expect(again).toEqual({ native: { ...native, totalTime: again.native.totalTime }, remarks: [] });
    });
  });

  it('never meet in a range of 0 W, one that is upside down, or a number that is not whole', () => {
    forAll(anyWorkout, (workout) => {
      const ranges = JSON.stringify(compileWorkout(workout, { ftpW: 180 }).native).matchAll(
        /"minValue":([^,]+),"maxValue":([^}]+)/g,
      );
      for (const [, min, max] of ranges) {
        expect(Number(min)).toBeGreaterThan(0);
        expect(Number(max)).toBeGreaterThanOrEqual(Number(min));
        expect(Number.isInteger(Number(min)) && Number.isInteger(Number(max))).toBe(true);
      }
    });
  });

  it('take every workout of at most 200 steps and 24 h, and no other', () => {
    forAll(anyWorkout, (workout) => {
      const { native } = compileWorkout(workout, { ftpW: 250 });
      const isWithin = stepsIn(native.structure) <= 200 && native.totalTime <= 86_400;
      expect('workout' in readWorkout(workout, { ftpW: 250 })).toBe(isWithin);
    });
  });
});

function stepsIn(structure: readonly Raw[]): number {
  return structure.reduce((sum, { steps, length }) => {
    if (!Array.isArray(steps)) return sum + 1;
    return sum + stepsIn(steps as Raw[]) * (length as { value: number }).value;
  }, 0);
}
