import type { Words } from '../../../extension/words/words.ts';
import type { NodePath, WorkoutEdit } from '../../../shared/workout/workoutEdit.ts';
import { WORKOUT_LIMITS, type Workout, type WorkoutNode, type WorkoutStep } from '../../../shared/workout.ts';
import { nodeText } from '../stepWords.ts';
import type { EditorCore } from './editor.ts';
import { landingOf, placesBeside } from './reorder.ts';
import { raised, type StepFields, stretched } from './reshape.ts';
import { placeAfter, type Selection, selectedNodes } from './selection.ts';

/** What is done with what is selected. Each is one edit, and said aloud. */
export type Commands = ReturnType<typeof commandsOf>;

export function commandsOf(core: EditorCore, words: Words) {
  return { ...nodeCommands(core, words), ...orderCommands(core, words), ...reshapeCommands(core, words) };
}

/** How often a new repeat is ridden. */
const NEW_TIMES = 3;

/** Acts on what is selected, if it can be changed. */
function withSelection(core: EditorCore, act: (chosen: Selection, shown: Workout) => void): void {
  const [selection, shown] = [core.selection(), core.workout()];
  if (selection !== null && shown !== null && core.isEditable()) act(selection, shown);
}

function nodeCommands(core: EditorCore, words: Words) {
  const { t } = words;
  const { perform, say, nodeIn } = core;
  const told = (text: string, isDone: boolean) => {
    if (isDone) say(text);
  };
  return {
    /** Puts nodes after what is selected, or at the end, and selects them. */
    insert: (nodes: readonly WorkoutNode[]) => {
      const shown = core.workout();
      if (shown === null || !core.isEditable()) return;
      const at = placeAfter(shown, core.selection());
      const isDone = perform({ kind: 'insert', at, nodes: [...nodes] }, { at, count: nodes.length });
      const names = nodes.map((node) => nodeText(node, core.athlete().ftpW, words)).join('; ');
      told(t('Added: {0}', names), isDone);
    },
    remove: () =>
      withSelection(core, ({ at, count }) => {
        if (!core.attempt({ kind: 'remove', at, count }, null))
          return say(t('A workout keeps at least one step.'));
        const before = at.with(-1, Math.max(0, (at.at(-1) ?? 0) - 1));
        const next = [at, before, at.slice(0, -1)].find((path) => path.length > 0 && nodeIn(path) !== null);
        core.select(next === undefined ? null : { at: next, count: 1 });
        say(t('Deleted.'));
      }),
    duplicate: () =>
      withSelection(core, (chosen, shown) => {
        const at = placeAfter(shown, chosen);
        const nodes = [...selectedNodes(shown, chosen)];
        told(t('Duplicated.'), perform({ kind: 'insert', at, nodes }, { at, count: chosen.count }));
      }),
    group: () =>
      withSelection(core, ({ at, count }) => {
        const isDone = perform({ kind: 'group', at, count, times: NEW_TIMES }, { at, count: 1 });
        told(t('Made a repeat, {0} times.', NEW_TIMES), isDone);
      }),
    /** Takes the repeat apart that is selected, or that the selected step is in. */
    ungroup: () =>
      withSelection(core, ({ at }) => {
        const path = nodeIn(at)?.type === 'repeat' ? at : at.slice(0, -1);
        const repeat = nodeIn(path);
        if (repeat?.type !== 'repeat') return say(t('Select a repeat to take it apart.'));
        const after = { at: path, count: repeat.steps.length };
        told(t('Taken apart.'), perform({ kind: 'ungroup', at: path }, after));
      }),
    /** What is selected as text, which can be put in elsewhere. */
    copied: () => {
      const [selection, shown] = [core.selection(), core.workout()];
      if (selection === null || shown === null) return null;
      say(t('Copied.'));
      return JSON.stringify(selectedNodes(shown, selection), null, 2);
    },
  };
}

function orderCommands(core: EditorCore, words: Words) {
  const { t } = words;
  const moveTo = (to: NodePath): boolean => {
    let isDone = false;
    withSelection(core, (chosen, shown) => {
      const landing = { at: landingOf(shown, chosen, to), count: chosen.count };
      isDone = core.attempt({ kind: 'move', ...chosen, to }, landing);
      if (isDone) core.say(placeText(landing.at, words));
    });
    return isDone;
  };
  return {
    moveTo,
    /** Moves what is selected one place on, into repeats and out of them. */
    moveBeside: (direction: -1 | 1) =>
      withSelection(core, (chosen, shown) => {
        if (!placesBeside(shown, chosen, direction).some(moveTo)) core.say(t('It goes no further.'));
      }),
  };
}

type Change = (step: WorkoutStep, by: number) => StepFields | null;

function reshapeCommands(core: EditorCore, words: Words) {
  /** Of a repeat, how often it is ridden. */
  const reshape = (change: Change) => (by: number) =>
    withSelection(core, ({ at }) => {
      const edit = editOf(core.nodeIn(at), { at, by, change });
      if (edit === null) return core.say(words.t('That does not fit.'));
      const isDone = core.perform(edit, { at, count: 1 });
      const node = core.nodeIn(at);
      if (isDone && node !== null) core.say(nodeText(node, core.athlete().ftpW, words));
    });
  return {
    /** Makes a step longer or shorter by marks of its grid. */
    stretch: reshape((step, by) => stretched(step, by, words.format.units)),
    /** Makes a step harder or easier. */
    raise: reshape((step, by) => raised(step, by, words.format.units)),
  };
}

type Reshape = { readonly at: NodePath; readonly by: number; readonly change: Change };

function editOf(node: WorkoutNode | null, { at, by, change }: Reshape): WorkoutEdit | null {
  if (node === null || node.type === 'native') return null;
  if (node.type === 'repeat') {
    const times = node.times + by;
    const isPossible = times >= 1 && times <= WORKOUT_LIMITS.expandedSteps;
    return isPossible ? { kind: 'setRepeat', at, fields: { times } } : null;
  }
  const fields = change(node, by);
  return fields && { kind: 'setStep', at, fields };
}

/** Where a step stands, for whoever does not see it. */
function placeText(path: NodePath, { t }: Words): string {
  const place = (path.at(-1) ?? 0) + 1;
  return path.length === 1 ? t('Now number {0}', place) : t('Now number {0} of a repeat', place);
}
