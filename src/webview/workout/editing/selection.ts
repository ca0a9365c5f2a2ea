import { nodeAt } from '../../../shared/workout/editWorkout.ts';
import type { NodePath } from '../../../shared/workout/workoutEdit.ts';
import type { Workout, WorkoutNode } from '../../../shared/workout.ts';

/** Neighbours that something is done with: `count` from `at` on. */
export type Selection = { readonly at: NodePath; readonly count: number };

export function isSamePath(one: NodePath, other: NodePath): boolean {
  return one.length === other.length && one.every((place, level) => other[level] === place);
}

/** Whether a path is of a selected node, or of one inside it. */
export function isSelected(selection: Selection | null, path: NodePath): boolean {
  if (selection === null) return false;
  const { at, count } = selection;
  const last = at.length - 1;
  const first = at[last] ?? 0;
  const place = path[last] ?? -1;
  return at.slice(0, last).every((level, i) => path[i] === level) && place >= first && place < first + count;
}

/** Whether a node is selected itself, not as a part of a repeat that is. */
export function isChosen(selection: Selection | null, path: NodePath): selection is Selection {
  return selection?.at.length === path.length && isSelected(selection, path);
}

/** The fewest neighbours that two nodes are in: in the row that both have in common. */
export function between(one: NodePath, other: NodePath): Selection {
  const parting = one.findIndex((place, level) => other[level] !== place);
  const level = parting === -1 ? one.length - 1 : Math.min(parting, other.length - 1);
  const ends = [one[level] ?? 0, other[level] ?? 0];
  const first = Math.min(...ends);
  return { at: [...one.slice(0, level), first], count: Math.max(...ends) - first + 1 };
}

/** The nodes of a selection; none where it does not fit the workout. */
export function selectedNodes(workout: Workout, { at, count }: Selection): readonly WorkoutNode[] {
  return rowAt(workout, at).slice(at.at(-1), (at.at(-1) ?? 0) + count);
}

/** The neighbours of the node at a path, itself among them. */
export function rowAt(workout: Workout, at: NodePath): readonly WorkoutNode[] {
  if (at.length === 1) return workout.steps;
  const parent = nodeAt(workout, at.slice(0, -1));
  return parent?.type === 'repeat' ? parent.steps : [];
}

/** The place after the last selected node; at the end of the workout when nothing is selected. */
export function placeAfter(workout: Workout, selection: Selection | null): NodePath {
  if (selection === null) return [workout.steps.length];
  const { at, count } = selection;
  return at.with(-1, (at.at(-1) ?? 0) + count);
}

/** A selection as far as the workout still has it; null where nothing of it is left. */
export function kept(workout: Workout, selection: Selection | null): Selection | null {
  const count = selection === null ? 0 : selectedNodes(workout, selection).length;
  return selection === null || count === 0 ? null : { at: selection.at, count };
}
