import type { Words } from '../../extension/words/words.ts';
import { nodeAt } from '../../shared/editWorkout.ts';
import { WORKOUT_LIMITS, type Workout, type WorkoutNode } from '../../shared/workout.ts';
import type { NodePath, WorkoutEdit } from '../../shared/workoutEdit.ts';
import type { Editing } from './editing.ts';
import type { Athlete } from './picture/shape.ts';
import { landingOf, placesBeside } from './reorder.ts';
import { raised, stretched } from './reshape.ts';
import { kept, placeAfter, type Selection, selectedNodes } from './selection.ts';
import { nodeText } from './stepWords.ts';

/** What can be done with the workout, by pointer, keyboard and buttons alike. Each is one edit, and said aloud. */
export type Editor = ReturnType<typeof createEditor>;

type Given = {
  readonly editing: Editing;
  readonly words: Words;
  readonly athlete: () => Athlete;
  /** Says something to whoever does not see it. */
  readonly say: (text: string) => void;
  /** Something that is shown has changed. */
  readonly changed: () => void;
};

/** How often a new repeat is ridden. */
const NEW_TIMES = 3;

export function createEditor({ editing, words, athlete, say, changed }: Given) {
  const { t } = words;
  let selection: Selection | null = null;
  /** Where the keyboard is. */
  let active: NodePath | null = null;

  const workout = () => editing.workout();
  const nodeIn = (path: NodePath | null): WorkoutNode | null => {
    const shown = workout();
    return shown === null || path === null ? null : nodeAt(shown, path);
  };
  const select = (wanted: Selection | null, at: NodePath | null = wanted?.at ?? null) => {
    selection = wanted;
    active = at;
    changed();
  };
  const perform = (edit: WorkoutEdit, after: Selection | null = selection) => {
    const isDone = editing.perform(edit);
    if (!isDone) say(t('That does not fit.'));
    else if (after !== null) [selection, active] = [after, after.at];
    const shown = workout();
    if (shown !== null) selection = kept(shown, selection);
    if (nodeIn(active) === null) active = selection?.at ?? null;
    changed();
    return isDone;
  };
  /** With what is selected, if it can be changed. */
  const withSelection = (act: (chosen: Selection, shown: Workout) => void) => {
    const shown = workout();
    if (selection !== null && shown !== null && editing.isEditable()) act(selection, shown);
  };
  const told = (text: string, isDone: boolean) => {
    if (isDone) say(text);
  };
  const sayNode = (path: NodePath, isDone: boolean) => {
    const node = nodeIn(path);
    if (isDone && node !== null) say(nodeText(node, athlete().ftpW, words));
  };
  const setFields = (change: (node: WorkoutNode) => WorkoutEdit | null) =>
    withSelection(({ at }) => {
      const node = nodeIn(at);
      const edit = node === null ? null : change(node);
      if (edit === null) say(t('That does not fit.'));
      else sayNode(at, perform(edit, { at, count: 1 }));
    });

  return {
    workout,
    selection: () => selection,
    active: () => active,
    athlete,
    isEditable: editing.isEditable,
    select,
    perform,
    /** Puts nodes after what is selected, or at the end, and selects them. */
    insert: (nodes: readonly WorkoutNode[]) => {
      const shown = workout();
      if (shown === null || !editing.isEditable()) return;
      const at = placeAfter(shown, selection);
      const isDone = perform({ kind: 'insert', at, nodes: [...nodes] }, { at, count: nodes.length });
      told(t('Added: {0}', nodes.map((node) => nodeText(node, athlete().ftpW, words)).join('; ')), isDone);
    },
    remove: () =>
      withSelection(({ at, count }) => {
        const before = at.with(-1, Math.max(0, (at.at(-1) ?? 0) - 1));
        const isDone = editing.perform({ kind: 'remove', at, count });
        if (!isDone) return say(t('A workout keeps at least one step.'));
        const next = [at, before, at.slice(0, -1)].find((path) => path.length > 0 && nodeIn(path) !== null);
        select(next === undefined ? null : { at: next, count: 1 });
        say(t('Deleted.'));
      }),
    duplicate: () =>
      withSelection((chosen, shown) => {
        const at = placeAfter(shown, chosen);
        const nodes = [...selectedNodes(shown, chosen)];
        told(t('Duplicated.'), perform({ kind: 'insert', at, nodes }, { at, count: chosen.count }));
      }),
    group: () =>
      withSelection(({ at, count }) => {
        const isDone = perform({ kind: 'group', at, count, times: NEW_TIMES }, { at, count: 1 });
        told(t('Made a repeat, {0} times.', NEW_TIMES), isDone);
      }),
    ungroup: () =>
      withSelection(({ at }) => {
        const node = nodeIn(at);
        const path = node?.type === 'repeat' ? at : at.slice(0, -1);
        const repeat = path.length === 0 ? null : nodeIn(path);
        if (repeat?.type !== 'repeat') return say(t('Select a repeat to take it apart.'));
        const after = { at: path, count: repeat.steps.length };
        told(t('Taken apart.'), perform({ kind: 'ungroup', at: path }, after));
      }),
    /** Moves what is selected one place on, into repeats and out of them. */
    moveBeside: (direction: -1 | 1) =>
      withSelection((chosen, shown) => {
        const isDone = placesBeside(shown, chosen, direction).some((to) => {
          const landing = { at: landingOf(shown, chosen, to), count: chosen.count };
          const isMoved = editing.perform({ kind: 'move', ...chosen, to });
          if (isMoved) select(landing);
          return isMoved;
        });
        say(isDone && selection !== null ? placeText(selection.at, words) : t('It goes no further.'));
      }),
    moveTo: (to: NodePath) =>
      withSelection((chosen, shown) => {
        const landing = { at: landingOf(shown, chosen, to), count: chosen.count };
        told(placeText(landing.at, words), perform({ kind: 'move', ...chosen, to }, landing));
      }),
    /** Makes a step longer or shorter by marks of its grid; a repeat is ridden more or less often. */
    stretch: (marks: number) =>
      setFields((node) => {
        if (node.type === 'repeat') return timesEdit(node.times + marks);
        const fields = node.type === 'native' ? null : stretched(node, marks);
        return fields && selection && { kind: 'setStep', at: selection.at, fields };
      }),
    raise: (steps: number) =>
      setFields((node) => {
        if (node.type === 'repeat') return timesEdit(node.times + steps);
        const fields = node.type === 'native' ? null : raised(node, steps);
        return fields && selection && { kind: 'setStep', at: selection.at, fields };
      }),
    /** What is selected as text, which can be put in elsewhere. */
    copied: () => {
      const shown = workout();
      if (selection === null || shown === null) return null;
      say(t('Copied.'));
      return JSON.stringify(selectedNodes(shown, selection), null, 2);
    },
    /** Lets go of what the document no longer has. */
    forget: () => {
      const shown = workout();
      selection = shown === null ? null : kept(shown, selection);
      if (nodeIn(active) === null) active = selection?.at ?? null;
    },
    say,
  };

  function timesEdit(times: number): WorkoutEdit | null {
    if (selection === null || times < 1 || times > WORKOUT_LIMITS.expandedSteps) return null;
    return { kind: 'setRepeat', at: selection.at, fields: { times } };
  }
}

/** Where a step stands, for whoever does not see it. */
function placeText(path: NodePath, { t }: Words): string {
  const place = (path.at(-1) ?? 0) + 1;
  return path.length === 1 ? t('Now number {0}', place) : t('Now number {0} of a repeat', place);
}
