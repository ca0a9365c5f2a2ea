import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkoutDocument } from '../../../../src/shared/panels/workoutPanel.ts';
import { editWorkout } from '../../../../src/shared/workout/editWorkout.ts';
import type { WorkoutEdit } from '../../../../src/shared/workout/workoutEdit.ts';
import type { Workout } from '../../../../src/shared/workout.ts';
import { startEditing } from '../../../../src/webview/workout/editing/editing.ts';
import { documentMessage } from '../documents.ts';
import { step, workoutOf } from '../workouts.ts';

const START = workoutOf(step('a'), step('b'));
const documentOf = (workout: Workout | null, edits = 0, rest: Partial<WorkoutDocument> = {}) =>
  documentMessage(workout, { edits, revision: edits, ...rest });
const rename = (name: string): WorkoutEdit => ({ kind: 'setStep', at: [0], fields: { name } });
const numbersOf = (revision: number) =>
  ({ type: 'numbers', revision, numbers: null, compared: null, message: null }) as const;

describe('the document in the page', () => {
  it('shows an edit at once and sends it; one that does not fit it does not send', () => {
    const sent: WorkoutEdit[] = [];
    const editing = startEditing((edit) => sent.push(edit));
    editing.receive(documentOf(START));
    expect(editing.perform(rename('new'))).toBe(true);
    expect(editing.perform({ kind: 'remove', at: [7], count: 1 })).toBe(false);
    expect(editing.workout()?.steps[0]).toMatchObject({ name: 'new' });
    expect(sent).toEqual([rename('new')]);
  });

  it('keeps the last workout of a text that is none, and changes nothing in it', () => {
    const editing = startEditing(() => {});
    editing.receive(documentOf(START));
    editing.receive(documentOf(null));
    expect([editing.workout(), editing.isEditable(), editing.perform(rename('x'))]).toEqual([
      START,
      false,
      false,
    ]);
  });

  it('keeps nothing of a file that is empty', () => {
    const editing = startEditing(() => {});
    editing.receive(documentOf(START));
    editing.receive(documentOf(null, 0, { isEmpty: true }));
    expect(editing.workout()).toBeNull();
  });

  it('goes on from the count that the extension has', () => {
    const editing = startEditing(() => {});
    editing.receive(documentOf(START, 5));
    editing.perform(rename('x'));
    expect(editing.receive(documentOf(START, 5))).toBe(false);
    expect(editing.receive(documentOf(START, 6))).toBe(true);
    expect([editing.isCurrent(numbersOf(5)), editing.isCurrent(numbersOf(6))]).toEqual([false, true]);
  });

  it('counts numbers as old from an edit or a change of the text on, until there are new ones', () => {
    const editing = startEditing(() => {});
    editing.receive(documentOf(START, 0, { revision: 7 }));
    expect([editing.isCurrent(numbersOf(7)), editing.isWaiting()]).toEqual([true, false]);
    editing.perform(rename('x'));
    expect([editing.isCurrent(numbersOf(7)), editing.isWaiting()]).toEqual([false, true]);
    editing.receive(documentOf(START, 1, { revision: 8 }));
    expect([editing.isCurrent(numbersOf(8)), editing.isWaiting()]).toEqual([true, false]);
    editing.receive(documentOf(START, 1, { revision: 9 }));
    expect([editing.isCurrent(numbersOf(8)), editing.isCurrent(numbersOf(9))]).toEqual([false, true]);
  });

  it('ends at the extension’s document, however late each answer comes', () => {
    const names = fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(names, fc.array(fc.boolean()), (edits, isAnswered) => {
        let kept = START;
        let known = 0;
        const answers: WorkoutDocument[] = [];
        const editing = startEditing((edit) => {
          kept = editWorkout(kept, edit)!;
          answers.push(documentOf(kept, ++known));
        });
        editing.receive(documentOf(START));
        for (const [i, name] of edits.entries()) {
          editing.perform(rename(name));
          expect(editing.workout()).toEqual(kept);
          const answer = isAnswered[i] === true ? answers.shift() : undefined;
          if (answer !== undefined) editing.receive(answer);
          expect(editing.workout()).toEqual(kept);
        }
        for (const answer of answers) editing.receive(answer);
        expect(editing.workout()).toEqual(kept);
      }),
    );
  });
});
