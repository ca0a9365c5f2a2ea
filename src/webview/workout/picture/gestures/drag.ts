import type { Units } from '../../../../extension/words/format.ts';
import { editWorkout, nodeAt } from '../../../../shared/workout/editWorkout.ts';
import type { WorkoutEdit } from '../../../../shared/workout/workoutEdit.ts';
import type { Workout } from '../../../../shared/workout.ts';
import { lengthened, lifted } from '../../editing/reshape.ts';
import { isSelected, type Selection } from '../../editing/selection.ts';
import { type Geometry, percentAt } from '../plan/geometry.ts';
import type { Layout } from '../plan/layout.ts';
import { type Drop, dropAt, type Hit, type Point } from './hit.ts';

/** A drag from where it began. Layout and geometry stay those of the beginning, so that nothing slips away meanwhile. */
export type Drag = {
  readonly hit: Hit;
  readonly from: Point;
  readonly workout: Workout;
  readonly layout: Layout;
  readonly geometry: Geometry;
  /** What goes along when the body is dragged. */
  readonly selection: Selection;
  readonly ftpW: number | null;
  readonly units: Units;
};

/** What a drag would do if it ended now. */
export type Draft = {
  /** Null where it would change nothing. */
  readonly edit: WorkoutEdit | null;
  /** The workout with the edit. */
  readonly workout: Workout;
  /** Where what is moved would land. */
  readonly drop: Drop | null;
};

/** What a drag does at a point. `isWhole`: both ends of a range or slope go along. */
export function draftOf(drag: Drag, to: Point, isWhole: boolean): Draft {
  const { hit, workout } = drag;
  if (hit.kind === 'bracket' || hit.part === 'body') return moveDraft(drag, to);
  const edit = reshapeEdit(drag, hit, { to, isWhole });
  const after = edit === null ? null : editWorkout(workout, edit);
  const isSame = after === null || JSON.stringify(after) === JSON.stringify(workout);
  return { edit: isSame ? null : edit, workout: after ?? workout, drop: null };
}

function moveDraft({ layout, geometry, workout, selection }: Drag, to: Point): Draft {
  const drop = dropAt(layout, geometry, to);
  const edit: WorkoutEdit = { kind: 'move', ...selection, to: drop.to };
  const isPossible = !isSelected(selection, drop.to) && editWorkout(workout, edit) !== null;
  return { edit: isPossible ? edit : null, workout, drop: isPossible ? drop : null };
}

type Reshape = { readonly to: Point; readonly isWhole: boolean };

function reshapeEdit(
  { from, workout, geometry, ftpW, units }: Drag,
  { block, part }: Extract<Hit, { readonly kind: 'block' }>,
  { to, isWhole }: Reshape,
): WorkoutEdit | null {
  const at = block.path;
  const step = nodeAt(workout, at);
  if (step === null || step.type === 'repeat' || step.type === 'native' || part === 'body') return null;
  const fields =
    part === 'duration'
      ? lengthened(step, block.durationS + (to.x - from.x) / geometry.pxPerS, units)
      : lifted(step, { part, percent: percentAt(geometry, to.y), ftpW, isWhole });
  return fields && { kind: 'setStep', at, fields };
}
