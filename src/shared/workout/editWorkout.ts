import {
  WORKOUT_LIMITS,
  type Workout,
  type WorkoutNode,
  type WorkoutRepeat,
  type WorkoutStep,
  workout as workoutSchema,
} from '../workout.ts';
import { assumedDurationS, nativeDurationS, piecesOf } from './durations.ts';
import { isPossibleStep } from './possible.ts';
import type { NodePath, WorkoutEdit } from './workoutEdit.ts';

/** Nodes in a row, and what they were replaced by: null where that does not fit. */
type Change = (nodes: readonly WorkoutNode[]) => readonly WorkoutNode[] | null;

/**
 * The workout after an edit, or null where the edit does not fit: nothing of the kind stands there, or the result would
 * not be a workout, or the step that it sets or brings not one that can be ridden, or the whole beyond the limits
 * (further than before: one that is beyond them already can be cut down step by step). The page shows what it gets here
 * before the text has changed, and the extension writes nothing that is null here.
 */
export function editWorkout(before: Workout, edit: WorkoutEdit): Workout | null {
  const edited = applied(before, edit);
  if (edited === null) return null;
  const after = workoutSchema.safeParse(edited).data;
  return after === undefined || growsTooLarge(before, after) ? null : after;
}

/** What stands at a path, null where nothing does. */
export function nodeAt({ steps }: Pick<Workout, 'steps'>, path: NodePath): WorkoutNode | null {
  const [first = -1, ...rest] = path;
  const node = steps[first] ?? null;
  if (node === null || rest.length === 0) return node;
  return node.type === 'repeat' ? nodeAt(node, rest) : null;
}

function applied(before: Workout, edit: WorkoutEdit): Workout | null {
  if (edit.kind === 'describe') return withFields(before, edit.fields);
  const steps = appliedTo(before, edit);
  return steps === null ? null : { ...before, steps: [...steps] };
}

type NodeEdit = Exclude<WorkoutEdit, { readonly kind: 'describe' }>;

function appliedTo({ steps }: Workout, edit: NodeEdit): readonly WorkoutNode[] | null {
  const { at } = edit;
  const from = at.at(-1) ?? 0;
  switch (edit.kind) {
    case 'setStep':
      return replaced(steps, at, (node) => changedStep(node, edit.fields));
    case 'setRepeat':
      return replaced(steps, at, (node) => (node.type === 'repeat' ? [withFields(node, edit.fields)] : null));
    case 'ungroup':
      return replaced(steps, at, (node) => (node.type === 'repeat' ? node.steps : null));
    case 'insert':
      return edit.nodes.every(isPossibleNode) ? spliced(steps, at, { remove: 0, nodes: edit.nodes }) : null;
    case 'remove':
      return spliced(steps, at, { remove: edit.count, nodes: [] });
    case 'move':
      return moved(steps, edit);
    case 'group':
      return within(steps, at, (row) => {
        const inner = neighbours(row, from, edit.count);
        return inner && row.toSpliced(from, edit.count, { type: 'repeat', times: edit.times, steps: inner });
      });
  }
}

function changedStep(node: WorkoutNode, fields: Fields<WorkoutStep>): readonly WorkoutNode[] | null {
  if (node.type === 'repeat' || node.type === 'native') return null;
  const changed = withFields(node, fields);
  const isAsked = fields.duration ?? fields.target ?? fields.cadence;
  return isAsked == null || isPossibleStep(changed) ? [changed] : null;
}

type Fields<Of> = { readonly [Key in keyof Of]?: Of[Key] | null | undefined };

/** Keys that are given change, null takes one away. */
function withFields<Of extends object>(node: Of, fields: Fields<Of>): Of {
  const changed: Fields<Of> = { ...node };
  for (const [key, value] of Object.entries(fields)) {
    if (value === null) delete changed[key as keyof Of];
    else if (value !== undefined) Object.assign(changed, { [key]: value });
  }
  return changed as Of;
}

type Splice = { readonly remove: number; readonly nodes: readonly WorkoutNode[] };

function spliced(
  steps: readonly WorkoutNode[],
  at: NodePath,
  { remove, nodes }: Splice,
): readonly WorkoutNode[] | null {
  const from = at.at(-1) ?? 0;
  return within(steps, at, (row) =>
    from <= row.length && neighbours(row, from, remove) !== null
      ? row.toSpliced(from, remove, ...nodes)
      : null,
  );
}

