import { describe, expect, it } from 'vitest';
import { compileWorkout } from '../../../../src/server/core/workout/compile.ts';
import { decompileWorkout } from '../../../../src/server/core/workout/decompile.ts';
import { COURSES } from '../../../support/courses.ts';

type Raw = Readonly<Record<string, unknown>>;

const STEP = {
  type: 'Step',
  name: 'On',
  intensityClass: 'Active',
  openDuration: 'false',
  length: { unit: 'Second', value: 600 },
};
const NODE = { name: 'On', intensity: 'active', duration: { type: 'time', value: 600 } };
const courseOf = (...structure: unknown[]) => ({ title: 'W', structure });

function decompile(native: unknown) {
  const { workout, remarks } = decompileWorkout(native);
  return { workout, steps: workout.steps, remarks: remarks.map(({ en }) => en) };
}

describe('the worked examples', () => {
  it.each(COURSES)('$name is read back from the course', ({ workout, native }) => {
    expect(decompileWorkout(native)).toEqual({ workout, remarks: [] });
  });
});

describe('a step of the account', () => {
  it.each<[string, Raw, Raw]>([
    ['without a name has one', { name: undefined }, { name: 'Active' }],
    ['without a class is an active one', { intensityClass: undefined }, {}],
    ['without openDuration has its length', { openDuration: undefined }, {}],
    ['without a length is open', { length: undefined }, { duration: { type: 'lap_button' } }],
    ['that is open has no length', { openDuration: 'true' }, { duration: { type: 'lap_button' } }],
    ['may have numbers as texts', { length: { unit: 'Second', value: '600' } }, {}],
    ['may have an empty note and a uuid', { note: '', uuid: 'A1' }, {}],
    ['may have nulls', { note: null, intensityTarget: null, cadenceTarget: null, tips: null }, {}],
    ['may be asked nothing, expressly', { intensityTarget: { unit: 'Active' } }, {}],
    [
      'may have its zone elsewhere',
      { intensityTarget: { unit: 'HeartRate', zone: 4 } },
      { target: { type: 'hr_zone', value: 4 } },
    ],
    [
      'may be in % of FTP, with the 0 that the service adds',
      { intensityTarget: { unit: 'PercentOfFTP', value: 0, minValue: 95, maxValue: 100 } },
      { target: { type: 'power_percent_ftp', min: 95, max: 100 } },
    ],
    [
      'may be in % of FTP in the other spelling',
      { intensityTarget: { unit: 'PercentOfFtp', minValue: 95, maxValue: 100 } },
      { target: { type: 'power_percent_ftp', min: 95, max: 100 } },
    ],
    [
      'has the cadence that it has, not the middle that the service adds',
      { cadenceTarget: { unit: 'Cadence', value: 90, minValue: 85, maxValue: 95 } },
      { target: { type: 'cadence', min: 85, max: 95 } },
    ],
    [
      'has a cadence beside another target',
      {
        intensityTarget: { unit: 'Power', value: 3 },
        cadenceTarget: { unit: 'Cadence', value: 90, minValue: 85, maxValue: 95 },
      },
      { target: { type: 'power_zone', value: 3 }, cadence: { min: 85, max: 95 } },
    ],
    [
      'may have one cadence',
      { intensityTarget: { unit: 'Power', value: 3 }, cadenceTarget: { unit: 'Cadence', value: 100 } },
      { target: { type: 'power_zone', value: 3 }, cadence: { min: 97, max: 103 } },
    ],
    [
      'may have its cadence as the only target',
      { intensityTarget: { unit: 'Cadence', value: 0, minValue: 85, maxValue: 95 } },
      { target: { type: 'cadence', min: 85, max: 95 } },
    ],
    [
      'has its speed as a rider would write it',
      { intensityTarget: { unit: 'Speed', value: 0, minValue: 6944, maxValue: 8334 } },
      { target: { type: 'speed', min: 25, max: 30.002 } },
    ],
    [
      'has no text that hides anything',
      { name: 'O\u202en\u200b', note: 'a\u0000b\nc' },
      { name: 'On', note: 'ab c' },
    ],
  ])('%s', (_, given, expected) => {
    expect(decompile(courseOf({ ...STEP, ...given }))).toMatchObject({
      steps: [{ ...NODE, ...expected }],
      remarks: [],
    });
  });
});

