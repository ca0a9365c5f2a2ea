import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, nodeAt } from '../../../../src/extension/workouts/text/jsonText.ts';
import { pathOf, textEditOf } from '../../../../src/extension/workouts/text/textEdits.ts';
import { editWorkout } from '../../../../src/shared/workout/editWorkout.ts';
import type { NodePath, WorkoutEdit } from '../../../../src/shared/workout/workoutEdit.ts';
import { type Workout, type WorkoutNode, workout } from '../../../../src/shared/workout.ts';
import { anyWorkout } from '../../../support/workouts.ts';

/** The text after an edit; null where it does not fit. */
function editText(text: string, edit: WorkoutEdit): string | null {
  const change = textEditOf(text, workout.parse(JSON.parse(text)), edit);
  if (change === null) return null;
  const { offset, length, text: part } = change;
  return text.slice(0, offset) + part + text.slice(offset + length);
}

const step = (name: string) => ({
  name,
  intensity: 'active' as const,
  duration: { type: 'time' as const, value: 60 },
});

const LINES = `{
    "steps": [
        { "name": "a", "intensity": "warmup", "duration": { "type": "time", "value": 60 } },
        {
            "times": 3, "type": "repeat",
            "steps": [
                { "name": "b", "intensity": "active", "duration": { "type": "time", "value": 1.2e2 }, "note": "go" },
                { "name": "c", "intensity": "rest",   "duration": { "type": "time", "value": 60 } }
            ]
        }
    ],
    "title": "Mine"
}
`;

describe('an edit of a text that somebody formatted', () => {
  it.each<[string, WorkoutEdit, string, string]>([
    [
      'changes one number',
      { kind: 'setStep', at: [1, 1], fields: { duration: { type: 'time', value: 90 } } },
      '"rest",   "duration": { "type": "time", "value": 60 }',
      '"rest",   "duration": { "type": "time", "value": 90 }',
    ],
    [
      'leaves a number alone that is written in another way',
      { kind: 'setStep', at: [1, 0], fields: { duration: { type: 'time', value: 120 }, name: 'B' } },
      '"name": "b"',
      '"name": "B"',
    ],
    [
      'adds a key where it belongs',
      { kind: 'setStep', at: [1, 0], fields: { target: { type: 'power_zone', value: 4 } } },
      '"value": 1.2e2 }, "note"',
      '"value": 1.2e2 }, "target": { "type": "power_zone", "value": 4 }, "note"',
    ],
    [
      'adds a key before a long list',
      { kind: 'setRepeat', at: [1], fields: { name: 'Set' } },
      '"type": "repeat",\n',
      '"type": "repeat",\n            "name": "Set",\n',
    ],
    ['takes a key away', { kind: 'setStep', at: [1, 0], fields: { note: null } }, ', "note": "go" }', ' }'],
    [
      'takes the first key away',
      { kind: 'setStep', at: [0], fields: { duration: { type: 'lap_button' } } },
      '{ "type": "time", "value": 60 } },\n        {\n',
      '{ "type": "lap_button" } },\n        {\n',
    ],
    [
      'puts a step on a line of its own',
      { kind: 'insert', at: [1, 2], nodes: [step('d')] },
      '"value": 60 } }\n            ]',
      '"value": 60 } },\n                { "name": "d", "intensity": "active", "duration": { "type": "time", "value": 60 } }\n            ]',
    ],
    [
      'takes a step away with its comma',
      { kind: 'remove', at: [1, 1], count: 1 },
      ',\n                { "name": "c", "intensity": "rest",   "duration": { "type": "time", "value": 60 } }\n',
      '\n',
    ],
    [
      'moves a line as it is written',
      { kind: 'move', at: [1, 1], count: 1, to: [0] },
      '        { "name": "a", "intensity": "warmup", "duration": { "type": "time", "value": 60 } },\n',
      '        { "name": "c", "intensity": "rest",   "duration": { "type": "time", "value": 60 } },\n        { "name": "a", "intensity": "warmup", "duration": { "type": "time", "value": 60 } },\n',
    ],
  ])('%s', (_, edit, before, after) => {
    const changed = editText(LINES, edit)!;
    expect(LINES).toContain(before);
    expect(changed).toContain(after);
    if (edit.kind !== 'move') expect(changed).toBe(LINES.replace(before, after));
  });

  it('makes a repeat, a level deeper, and writes it out again as it was', () => {
    const grouped = editText(LINES, { kind: 'group', at: [0], count: 1, times: 2 })!;
    expect(grouped).toContain(`    "steps": [
        {
            "type": "repeat",
            "times": 2,
            "steps": [
                { "name": "a", "intensity": "warmup", "duration": { "type": "time", "value": 60 } }
            ]
        },
        {
            "times": 3,`);
    expect(editText(grouped, { kind: 'ungroup', at: [0] })).toBe(LINES);
  });

  it.each([
    [
      'nothing between',
      '{"title":"x","steps":[{"name":"a","intensity":"rest","duration":{"type":"lap_button"}}]}',
    ],
    [
      'spaces',
      '{"title": "x", "steps": [{"name": "a", "intensity": "rest", "duration": {"type": "lap_button"}}]}',
    ],
    [
      'padding',
      '{ "title": "x", "steps": [{ "name": "a", "intensity": "rest", "duration": { "type": "lap_button" } }] }',
    ],
  ])('stays on one line with %s', (_, text) => {
    const twice = editText(text, { kind: 'insert', at: [1], nodes: [JSON.parse(text).steps[0]] })!;
    const one = /\[(.*)\]/.exec(text)![1]!;
    const comma = text.includes('": ') ? ', ' : ',';
    expect(twice).toBe(text.replace(one, `${one}${comma}${one}`));
    const grouped = editText(twice, { kind: 'group', at: [0], count: 2, times: 4 })!;
    expect(grouped).not.toContain('\n');
    expect(editText(grouped, { kind: 'ungroup', at: [0] })).toBe(twice);
  });

  it('takes the last of two keys of one name, as every reader does', () => {
    const text =
      '{"title":"x","title":"y","steps":[{"name":"a","intensity":"rest","duration":{"type":"lap_button"}}]}';
    expect(editText(text, { kind: 'describe', fields: { title: 'z' } })).toBe(text.replace('"y"', '"z"'));
  });

  it('is nothing where it does not fit', () => {
    expect(
      textEditOf(LINES, workout.parse(JSON.parse(LINES)), { kind: 'remove', at: [7], count: 1 }),
    ).toBeNull();
  });
});

