import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editWorkout } from '../../../../src/shared/workout/editWorkout.ts';
import type { NodePath } from '../../../../src/shared/workout/workoutEdit.ts';
import { landingOf, placesBeside } from '../../../../src/webview/workout/editing/reorder.ts';
import { between, isSelected, selectedNodes } from '../../../../src/webview/workout/editing/selection.ts';
import { anyWorkout } from '../../../support/workouts.ts';
import { repeat, step, workoutOf } from '../workouts.ts';

const path: fc.Arbitrary<NodePath> = fc
  .tuple(fc.nat(3), fc.array(fc.nat(2), { maxLength: 2 }))
  .map(([first, inner]) => [first, ...inner]);

describe('what is moved', () => {
  it('stands afterwards where it is said to land, wherever it came from and went', () => {
    let moved = 0;
    fc.assert(
      fc.property(
        anyWorkout,
        path,
        fc.tuple(fc.integer({ min: 1, max: 2 }), path),
        (workout, at, [count, to]) => {
          const after = editWorkout(workout, { kind: 'move', at, count, to });
          if (after === null) return;
          moved++;
          const landing = { at: landingOf(workout, { at, count }, to), count };
          expect(selectedNodes(after, landing)).toEqual(selectedNodes(workout, { at, count }));
        },
      ),
      { numRuns: 1_000 },
    );
    expect(moved).toBeGreaterThan(30);
  });

  it('goes to the end and back by keys, and every place on the way fits', () => {
    const workout = workoutOf(step('a'), repeat(2, step('b'), repeat(3, step('c'))), step('d'));
    const walk = (direction: -1 | 1, from: NodePath) => {
      let [shown, at, steps] = [workout, from, 0];
      for (let [to] = placesBeside(shown, { at, count: 1 }, direction); to !== undefined; steps++) {
        const after = editWorkout(shown, { kind: 'move', at, count: 1, to });
        expect(after).not.toBeNull();
        [at, shown] = [landingOf(shown, { at, count: 1 }, to), after!];
        [to] = placesBeside(shown, { at, count: 1 }, direction);
      }
      return [steps, at];
    };
    expect(walk(1, [0])).toEqual([7, [2]]);
    expect(walk(-1, [2])).toEqual([7, [0]]);
  });
});

describe('a selection between two steps', () => {
  it.each<[NodePath, NodePath, object]>([
    [[1], [3], { at: [1], count: 3 }],
    [[3], [1], { at: [1], count: 3 }],
    [[1, 0], [1, 2], { at: [1, 0], count: 3 }],
    [[0], [1, 2], { at: [0], count: 2 }],
    [[1, 0, 2], [1, 3], { at: [1, 0], count: 4 }],
    [[2], [2], { at: [2], count: 1 }],
    [[1], [1, 0], { at: [1], count: 1 }],
  ])('%j and %j is of the row that both are in', (one, other, expected) => {
    expect(between(one, other)).toEqual(expected);
  });

  it('holds both', () => {
    fc.assert(
      fc.property(path, path, (one, other) => {
        const selection = between(one, other);
        expect([isSelected(selection, one), isSelected(selection, other)]).toEqual([true, true]);
      }),
    );
  });
});