describe('what a workout cannot say', () => {
  it.each<[string, unknown]>([
    ['a node of another type', { type: 'Ramp', name: 'On', rate: [1, { deep: true }] }],
    ['a node without a type', { name: 'On', steps: [] }],
    ['an unknown class', { ...STEP, intensityClass: 'Sprint' }],
    ['an unknown length', { ...STEP, length: { unit: 'Minute', value: 3 } }],
    ['a length of nothing', { ...STEP, length: { unit: 'Second', value: 0 } }],
    ['a length without end', { ...STEP, length: { unit: 'Second', value: 1e9 } }],
    ['an unknown target', { ...STEP, intensityTarget: { unit: 'Torque', minValue: 1, maxValue: 2 } }],
    ['a zone that is none', { ...STEP, intensityTarget: { unit: 'Power', value: 9 } }],
    ['no watts', { ...STEP, intensityTarget: { unit: 'PowerCustom', value: 0, minValue: 0, maxValue: 0 } }],
    [
      'a range upside down',
      { ...STEP, intensityTarget: { unit: 'PowerCustom', minValue: 300, maxValue: 200 } },
    ],
    ['a repetition that repeats nothing', { type: 'Repetition', name: 'On', length: {}, steps: [STEP] }],
  ])('%s is kept, named, and goes back as it came', (_, node) => {
    const { workout, steps, remarks } = decompile(courseOf(STEP, node));
    expect(steps).toMatchObject([NODE, { type: 'native', name: 'On' }]);
    expect(remarks).toEqual(['Steps of a kind that is not known here are kept as they are: "On".']);
    expect(compileWorkout(workout, { ftpW: 250 }).native.structure[1]).toEqual(node);
  });

  it('texts of what is kept are cleaned as well', () => {
    const [node] = decompile(courseOf({ type: 'Hid\u202eden', 'b\u0000ad': 1, x: ['\u200ba'] })).steps;
    expect(node).toEqual({ type: 'native', name: 'Hidden', node: { type: 'Hidden', x: ['a'] } });
  });

  it.each<[string, unknown, string]>([
    ['too large', { type: 'X', text: 'x'.repeat(5_000) }, '"X"'],
    ['too deep', JSON.parse(`${'{"a":'.repeat(4_000)}1${'}'.repeat(4_000)}`), '"?"'],
    ['nothing', {}, '"?"'],
    ['no object', 7, '"?"'],
  ])('what is %s to be kept is left out and named', (_, node, name) => {
    expect(decompile(courseOf(STEP, node))).toMatchObject({
      steps: [NODE],
      remarks: [
        `Steps of a kind that is not known here are left out, because they are empty or too large: ${name}.`,
      ],
    });
  });

  it('a repeat that has lost its steps is left out and named', () => {
    const lost = { type: 'Repetition', length: { unit: 'Repetition', value: 3 } };
    const { steps, remarks } = decompile(
      courseOf({ ...lost, steps: [STEP, lost] }, { ...lost, name: 'Set', steps: [lost] }),
    );
    expect(steps).toEqual([{ type: 'repeat', times: 3, steps: [NODE] }]);
    expect(remarks).toEqual([
      'A repeat without steps is left out; the service loses those of a repeat inside a repeat: "3 ×", "Set".',
    ]);
  });

  it('other keys of a step are named', () => {
    expect(decompile(courseOf({ ...STEP, colour: 'red', tags: [] })).remarks).toEqual([
      'The account\'s course says more than can be kept: "colour", "tags".',
    ]);
  });

  it('a course for running is said to be one', () => {
    expect(decompile({ ...courseOf(STEP), workoutType: 'run' }).remarks).toHaveLength(1);
  });

  it('a course of a hundred thousand steps is cut, and that is said', () => {
    const { steps, remarks } = decompile(courseOf(...Array(100_000).fill(STEP)));
    expect(steps).toHaveLength(1_000);
    expect(remarks).toHaveLength(1);
  });

  it.each([undefined, null, 7, 'x', [], {}, { structure: {} }, { title: 7, structure: [null] }])(
    'of %j there is a workout without steps',
    (native) => {
      const { workout, remarks } = decompile(native);
      expect(workout).toEqual({ title: 'Workout', steps: [] });
      expect(remarks.at(-1)).toBe('The course in the account has no steps.');
    },
  );

  it('title and description are cleaned and bounded, lines kept', () => {
    const { workout } = decompile({
      title: `<b>\u202e${'🚴'.repeat(300)}`,
      description: 'one\r\n\r\n\r\n\u0007two',
      structure: [STEP],
    });
    expect([...workout.title]).toHaveLength(200);
    expect(workout.description).toBe('one\n\ntwo');
  });
});