/** Ways to write a text: indentation and line ends, keys turned round, every step on its own line. */
const WRITERS: Readonly<Record<string, (of: Workout) => string>> = {
  'two spaces': (of) => `${JSON.stringify(of, null, 2)}\n`,
  tabs: (of) => JSON.stringify(of, null, '\t'),
  'one line': (of) => JSON.stringify(of),
  'CR LF': (of) => `${JSON.stringify(of, null, 4)}\n`.replaceAll('\n', '\r\n'),
  'keys turned round': (of) => JSON.stringify(turned(of), null, 3),
  'a step a line': (of) => {
    const steps = of.steps.map((node) => `\n  ${JSON.stringify(node)}`);
    return `{"title": ${JSON.stringify(of.title)}, "steps": [${steps.join(',')}\n]}`;
  },
};

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, turned(part)]),
  );
}

/** Every place of a workout, those behind the last of a row among them. */
function placesOf(nodes: readonly WorkoutNode[], above: NodePath = []): NodePath[] {
  const inner = nodes.flatMap((node, i) =>
    node.type === 'repeat' ? placesOf(node.steps, [...above, i]) : [],
  );
  return [...nodes.map((_, i) => [...above, i]), [...above, nodes.length], ...inner];
}

const fields = fc.record(
  {
    name: fc.constantFrom('On', 'off "1"', '训练'),
    duration: fc.constantFrom({ type: 'time' as const, value: 75 }, { type: 'lap_button' as const }),
    target: fc.constantFrom(
      null,
      { type: 'hr_zone' as const, value: 2 },
      { type: 'power_custom' as const, min: 90, max: 120 },
    ),
    cadence: fc.constantFrom(null, { min: 80, max: 90 }),
    note: fc.constantFrom(null, 'easy'),
  },
  { requiredKeys: [] },
);

const anyCase = anyWorkout.chain((of) => {
  const place = fc.constantFrom(...placesOf(of.steps));
  const count = fc.integer({ min: 1, max: 3 });
  const edit: fc.Arbitrary<WorkoutEdit> = fc.oneof(
    fc.record({ kind: fc.constant('setStep' as const), at: place, fields }),
    fc.record({
      kind: fc.constant('setRepeat' as const),
      at: place,
      fields: fc.record({ times: count, name: fc.constantFrom(null, 'x') }),
    }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: place,
      nodes: anyWorkout.map(({ steps }) => steps),
    }),
    fc.record({ kind: fc.constant('remove' as const), at: place, count }),
    fc.record({ kind: fc.constant('move' as const), at: place, count, to: place }),
    fc.record({ kind: fc.constant('group' as const), at: place, count, times: count }),
    fc.record({ kind: fc.constant('ungroup' as const), at: place }),
    fc.record({
      kind: fc.constant('describe' as const),
      fields: fc.record({
        title: fc.constantFrom('New', '🚴'),
        description: fc.constantFrom(null, 'Hard.\n'),
      }),
    }),
  );
  return fc.record({ of: fc.constant(of), edit });
});

describe.each(Object.entries(WRITERS))('any edit of a text with %s', (_, write) => {
  it('says afterwards what the edited workout says, and changes nothing outside of what is edited', () => {
    let made = 0;
    void fc.assert(
      fc.property(anyCase, ({ of, edit }) => {
        const text = write(of);
        const before = workout.parse(JSON.parse(text));
        const expected = editWorkout(before, edit);
        const change = textEditOf(text, before, edit);
        if (change === null) {
          expect(expected ?? before).toEqual(before);
          return;
        }
        made++;
        const after = text.slice(0, change.offset) + change.text + text.slice(change.offset + change.length);
        expect(workout.parse(JSON.parse(after))).toEqual(expected);
        const touched = nodeAt(jsonText(text).root, touchedBy(edit))!;
        expect(change.offset).toBeGreaterThanOrEqual(touched.offset);
        expect(change.offset + change.length).toBeLessThanOrEqual(touched.offset + touched.length);
        expect(after.includes('\n')).toBe(text.includes('\n'));
        expect(after.replaceAll('\r\n', '').includes('\r')).toBe(false);
        if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
      }),
      { numRuns: 300 },
    );
    expect(made).toBeGreaterThan(100);
  });
});

/** The smallest part that an edit may change. */
function touchedBy(edit: WorkoutEdit) {
  switch (edit.kind) {
    case 'describe':
      return [];
    case 'setStep':
    case 'setRepeat':
      return pathOf(edit.at);
    case 'insert':
    case 'group':
    case 'ungroup':
      return pathOf(edit.at).slice(0, -1);
    default:
      return ['steps'];
  }
}
