import type { Words } from '../../../extension/words/words.ts';
import { nodeAt } from '../../../shared/workout/editWorkout.ts';
import type { NodePath, WorkoutEdit } from '../../../shared/workout/workoutEdit.ts';
import type { Workout, WorkoutNode } from '../../../shared/workout.ts';
import type { Athlete } from '../picture/plan/shape.ts';
import { type Commands, commandsOf } from './commands.ts';
import type { Editing } from './editing.ts';
import { kept, type Selection } from './selection.ts';

/** What is selected, and what can be done with it: by pointer, keyboard and buttons alike. */
export type Editor = EditorCore & Commands;

export type EditorCore = {
  readonly workout: () => Workout | null;
  readonly selection: () => Selection | null;
  /** Where the keyboard is. */
  readonly active: () => NodePath | null;
  readonly athlete: () => Athlete;
  readonly isEditable: () => boolean;
  readonly nodeIn: (path: NodePath) => WorkoutNode | null;
  readonly select: (wanted: Selection | null, at?: NodePath | null) => void;
  /** Does an edit, after which `after` is selected. False, and said, where it does not fit. */
  readonly perform: (edit: WorkoutEdit, after?: Selection | null) => boolean;
  /** The same without a word where it does not fit. */
  readonly attempt: (edit: WorkoutEdit, after: Selection | null) => boolean;
  /** Lets go of what the document no longer has. */
  readonly forget: () => void;
  /** Says something to whoever does not see it. */
  readonly say: (text: string) => void;
};

type Given = Pick<EditorCore, 'athlete' | 'say'> & {
  readonly editing: Editing;
  readonly words: Words;
  /** Something that is shown has changed. */
  readonly changed: () => void;
};

export function createEditor({ editing, words, athlete, say, changed }: Given): Editor {
  let selection: Selection | null = null;
  let active: NodePath | null = null;

  const { workout } = editing;
  const nodeIn = (path: NodePath) => {
    const shown = workout();
    return shown === null ? null : nodeAt(shown, path);
  };
  const forget = () => {
    const shown = workout();
    selection = shown === null ? null : kept(shown, selection);
    if (active === null || nodeIn(active) === null) active = selection?.at ?? null;
  };
  const attempt = (edit: WorkoutEdit, after: Selection | null) => {
    if (!editing.perform(edit)) return false;
    say('');
    if (after !== null) [selection, active] = [after, after.at];
    forget();
    changed();
    return true;
  };
  const core: EditorCore = {
    workout,
    selection: () => selection,
    active: () => active,
    athlete,
    isEditable: editing.isEditable,
    nodeIn,
    select: (wanted, at = wanted?.at ?? null) => {
      selection = wanted;
      active = at;
      say('');
      changed();
    },
    perform: (edit, after = selection) => {
      const isDone = attempt(edit, after);
      if (isDone) return true;
      say(words.t('That does not fit.'));
      changed();
      return false;
    },
    attempt,
    forget,
    say,
  };
  return { ...core, ...commandsOf(core, words) };
}
