import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWords } from '../../../../src/extension/words/words.ts';
import { type TextChange, textEditOf } from '../../../../src/extension/workouts/text/textEdits.ts';
import { readWorkout } from '../../../../src/server/core/workout/validate.ts';
import type { NodePath } from '../../../../src/shared/workout/workoutEdit.ts';
import { type Workout, type WorkoutNode, workout } from '../../../../src/shared/workout.ts';
import { additionsOf } from '../../../../src/webview/workout/additions.ts';
import { startEditing } from '../../../../src/webview/workout/editing/editing.ts';
import { createEditor, type Editor } from '../../../../src/webview/workout/editing/editor.ts';
import { between } from '../../../../src/webview/workout/editing/selection.ts';
import { draftOf } from '../../../../src/webview/workout/picture/gestures/drag.ts';
import { hitAt, type Point, pathOf } from '../../../../src/webview/workout/picture/gestures/hit.ts';
import { geometryOf } from '../../../../src/webview/workout/picture/plan/geometry.ts';
import { layOut } from '../../../../src/webview/workout/picture/plan/layout.ts';
import { anyWorkout } from '../../../support/workouts.ts';
import { documentMessage } from '../documents.ts';
import { ATHLETE, FTP_W } from '../workouts.ts';

const WORDS = createWords((text) => text, { locale: 'en', units: 'metric' });
const TRIES = 100;
const SIZE = { width: 900, height: 300 } as const;

/** A page at work on a text: what it does is written there, one change after the other. */
function openText(before: string) {
  let text = before;
  const changes: { readonly from: string; readonly change: TextChange | null }[] = [];
  const parsed = () => workout.parse(JSON.parse(text));
  const editing = startEditing((edit) => {
    const change = textEditOf(text, parsed(), edit);
    changes.push({ from: text, change });
    if (change !== null) text = changed(text, change);
  });
  const editor = createEditor({
    editing,
    words: WORDS,
    athlete: () => ATHLETE,
    say: () => {},
    changed: () => {},
  });
  editing.receive(documentMessage(parsed()));
  return { editor, editing, changes, parsed, text: () => text };
}

function changed(text: string, { offset, length, text: put }: TextChange): string {
  return text.slice(0, offset) + put + text.slice(offset + length);
}

/** As an editor takes a change back. */
function undone(text: string, from: string, { offset, length, text: put }: TextChange): string {
  return changed(text, { offset, length: put.length, text: from.slice(offset, offset + length) });
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.tuple(share, share).map(([x, y]): Point => ({ x: x * SIZE.width, y: y * SIZE.height }));
const nat = fc.nat(200);
const gesture = fc.oneof(
  fc.record({ kind: fc.constant('drag' as const), from: point, to: point, isWhole: fc.boolean() }),
  fc.record({ kind: fc.constant('key' as const), places: fc.tuple(nat, nat), command: nat }),
);
type Gesture = typeof gesture extends fc.Arbitrary<infer Given> ? Given : never;

function pathsOf(nodes: readonly WorkoutNode[], path: NodePath = []): NodePath[] {
  return nodes.flatMap((node, i) => {
    const here = [...path, i];
    return node.type === 'repeat' ? [here, ...pathsOf(node.steps, here)] : [here];
  });
}

function commandsOf(editor: Editor): readonly (() => unknown)[] {
  return [
    ...additionsOf(WORDS).map(
      ({ nodes }) =>
        () =>
          editor.insert(nodes),
    ),
    editor.remove,
    editor.duplicate,
    editor.group,
    editor.ungroup,
    ...([-1, 1] as const).flatMap((by) => [
      () => editor.moveBeside(by),
      () => editor.stretch(by),
      () => editor.raise(by),
    ]),
  ];
}

function perform(editor: Editor, given: Gesture): void {
  const shown = editor.workout() as Workout;
  if (given.kind === 'key') {
    const paths = pathsOf(shown.steps);
    const [one = [0], other = [0]] = given.places.map((place) => paths[place % paths.length]);
    editor.select(between(one, other));
    const commands = commandsOf(editor);
    commands[given.command % commands.length]?.();
    return;
  }
  const layout = layOut(shown, ATHLETE);
  const geometry = geometryOf(layout, SIZE);
  const hit = hitAt(layout, geometry, { ...given.from, reach: 6 });
  if (hit === null) return;
  const selection = { at: pathOf(hit), count: 1 };
  editor.select(selection);
  const drag = {
    hit,
    from: given.from,
    workout: shown,
    layout,
    geometry,
    selection,
    units: 'metric',
  } as const;
  const { edit } = draftOf({ ...drag, ftpW: FTP_W }, given.to, given.isWhole);
  if (edit?.kind === 'move') editor.moveTo(edit.to);
  else if (edit !== null) editor.perform(edit);
}

const isTaken = (given: unknown) => 'workout' in readWorkout(given, { ftpW: FTP_W });
const style = fc.constantFrom<string | number | undefined>(undefined, 2, 4, '\t');

describe('any gestures one after the other', () => {
  it('are each one change of the text, which says what is shown, is taken by the server, and is undone to the byte', () => {
    let made = 0;
    const gestures = fc.array(gesture, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyWorkout.filter(isTaken), style, gestures, (before, indent, given) => {
        const start = JSON.stringify(before, null, indent);
        const { editor, editing, changes, parsed, text } = openText(start);
        for (const each of given) {
          const count = changes.length;
          perform(editor, each);
          expect(changes.length - count).toBeLessThanOrEqual(1);
          expect(editing.workout()).toEqual(parsed());
          expect(isTaken(JSON.parse(text()))).toBe(true);
        }
        made += changes.length;
        let back = text();
        for (const { from, change } of changes.toReversed())
          if (change !== null) back = undone(back, from, change);
        expect(back).toBe(start);
      }),
      { numRuns: TRIES },
    );
    expect(made).toBeGreaterThan(TRIES);
  });
});
