import { ASSUMED_OPEN_S, assumedDurationS, nativeDurationS } from '../../../../shared/workout/durations.ts';
import type { NodePath } from '../../../../shared/workout/workoutEdit.ts';
import type { Workout, WorkoutNative, WorkoutNode, WorkoutStep } from '../../../../shared/workout.ts';
import { type Athlete, nativeShape, type Shape, shapeOf } from './shape.ts';

/** A step as it is drawn: once for every time that it is ridden. */
export type Block = {
  readonly path: NodePath;
  readonly node: WorkoutStep | WorkoutNative;
  /** Not the first of its repeat: what is done to it is done to the first. */
  readonly isCopy: boolean;
  readonly startS: number;
  readonly durationS: number;
  /** The time is assumed: the step is of a distance, of energy, open, or not known here. */
  readonly isAssumed: boolean;
  readonly shape: Shape;
};

/** A repeat: where all its rounds lie. */
export type Bracket = {
  readonly path: NodePath;
  readonly isCopy: boolean;
  readonly times: number;
  readonly startS: number;
  readonly endS: number;
  /** 0 for one that is in no other. */
  readonly depth: number;
};

export type Layout = {
  readonly blocks: readonly Block[];
  readonly brackets: readonly Bracket[];
  readonly totalS: number;
  /** There is more than can be drawn. */
  readonly isCut: boolean;
};

/** More than any workout within the limits has; one beyond them could have millions. */
const MOST_BLOCKS = 400;

type Place = { readonly path: NodePath; readonly isCopy: boolean };
type Drawing = { readonly blocks: Block[]; readonly brackets: Bracket[]; atS: number; isCut: boolean };

/** A workout written out along its time: its steps as blocks, its repeats as brackets over them. */
export function layOut({ steps }: Pick<Workout, 'steps'>, athlete: Athlete): Layout {
  const drawing: Drawing = { blocks: [], brackets: [], atS: 0, isCut: false };
  layRow(drawing, steps, { path: [], isCopy: false }, athlete);
  const { blocks, brackets, atS, isCut } = drawing;
  return { blocks, brackets, totalS: atS, isCut };
}

function layRow(drawing: Drawing, row: readonly WorkoutNode[], { path, isCopy }: Place, athlete: Athlete) {
  for (const [i, node] of row.entries()) {
    const place = { path: [...path, i], isCopy };
    if (node.type === 'repeat') layRepeat(drawing, node, place, athlete);
    else layStep(drawing, node, place, athlete);
  }
}

function layRepeat(
  drawing: Drawing,
  { times, steps }: Extract<WorkoutNode, { readonly type: 'repeat' }>,
  { path, isCopy }: Place,
  athlete: Athlete,
) {
  const startS = drawing.atS;
  const place = drawing.brackets.length;
  for (let round = 0; round < times && !drawing.isCut; round++)
    layRow(drawing, steps, { path, isCopy: isCopy || round > 0 }, athlete);
  drawing.brackets.splice(place, 0, {
    path,
    isCopy,
    times,
    startS,
    endS: drawing.atS,
    depth: path.length - 1,
  });
}

function layStep(
  drawing: Drawing,
  node: WorkoutStep | WorkoutNative,
  { path, isCopy }: Place,
  athlete: Athlete,
) {
  if (drawing.blocks.length >= MOST_BLOCKS) {
    drawing.isCut = true;
    return;
  }
  const isNative = node.type === 'native';
  const durationS = isNative ? nativeDurationS(node) || ASSUMED_OPEN_S : assumedDurationS(node);
  const isAssumed = isNative ? nativeDurationS(node) === 0 : node.duration.type !== 'time';
  const shape = isNative ? nativeShape() : shapeOf(node, athlete);
  drawing.blocks.push({ path, node, isCopy, startS: drawing.atS, durationS, isAssumed, shape });
  drawing.atS += durationS;
}
