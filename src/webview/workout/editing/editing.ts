import type { WorkoutDocument, WorkoutNumbers } from '../../../shared/panels/workoutPanel.ts';
import { editWorkout } from '../../../shared/workout/editWorkout.ts';
import type { WorkoutEdit } from '../../../shared/workout/workoutEdit.ts';
import type { Workout } from '../../../shared/workout.ts';

/** What the page shows of a document, with what somebody has done to it and the extension has not answered yet. */
export type Editing = {
  /** The last workout that there was: of a text that is none, the one before. Null of a file that is empty. */
  readonly workout: () => Workout | null;
  readonly document: () => WorkoutDocument | null;
  /** Whether something can be changed: not in a file that is read only, or a text that is no workout. */
  readonly isEditable: () => boolean;
  /** Shows an edit at once and sends it. False where it does not fit: nothing is sent. */
  readonly perform: (edit: WorkoutEdit) => boolean;
  /** Takes what the extension says the document is. False while it does not know of all that was sent. */
  readonly receive: (document: WorkoutDocument) => boolean;
  /** Whether something that was sent is not in the document yet. */
  readonly isWaiting: () => boolean;
  /** Whether numbers are of what is shown. */
  readonly isCurrent: (numbers: WorkoutNumbers) => boolean;
};

export function startEditing(send: (edit: WorkoutEdit) => void): Editing {
  let document: WorkoutDocument | null = null;
  let shown: Workout | null = null;
  /** As the extension counts them. */
  let edits = 0;

  const isWaiting = () => document !== null && document.edits < edits;
  const isEditable = () => document !== null && !document.isReadOnly && document.workout !== null;
  return {
    workout: () => shown,
    document: () => document,
    isEditable,
    perform: (edit) => {
      const after = shown === null || !isEditable() ? null : editWorkout(shown, edit);
      if (after === null) return false;
      shown = after;
      edits++;
      send(edit);
      return true;
    },
    receive: (received) => {
      if (document === null) edits = received.edits;
      if (received.edits < edits) return false;
      document = received;
      shown = received.isEmpty ? null : (received.workout ?? shown);
      edits = received.edits;
      return true;
    },
    isWaiting,
    isCurrent: ({ revision }) => !isWaiting() && revision === document?.revision,
  };
}