function moved(
  steps: readonly WorkoutNode[],
  { at, count, to }: Extract<WorkoutEdit, { readonly kind: 'move' }>,
): readonly WorkoutNode[] | null {
  const row = at.length === 1 ? steps : stepsOf(nodeAt({ steps: [...steps] }, at.slice(0, -1)));
  const nodes = neighbours(row, at.at(-1) ?? 0, count);
  if (nodes === null || isAmong(to, at, count)) return null;
  const copied = spliced(steps, to, { remove: 0, nodes });
  return copied && spliced(copied, shifted(at, to, count), { remove: count, nodes: [] });
}

/** Whether a place is that of the neighbours themselves, or in one of them. */
function isAmong(to: NodePath, at: NodePath, count: number): boolean {
  const last = at.length - 1;
  if (!startsWith(to, at.slice(0, last))) return false;
  const from = at[last] ?? 0;
  const place = to[last] ?? -1;
  return place >= from && (place < from + count || (place === from + count && to.length === at.length));
}

/** Where a path leads once `count` nodes have been put at `to`. */
export function shifted(path: NodePath, to: NodePath, count: number): NodePath {
  const level = to.length - 1;
  const isMoved = startsWith(path, to.slice(0, level)) && (path[level] ?? -1) >= (to[level] ?? 0);
  return isMoved ? path.with(level, (path[level] ?? 0) + count) : path;
}

function startsWith(path: NodePath, start: NodePath): boolean {
  return start.every((place, level) => path[level] === place);
}

function stepsOf(node: WorkoutNode | null): readonly WorkoutNode[] {
  return node?.type === 'repeat' ? node.steps : [];
}

function neighbours(row: readonly WorkoutNode[], from: number, count: number): WorkoutNode[] | null {
  return from + count <= row.length ? row.slice(from, from + count) : null;
}

function replaced(
  steps: readonly WorkoutNode[],
  at: NodePath,
  change: (node: WorkoutNode) => readonly WorkoutNode[] | null,
): readonly WorkoutNode[] | null {
  const place = at.at(-1) ?? 0;
  return within(steps, at, (row) => {
    const node = row[place];
    const nodes = node === undefined ? null : change(node);
    return nodes && row.toSpliced(place, 1, ...nodes);
  });
}

/** Changes the row that a path ends in. A repeat that is left empty goes, too. */
function within(steps: readonly WorkoutNode[], at: NodePath, change: Change): readonly WorkoutNode[] | null {
  const [place = 0, ...rest] = at;
  if (rest.length === 0) return change(steps);
  const repeat = steps[place];
  if (repeat?.type !== 'repeat') return null;
  const inner = within(repeat.steps, rest, change);
  if (inner === null) return null;
  const kept: WorkoutRepeat[] = inner.length === 0 ? [] : [{ ...repeat, steps: [...inner] }];
  return steps.toSpliced(place, 1, ...kept);
}

function isPossibleNode(node: WorkoutNode): boolean {
  if (node.type === 'repeat') return node.steps.every(isPossibleNode);
  return node.type === 'native' || isPossibleStep(node);
}

/** How large a row of nodes is, repeats written out and ramps cut into pieces. */
type Size = {
  readonly steps: number;
  readonly durationS: number;
  readonly nesting: number;
  readonly nodes: number;
};

const MOST: Size = {
  steps: WORKOUT_LIMITS.expandedSteps,
  durationS: WORKOUT_LIMITS.durationS,
  nesting: WORKOUT_LIMITS.nesting,
  nodes: 2 * WORKOUT_LIMITS.expandedSteps,
};

/** The size of a workout, as the limits count it; times that are not known by assumption. */
export function sizeOf(nodes: readonly WorkoutNode[]): Size {
  const sizes = nodes.map((node): Size => {
    if (node.type === 'native') return { steps: 1, durationS: nativeDurationS(node), nesting: 0, nodes: 1 };
    if (node.type !== 'repeat') {
      const steps = piecesOf(node.duration, node.target);
      return { steps, durationS: assumedDurationS(node), nesting: 0, nodes: 1 };
    }
    const { steps, durationS, nesting, nodes } = sizeOf(node.steps);
    const { times } = node;
    return { steps: times * steps, durationS: times * durationS, nesting: nesting + 1, nodes: nodes + 1 };
  });
  const total = (key: keyof Size) => sizes.reduce((sum, size) => sum + size[key], 0);
  return {
    steps: total('steps'),
    durationS: total('durationS'),
    nesting: sizes.reduce((most, size) => Math.max(most, size.nesting), 0),
    nodes: total('nodes'),
  };
}

function growsTooLarge(before: Workout, after: Workout): boolean {
  const was = sizeOf(before.steps);
  const is = sizeOf(after.steps);
  return (['steps', 'durationS', 'nesting', 'nodes'] as const).some(
    (key) => is[key] > Math.max(MOST[key], was[key]),
  );
}
