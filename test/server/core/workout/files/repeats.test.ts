import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand } from '../../../../../src/server/core/workout/expand.ts';
import { foldRepeats } from '../../../../../src/server/core/workout/files/course/repeats.ts';
import type { WorkoutStep } from '../../../../../src/shared/workout.ts';

const stepsOf = (letters: string): WorkoutStep[] =>
  [...letters].map((name) => ({ name, intensity: 'active', duration: { type: 'lap_button' } }));

const folded = (letters: string) =>
  foldRepeats(stepsOf(letters))
    .map((node) =>
      node.type === 'repeat'
        ? `${node.times}(${node.steps.map((step) => (step as WorkoutStep).name).join('')})`
        : (node as WorkoutStep).name,
    )
    .join('');

describe('finding repeats', () => {
  it.each([
    ['', ''],
    ['abc', 'abc'],
    ['abab', '2(ab)'],
    ['wabababc', 'w3(ab)c'],
    ['aaaa', 'aaaa'],
    ['aabaab', '2(aab)'],
    ['ababxababx', '2(ababx)'],
    ['ababcdcdcd', '2(ab)3(cd)'],
  ])('writes %s as %s', (given, expected) => {
    expect(folded(given)).toBe(expected);
  });

  it('changes nothing that is ridden', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 }), (letters) => {
        const again = expand(foldRepeats(stepsOf(letters)));
        expect(again.map(({ name }) => name).join('')).toBe(letters);
      }),
    );
  });
});
