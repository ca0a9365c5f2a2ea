import { describe, expect, it } from 'vitest';
import { compileWorkout } from '../../../../src/server/core/workout/compile.ts';
import { readWorkout } from '../../../../src/server/core/workout/validate.ts';
import type { Workout, WorkoutNode, WorkoutStep } from '../../../../src/shared/workout.ts';
import { COURSES } from '../../../support/courses.ts';

const step = (more: Partial<WorkoutStep> = {}): WorkoutStep => ({
  name: 'On',
  intensity: 'active',
  duration: { type: 'time', value: 600 },
  ...more,
});
const workoutOf = (...steps: WorkoutNode[]): Workout => ({ title: 'W', steps });
const repeat = (times: number, ...steps: WorkoutNode[]): WorkoutNode => ({ type: 'repeat', times, steps });

function compile(workout: Workout, ftpW: number | null = 250) {
  const { native, remarks } = compileWorkout(workout, { ftpW });
  return { native, structure: native.structure, remarks: remarks.map(({ en }) => en) };
}

describe('the worked examples', () => {
  it.each(COURSES)('$name compiles to the course that the service takes', ({ workout, ftpW, native }) => {
    expect(readWorkout(workout, { ftpW: 250 })).toEqual({ workout });
    expect(compileWorkout(workout, { ftpW })).toEqual({ native, remarks: [] });
  });
});

describe('a target', () => {
  const cases: [string, NonNullable<WorkoutStep['target']>, number | null, object, string[]][] = [
    [
      'in % of FTP becomes watts',
      { type: 'power_percent_ftp', min: 95, max: 105 },
      250,
      { unit: 'PowerCustom', value: 0, minValue: 238, maxValue: 263 },
      ['% of FTP becomes watts at your FTP: "On".'],
    ],
    [
      'in % of FTP without an FTP stays so, in the spelling that was seen to work',
      { type: 'power_percent_ftp', min: 95, max: 105 },
      null,
      { unit: 'PercentOfFTP', value: 0, minValue: 95, maxValue: 105 },
      [],
    ],
    [
      'as one value is ±3 %',
      { type: 'power_custom', value: 200 },
      250,
      { unit: 'PowerCustom', value: 0, minValue: 194, maxValue: 206 },
      ['A single value becomes a range of ±3 %: "On".'],
    ],
    [
      'without a lower end begins at 1 W',
      { type: 'power_custom', value: 0, min: 0, max: 120 },
      250,
      { unit: 'PowerCustom', value: 0, minValue: 1, maxValue: 120 },
      [],
    ],
    [
      'of speed is in mm/s',
      { type: 'speed', min: 30, max: 36 },
      250,
      { unit: 'Speed', value: 0, minValue: 8333, maxValue: 10_000 },
      [],
    ],
    [
      'is rounded, and that is said',
      { type: 'hr_custom', min: 140.4, max: 150.5 },
      250,
      { unit: 'HeartRateCustom', value: 0, minValue: 140, maxValue: 151 },
      ['Numbers are rounded to whole ones: "On".'],
    ],
    [
      'of a tiny share of a small FTP is still not 0 W',
      { type: 'power_percent_ftp', min: 1, max: 1 },
      50,
      { unit: 'PowerCustom', value: 0, minValue: 1, maxValue: 1 },
      ['% of FTP becomes watts at your FTP: "On".'],
    ],
  ];
  it.each(cases)('%s', (_, target, ftpW, intensityTarget, remarks) => {
    expect(compile(workoutOf(step({ target })), ftpW)).toMatchObject({
      structure: [{ intensityTarget }],
      remarks,
    });
  });

  it('of cadence has a place of its own, alone or beside another', () => {
    const cadenceTarget = { unit: 'Cadence', minValue: 85, maxValue: 95 };
    const [alone, beside] = compile(
      workoutOf(
        step({ target: { type: 'cadence', min: 85, max: 95 } }),
        step({ target: { type: 'power_zone', value: 3 }, cadence: { min: 85, max: 95 } }),
      ),
    ).structure;
    expect(alone).toMatchObject({ cadenceTarget });
    expect(alone).not.toHaveProperty('intensityTarget');
    expect(beside).toMatchObject({ cadenceTarget, intensityTarget: { unit: 'Power', value: 3 } });
  });
});

