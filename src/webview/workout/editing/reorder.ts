import type { NodePath } from '../../../shared/workout/workoutEdit.ts';
import type { Workout } from '../../../shared/workout.ts';
import { rowAt, type Selection } from './selection.ts';

/** The places where the selected nodes could go next, the nearest first: into a repeat, past a neighbour, out of the repeat. */
export function placesBeside(workout: Workout, { at, count }: Selection, direction: -1 | 1): NodePath[] {
  const row = rowAt(workout, at);
  const from = at.at(-1) ?? 0;
  const beside = direction === 1 ? from + count : from - 1;
  const neighbour = row[beside];
  const parent = at.slice(0, -1);
  if (neighbour === undefined) {
    if (parent.length === 0) return [];
    return [direction === 1 ? parent.with(-1, (parent.at(-1) ?? 0) + 1) : parent];
  }
  const past = at.with(-1, direction === 1 ? beside + 1 : beside);
  if (neighbour.type !== 'repeat') return [past];
  return [[...parent, beside, direction === 1 ? 0 : neighbour.steps.length], past];
}

/** Where nodes stand after they were moved to `to`, which counts as it was before. */
export function landingOf(workout: Workout, { at, count }: Selection, to: NodePath): NodePath {
  let [taken, many] = [at, count];
  // A repeat that is left empty goes with them.
  while (taken.length > 1 && rowAt(workout, taken).length === many) [taken, many] = [taken.slice(0, -1), 1];
  const level = taken.length - 1;
  const isAfter =
    taken.slice(0, level).every((place, i) => to[i] === place) && (to[level] ?? -1) > (taken[level] ?? 0);
  return isAfter ? to.with(level, (to[level] ?? 0) - many) : to;
}
