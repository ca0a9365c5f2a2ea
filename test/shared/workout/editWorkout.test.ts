import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWorkout } from '../../../src/server/core/workout/validate.ts';
import { editWorkout, nodeAt, sizeOf } from '../../../src/shared/workout/editWorkout.ts';
import { type NodePath, type WorkoutEdit, workoutEdit } from '../../../src/shared/workout/workoutEdit.ts';
import type { Workout, WorkoutNode, WorkoutStep } from '../../../src/shared/workout.ts';
import { triesOf } from '../../support/size.ts';
import { anyWorkout } from '../../support/workouts.ts';

const step = (name: string, more: Partial<WorkoutStep> = {}): WorkoutStep => ({
  name,
  intensity: 'active',
  duration: { type: 'time', value: 60 },
  ...more,
});
const repeat = (times: number, ...steps: WorkoutNode[]): WorkoutNode => ({ type: 'repeat', times, steps });
const workoutOf = (...steps: WorkoutNode[]): Workout => ({ title: 'Mine', steps });

/** `a [b c]×3 d`: what stands where. */
const shape = (nodes: readonly WorkoutNode[]): string =>
  nodes
    .map((node) => (node.type === 'repeat' ? `[${shape(node.steps)}]×${node.times}` : node.name))
    .join(' ');

const START = workoutOf(step('a'), repeat(3, step('b'), step('c')), step('d'), repeat(2, step('e')));

