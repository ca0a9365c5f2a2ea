import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/extension/workouts/text/readText.ts';
import type { TextChange } from '../../../src/extension/workouts/text/textEdits.ts';
import { takeTurns } from '../../../src/extension/workouts/turns.ts';
import type { WorkoutEdit } from '../../../src/shared/workout/workoutEdit.ts';
import { english } from '../support/words.ts';

const textOf = (durationS: number) =>
  JSON.stringify({
    title: 'x',
    steps: [{ name: 'a', intensity: 'active', duration: { type: 'time', value: durationS } }],
  });
const lasting = (durationS: number): WorkoutEdit => ({
  kind: 'setStep',
  at: [0],
  fields: { duration: { type: 'time', value: durationS } },
});

/** A text with its undo steps, in an editor that takes as many turns of the loop for each write as it is told. */
function openText(delays: readonly number[]) {
  const states = [textOf(60)];
  let writes = 0;
  const text = () => states.at(-1) ?? '';
  const waited = async () => {
    for (let i = delays[writes++ % delays.length] ?? 0; i > 0; i--) await null;
  };
  const turns = takeTurns({
    read: () => readText(text(), english()),
    write: async ({ offset, length, text: part }: TextChange) => {
      const before = text();
      await waited();
      if (text() !== before) return false;
      states.push(before.slice(0, offset) + part + before.slice(offset + length));
      await waited();
      return true;
    },
    onFailure: (thrown) => {
      throw thrown;
    },
    onEdited: () => {},
  });
  const undo = async () => {
    if (states.length > 1) states.pop();
  };
  return { turns, undo, text };
}

describe('what somebody does to a workout', () => {
  it('ends as if each thing had waited for the one before, however slow the editor is', async () => {
    const things = fc.array(fc.oneof(fc.integer({ min: 10, max: 999 }), fc.constant('undo' as const)), {
      maxLength: 12,
    });
    const delays = fc.array(fc.nat(9), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(things, delays, async (done, slowness) => {
        const { turns, undo, text } = openText(slowness);
        await Promise.all(
          done.map((thing) => (thing === 'undo' ? turns.then(undo) : turns.edit(lasting(thing)))),
        );
        const expected = [60];
        for (const thing of done) {
          if (thing === 'undo') expected.splice(Math.max(1, expected.length - 1));
          else if (thing !== expected.at(-1)) expected.push(thing);
        }
        expect(text()).toBe(textOf(expected.at(-1) ?? 0));
        expect(turns.edits()).toBe(done.filter((thing) => thing !== 'undo').length);
      }),
    );
  });

  it('goes on after something that failed', async () => {
    const failures: unknown[] = [];
    const { text } = openText([0]);
    const turns = takeTurns({
      read: () => readText(text(), english()),
      write: async () => Promise.reject(new Error('The window is closing.')),
      onFailure: (thrown) => failures.push(thrown),
      onEdited: () => {},
    });
    await turns.edit(lasting(90));
    await turns.then(async () => Promise.reject(new Error('There is nothing to undo.')));
    await turns.edit(lasting(120));
    expect([turns.edits(), turns.isWriting(), failures.length]).toEqual([2, false, 3]);
  });
});
