import { editWorkout, shifted } from '../../../shared/workout/editWorkout.ts';
import type { NodePath, WorkoutEdit } from '../../../shared/workout/workoutEdit.ts';
import type { Workout, WorkoutNode } from '../../../shared/workout.ts';
import {
  type Chunk,
  chunksOf,
  isOverLines,
  type JsonPath,
  type JsonText,
  jsonText,
  lengthAt,
  newChunk,
  reindented,
  withElements,
  withoutElements,
  withoutKey,
  withValue,
} from './jsonText.ts';

/** A part of a text that becomes another; offsets in UTF-16 units. */
export type TextChange = { readonly offset: number; readonly length: number; readonly text: string };

/**
 * What an edit of a workout changes in its text: the shortest stretch, in the text's own style, everything else as it
 * was. Null where the edit does not fit the workout, or changes nothing of it. `workout` is what the text says, which is JSON.
 */
export function textEditOf(text: string, workout: Workout, edit: WorkoutEdit): TextChange | null {
  if (editWorkout(workout, edit) === null) return null;
  const after = edited(jsonText(text), edit).text;
  return after === text ? null : changeBetween(text, after);
}

function edited(json: JsonText, edit: WorkoutEdit): JsonText {
  switch (edit.kind) {
    case 'describe':
      return withFields(json, [], edit.fields);
    case 'setStep':
    case 'setRepeat':
      return withFields(json, pathOf(edit.at), edit.fields);
    case 'insert': {
      const row = rowOf(edit.at);
      return withElements(
        json,
        row,
        placeIn(edit.at),
        edit.nodes.map((node) => chunkOf(json, row, node)),
      );
    }
    case 'remove':
      return without(json, edit.at, edit.count);
    case 'move': {
      const { at, count, to } = edit;
      const chunks = chunksOf(json, rowOf(at), placeIn(at), count);
      return without(withElements(json, rowOf(to), placeIn(to), chunks), shifted(at, to, count), count);
    }
    case 'group': {
      const { at, count, times } = edit;
      const [row, from] = [rowOf(at), placeIn(at)];
      const repeat = repeatChunk(json, row, { type: 'repeat', times }, chunksOf(json, row, from, count));
      return withoutElements(withElements(json, row, from, [repeat]), row, from + 1, count);
    }
    case 'ungroup': {
      const [row, from] = [rowOf(edit.at), placeIn(edit.at)];
      const inner: JsonPath = [...row, from, 'steps'];
      const chunks = chunksOf(json, inner, 0, lengthAt(json, inner));
      return withoutElements(withElements(json, row, from, chunks), row, from + chunks.length, 1);
    }
  }
}

/** Where a node stands in the text. */
export function pathOf(at: NodePath): JsonPath {
  return at.flatMap((place) => ['steps', place]);
}

function rowOf(at: NodePath): JsonPath {
  return pathOf(at).slice(0, -1);
}

function placeIn(at: NodePath): number {
  return at.at(-1) ?? 0;
}

function withFields(json: JsonText, path: JsonPath, fields: object): JsonText {
  const changes = Object.entries(fields).filter(([, value]) => value !== undefined);
  return changes.reduce((done, [key, value]: [string, unknown]) => {
    const at = [...path, key];
    return value === null ? withoutKey(done, at) : withValue(done, at, value);
  }, json);
}

/** Takes neighbours away, and with the last of a repeat the repeat. */
function without(json: JsonText, at: NodePath, count: number): JsonText {
  const row = rowOf(at);
  if (at.length > 1 && lengthAt(json, row) === count) return without(json, at.slice(0, -1), 1);
  return withoutElements(json, row, placeIn(at), count);
}

/** A new node as the others in the row are written; a repeat over lines where they are one below the other. */
function chunkOf(json: JsonText, row: JsonPath, node: WorkoutNode): Chunk {
  if (node.type !== 'repeat') return newChunk(json, row, node);
  const { steps, ...head } = node;
  return repeatChunk(
    json,
    row,
    head,
    steps.map((step) => chunkOf(json, row, step)),
  );
}

function repeatChunk(json: JsonText, row: JsonPath, head: object, steps: readonly Chunk[]): Chunk {
  const { unit, eol, colon, isPadded } = json.style;
  const fields = Object.entries(head).map(([key, value]) => `"${key}"${colon}${JSON.stringify(value)}`);
  if (isOverLines(json, row)) {
    const inner = steps.map((step) => unit + unit + reindented(step, unit + unit, json.style));
    const list = ['"steps"', colon, '[', eol, inner.join(`,${eol}`), eol, unit, ']'].join('');
    return {
      text: ['{', [...fields, list].map((line) => eol + unit + line).join(','), eol, '}'].join(''),
      indent: '',
    };
  }
  const comma = /\s/.test(colon) ? ', ' : ',';
  const pad = isPadded ? ' ' : '';
  const list = `"steps"${colon}[${steps.map(({ text }) => text).join(comma)}]`;
  return { text: `{${pad}${[...fields, list].join(comma)}${pad}}`, indent: steps[0]?.indent ?? '' };
}

/** The shortest stretch in which two texts differ; it splits no character and no line end. */
function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  while (isInside(before, start) || isInside(after, start)) start--;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  while (isInside(before, before.length - tail) || isInside(after, after.length - tail)) tail--;
  return {
    offset: start,
    length: before.length - tail - start,
    text: after.slice(start, after.length - tail),
  };
}

/** Whether an offset is in the middle of a line end or a character of two units. */
function isInside(text: string, offset: number): boolean {
  return /^(\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(offset - 1, offset + 1));
}