describe('an edit', () => {
  it.each<[string, WorkoutEdit, string]>([
    ['puts steps in', { kind: 'insert', at: [1], nodes: [step('x'), step('y')] }, 'a x y [b c]×3 d [e]×2'],
    ['puts a step at the very end', { kind: 'insert', at: [4], nodes: [step('x')] }, 'a [b c]×3 d [e]×2 x'],
    ['puts a step into a repeat', { kind: 'insert', at: [1, 2], nodes: [step('x')] }, 'a [b c x]×3 d [e]×2'],
    ['takes neighbours away', { kind: 'remove', at: [0], count: 2 }, 'd [e]×2'],
    ['takes the last of a repeat away with it', { kind: 'remove', at: [3, 0], count: 1 }, 'a [b c]×3 d'],
    ['moves down', { kind: 'move', at: [0], count: 1, to: [3] }, '[b c]×3 d a [e]×2'],
    ['moves up', { kind: 'move', at: [2], count: 2, to: [0] }, 'd [e]×2 a [b c]×3'],
    ['moves into a repeat', { kind: 'move', at: [0], count: 1, to: [1, 1] }, '[b a c]×3 d [e]×2'],
    ['moves out of a repeat', { kind: 'move', at: [1, 0], count: 1, to: [0] }, 'b a [c]×3 d [e]×2'],
    [
      'moves all of a repeat out, and it is gone',
      { kind: 'move', at: [1, 0], count: 2, to: [3] },
      'a d b c [e]×2',
    ],
    ['moves inside a repeat', { kind: 'move', at: [1, 0], count: 1, to: [1, 2] }, 'a [c b]×3 d [e]×2'],
    ['moves a repeat into another', { kind: 'move', at: [1], count: 1, to: [3, 0] }, 'a d [[b c]×3 e]×2'],
    ['makes a repeat of neighbours', { kind: 'group', at: [0], count: 2, times: 4 }, '[a [b c]×3]×4 d [e]×2'],
    [
      'makes a repeat in a repeat',
      { kind: 'group', at: [1, 1], count: 1, times: 2 },
      'a [b [c]×2]×3 d [e]×2',
    ],
    ['writes a repeat out once', { kind: 'ungroup', at: [1] }, 'a b c d [e]×2'],
    ['sets how often', { kind: 'setRepeat', at: [1], fields: { times: 7 } }, 'a [b c]×7 d [e]×2'],
    ['names a step', { kind: 'setStep', at: [1, 1], fields: { name: ' z ' } }, 'a [b z]×3 d [e]×2'],
  ])('%s', (_, edit, expected) => {
    expect(shape(editWorkout(START, edit)!.steps)).toBe(expected);
  });

  it('changes what is given, takes away what is null, and keeps the rest', () => {
    const before = workoutOf(step('a', { note: 'calm', cadence: { min: 80, max: 90 } }));
    const fields = { duration: { type: 'distance', value: 900 }, note: null } as const;
    const [after] = editWorkout(before, { kind: 'setStep', at: [0], fields })!.steps;
    expect(after).toEqual({ ...step('a'), duration: fields.duration, cadence: { min: 80, max: 90 } });
    expect(editWorkout(before, { kind: 'describe', fields: { title: 'New', description: null } })).toEqual({
      ...before,
      title: 'New',
    });
  });

  const ramp = { type: 'power_percent_ftp', start: 50, end: 90 } as const;
  it.each<[string, WorkoutEdit]>([
    ['of a step that is not there', { kind: 'setStep', at: [9], fields: { name: 'x' } }],
    ['of a step where a repeat is', { kind: 'setStep', at: [1], fields: { name: 'x' } }],
    ['of a repeat where a step is', { kind: 'setRepeat', at: [0], fields: { times: 2 } }],
    ['inside of a step', { kind: 'insert', at: [0, 0], nodes: [step('x')] }],
    ['beyond the end', { kind: 'insert', at: [5], nodes: [step('x')] }],
    ['of more than there is', { kind: 'remove', at: [3], count: 2 }],
    ['that leaves nothing', { kind: 'remove', at: [0], count: 4 }],
    ['that moves a repeat into itself', { kind: 'move', at: [1], count: 1, to: [1, 0] }],
    ['that moves nothing anywhere', { kind: 'move', at: [1], count: 2, to: [3] }],
    ['that turns a range round', setTarget({ type: 'hr_custom', min: 150, max: 140 })],
    ['that says a target twice', setTarget({ type: 'hr_custom', value: 120, min: 110, max: 140 })],
    [
      'that makes a ramp of a distance',
      { kind: 'setStep', at: [0], fields: { target: ramp, duration: { type: 'distance', value: 1_000 } } },
    ],
    ['that writes out over 200 steps', { kind: 'setRepeat', at: [1], fields: { times: 150 } }],
    [
      'that takes more than a day',
      { kind: 'setStep', at: [1, 0], fields: { duration: { type: 'time', value: 30_000 } } },
    ],
  ])('does not fit: one %s', (_, edit) => {
    expect(editWorkout(START, edit)).toBeNull();
  });

  function setTarget(target: NonNullable<WorkoutStep['target']>): WorkoutEdit {
    return { kind: 'setStep', at: [0], fields: { target } };
  }

  it('cuts down what is too large already, step by step', () => {
    const large = workoutOf(repeat(150, step('a'), step('b')), step('c'));
    expect(editWorkout(large, { kind: 'remove', at: [1], count: 1 })).not.toBeNull();
    expect(editWorkout(large, { kind: 'insert', at: [1], nodes: [step('d')] })).toBeNull();
  });
});

const path: fc.Arbitrary<NodePath> = fc
  .tuple(fc.nat(3), fc.array(fc.nat(2), { maxLength: 2 }))
  .map(([first, inner]) => [first, ...inner]);
const count = fc.integer({ min: 1, max: 2 });
const nodes = anyWorkout.map(({ steps }) => steps);
const anyFields = fc.record(
  {
    name: fc.constantFrom('On', ' ', ''),
    intensity: fc.constantFrom('active', 'rest'),
    duration: fc.oneof(
      fc.record({
        type: fc.constantFrom('time', 'distance', 'calories'),
        value: fc.integer({ min: -5, max: 90_000 }),
      }),
      fc.constant({ type: 'lap_button' }),
    ),
    target: fc.option(
      fc.record(
        {
          type: fc.constantFrom(
            'power_percent_ftp',
            'power_custom',
            'hr_custom',
            'cadence',
            'speed',
            'power_zone',
          ),
          ...Object.fromEntries(
            ['value', 'min', 'max', 'start', 'end'].map((key) => [key, fc.integer({ min: 0, max: 260 })]),
          ),
        },
        { requiredKeys: ['type'] },
      ),
    ),
    cadence: fc.option(
      fc.record({ min: fc.integer({ min: 0, max: 99 }), max: fc.integer({ min: 0, max: 99 }) }),
    ),
    note: fc.option(fc.string({ maxLength: 40 })),
  },
  { requiredKeys: [] },
);
const ridden = nodes.map(([node]) => {
  const { type: _, ...step } = node?.type === undefined ? node! : { ...START.steps[0]!, type: 'step' };
  return step;
});
const fields = fc.oneof(anyFields, ridden);
const anyEdit: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ kind: fc.constant('setStep'), at: path, fields }),
  fc.record({
    kind: fc.constant('setRepeat'),
    at: path,
    fields: fc.record({ times: fc.integer({ min: 0, max: 200 }) }),
  }),
  fc.record({ kind: fc.constant('insert'), at: path, nodes }),
  fc.record({ kind: fc.constant('remove'), at: path, count }),
  fc.record({ kind: fc.constant('move'), at: path, count, to: path }),
  fc.record({ kind: fc.constant('group'), at: path, count, times: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('ungroup'), at: path }),
);