describe('what the service cannot keep', () => {
  it('a repeat in a repeat is written out', () => {
    const { structure, remarks } = compile(
      workoutOf(
        repeat(3, step({ name: 'A' }), repeat(2, step({ name: 'B' }), repeat(2, step({ name: 'C' })))),
      ),
    );
    const names = (structure[0] as { steps: { name: string }[] }).steps.map(({ name }) => name);
    expect(names.join('')).toBe('ABCCBCC');
    expect(structure).toMatchObject([{ type: 'Repetition', length: { unit: 'Repetition', value: 3 } }]);
    expect(remarks).toEqual([
      'A repeat inside a repeat is written out, because the service keeps one level: "B", "C".',
    ]);
  });

  it('a ramp becomes steps of at most 60 s that follow it', () => {
    const ramp = step({
      name: 'Build',
      duration: { type: 'time', value: 150 },
      target: { type: 'power_custom', start: 100, end: 190 },
      cadence: { min: 90, max: 95 },
      note: 'smooth',
    });
    const { structure, remarks } = compile(workoutOf(ramp));
    expect(structure).toMatchObject([
      {
        name: 'Build 1/3',
        note: 'smooth',
        length: { value: 50 },
        intensityTarget: { minValue: 100, maxValue: 130 },
      },
      { name: 'Build 2/3', length: { value: 50 }, intensityTarget: { minValue: 130, maxValue: 160 } },
      { name: 'Build 3/3', length: { value: 50 }, intensityTarget: { minValue: 160, maxValue: 190 } },
    ]);
    expect(structure.map((node) => 'note' in node)).toEqual([true, false, false]);
    expect(structure).toMatchObject(Array(3).fill({ cadenceTarget: { minValue: 90, maxValue: 95 } }));
    expect(remarks).toHaveLength(1);
  });

  it('a ramp down, and one that hardly rises, are ranges that a rider can hold', () => {
    const { structure } = compile(
      workoutOf(
        step({
          duration: { type: 'time', value: 61 },
          target: { type: 'power_custom', start: 200, end: 100 },
        }),
        step({
          duration: { type: 'time', value: 60 },
          target: { type: 'power_custom', start: 200, end: 202 },
        }),
      ),
    );
    expect(structure).toMatchObject([
      { length: { value: 30 }, intensityTarget: { minValue: 150, maxValue: 200 } },
      { length: { value: 31 }, intensityTarget: { minValue: 100, maxValue: 150 } },
      { name: 'On', length: { value: 60 }, intensityTarget: { minValue: 195, maxValue: 207 } },
    ]);
  });

  it('texts are cut, between characters, and that is said', () => {
    const { native, remarks } = compile({
      title: '🚴'.repeat(70),
      description: 'D'.repeat(501),
      steps: [step({ name: 'N'.repeat(65) })],
    });
    expect(native.title).toBe(`${'🚴'.repeat(63)}…`);
    expect(native.description).toBe(`${'D'.repeat(499)}…`);
    expect(native.structure).toMatchObject([{ name: `${'N'.repeat(63)}…` }]);
    expect(remarks.map((text) => text.split(':')[0])).toEqual([
      'The title is cut at 64 characters',
      'The description is cut at 500 characters',
      'A name is cut at 64 characters',
    ]);
  });

  it('the names of many steps are said in short', () => {
    const many = ['A', 'B', 'B', 'C', 'D', 'E'].map((name) =>
      step({ name, target: { type: 'power_custom', value: 200 } }),
    );
    expect(compileWorkout(workoutOf(...many), { ftpW: 250 }).remarks).toEqual([
      {
        en: 'A single value becomes a range of ±3 %: "A", "B", "C" and 2 more.',
        zh: '单个数值已转为 ±3% 的范围：“A”、“B”、“C”等 5 处。',
      },
    ]);
  });
});

describe('the total time', () => {
  it.each<[string, WorkoutNode[], number]>([
    ['counts repeats', [repeat(3, step(), step({ duration: { type: 'time', value: 30 } }))], 1890],
    ['takes 8 m/s for a distance', [step({ duration: { type: 'distance', value: 4000 } })], 500],
    [
      'takes the middle of a speed that is asked for',
      [step({ duration: { type: 'distance', value: 5000 }, target: { type: 'speed', min: 30, max: 42 } })],
      500,
    ],
    ['takes 5 s for a kilocalorie', [step({ duration: { type: 'calories', value: 100 } })], 500],
    ['takes 60 s for the lap button', [step({ duration: { type: 'lap_button' } })], 60],
    [
      'takes that of a node that only the service knows, where it says one',
      [
        { type: 'native', name: 'X', node: { type: 'X', length: { unit: 'Second', value: 90 } } },
        { type: 'native', name: 'Y', node: { type: 'Y', length: { unit: 'Lap', value: 9 } } },
      ],
      90,
    ],
  ])('%s', (_, steps, totalTime) => {
    expect(compile(workoutOf(...steps)).native.totalTime).toBe(totalTime);
  });
});
