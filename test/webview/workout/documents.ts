import type { WorkoutDocument } from '../../../src/shared/panels/workoutPanel.ts';
import type { Workout } from '../../../src/shared/workout.ts';

/** What the extension says of a document; what is not given is a file of an account's rider that can be edited. */
export function documentMessage(
  workout: Workout | null,
  rest: Partial<WorkoutDocument> = {},
): WorkoutDocument {
  return {
    type: 'document',
    edits: 0,
    revision: 0,
    workout,
    problems: [],
    isEmpty: false,
    fileName: 'intervals.igpworkout.json',
    workoutId: null,
    isReadOnly: false,
    hasAccount: true,
    ...rest,
  };
}