const isTaken = (given: unknown) => 'workout' in readWorkout(given, { ftpW: 250 });

describe('any edit', () => {
  it('P33: makes of a workout that the server takes another that it takes, or nothing', () => {
    let made = 0;
    fc.assert(
      fc.property(anyWorkout.filter(isTaken), anyEdit, (before, given) => {
        const edit = workoutEdit.safeParse(given);
        if (!edit.success) return;
        const copy = structuredClone(before);
        const after = editWorkout(before, edit.data);
        expect(before).toEqual(copy);
        if (after === null) return;
        made++;
        expect(readWorkout(after, { ftpW: 250 })).toHaveProperty('workout');
      }),
      { numRuns: triesOf('P33') },
    );
    expect(made).toBeGreaterThan(20);
  });

  it('has one that takes it back', () => {
    let undone = 0;
    fc.assert(
      fc.property(anyWorkout.filter(isTaken), anyEdit, (before, given) => {
        const edit = workoutEdit.safeParse(given).data;
        const after = edit === undefined ? null : editWorkout(before, edit);
        const back = edit === undefined ? null : inverseOf(before, edit);
        if (after === null || back === null) return;
        undone++;
        expect(withoutNulls(editWorkout(after, back))).toEqual(withoutNulls(before));
      }),
      { numRuns: triesOf('P33') },
    );
    expect(undone).toBeGreaterThan(10);
  });

  it('keeps every step that it only moves', () => {
    fc.assert(
      fc.property(anyWorkout, path, fc.tuple(count, path), (before, at, [many, to]) => {
        const after = editWorkout(before, { kind: 'move', at, count: many, to });
        if (after === null) return;
        const names = ({ steps }: Workout) =>
          shape(steps)
            .split(/[[\]× ]+/)
            .sort();
        expect(names(after).filter((name) => !/^\d*$/.test(name))).toEqual(
          names(before).filter((name) => !/^\d*$/.test(name)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('counts a workout as the server does', () => {
    fc.assert(
      fc.property(anyWorkout, ({ steps }) => {
        const { steps: written, durationS } = sizeOf(steps);
        expect(isTaken({ title: 'x', steps })).toBe(written <= 200 && durationS <= 86_400);
      }),
      { numRuns: 300 },
    );
  });
});

/** Absent and null say the same. */
const withoutNulls = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, inner) => inner ?? undefined));

/** What takes an edit back; null where one edit cannot. */
function inverseOf(before: Workout, edit: WorkoutEdit): WorkoutEdit | null {
  if (edit.kind === 'insert') return { kind: 'remove', at: edit.at, count: edit.nodes.length };
  if (edit.kind === 'group') return { kind: 'ungroup', at: edit.at };
  if (edit.kind === 'setRepeat') {
    const node = nodeAt(before, edit.at);
    return node?.type === 'repeat' ? { kind: 'setRepeat', at: edit.at, fields: { times: node.times } } : null;
  }
  if (edit.kind !== 'setStep') return null;
  const node = nodeAt(before, edit.at);
  if (node === null || node.type === 'repeat' || node.type === 'native') return null;
  const { type: _, ...was } = node;
  return { kind: 'setStep', at: edit.at, fields: { target: null, cadence: null, note: null, ...was } };
}
