import type { WorkoutEdit } from '../../shared/workout/workoutEdit.ts';
import type { ReadText } from './text/readText.ts';
import { type TextChange, textEditOf } from './text/textEdits.ts';

type Writer = {
  readonly read: () => ReadText;
  /** One undo step; false where the text has changed meanwhile or cannot be. */
  readonly write: (change: TextChange) => Promise<boolean>;
  readonly onFailure: (thrown: unknown) => void;
  /** An edit is in the text, or never will be. */
  readonly onEdited: () => void;
};

/** What somebody does to a workout, one after the other in the order in which it was done. */
export type Turns = {
  readonly edit: (wanted: WorkoutEdit) => Promise<void>;
  /** Something else that is not to overtake them, such as taking the last of them back. */
  readonly then: (work: () => Promise<void>) => Promise<void>;
  /** How many edits there have been, done or refused. */
  readonly edits: () => number;
  /** Whether the text is between two states. */
  readonly isWriting: () => boolean;
};

export function takeTurns({ read, write, onFailure, onEdited }: Writer): Turns {
  let last = Promise.resolve();
  let edits = 0;
  let refused = 0;
  let isWriting = false;

  const attempt = async (wanted: WorkoutEdit) => {
    const { text, workout } = read();
    const change = workout && textEditOf(text, workout, wanted);
    return change === null || (await write(change));
  };
  const edit = async (wanted: WorkoutEdit, refusedBefore: number) => {
    // Where it was drawn the one before was still to be seen: without that it would hit something else.
    const isMeant = refusedBefore === refused;
    isWriting = true;
    try {
      // What is refused because somebody was typing fits the text of now.
      if (isMeant && !(await attempt(wanted)) && !(await attempt(wanted))) refused++;
    } catch (thrown) {
      refused++;
      onFailure(thrown);
    } finally {
      isWriting = false;
      edits++;
      onEdited();
    }
  };
  const then = (work: () => Promise<void>) => {
    last = last.then(work).catch(onFailure);
    return last;
  };
  return {
    edit: (wanted) => {
      const refusedBefore = refused;
      return then(() => edit(wanted, refusedBefore));
    },
    then,
    edits: () => edits,
    isWriting: () => isWriting,
  };
}
