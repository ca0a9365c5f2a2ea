import { describe, expect, it } from 'vitest';
import { readWorkout } from '../../../../src/server/core/workout/validate.ts';
import { withPath } from '../../../../src/server/language/issues.ts';

type Raw = Record<string, unknown>;

const step = (more: Raw = {}): Raw => ({
  name: 'On',
  intensity: 'active',
  duration: { type: 'time', value: 600 },
  ...more,
});
const workoutOf = (...steps: unknown[]): Raw => ({ title: 'W', steps });
const withTarget = (target: unknown, more: Raw = {}) => workoutOf(step({ target, ...more }));
const repeat = (times: unknown, ...steps: unknown[]): Raw => ({ type: 'repeat', times, steps });

function read(given: unknown, ftpW: number | null = 250) {
  const result = readWorkout(given, { ftpW });
  return 'workout' in result
    ? { workout: result.workout, problems: [] }
    : { workout: null, problems: result.problems.map((problem) => withPath(problem).en) };
}

describe('what clients of the former server send', () => {
  it.each<[string, unknown]>([
    ['a zone with min and max 0', withTarget({ type: 'power_zone', value: 3, min: 0, max: 0 })],
    ['a zone alone', withTarget({ type: 'hr_zone', value: 5 })],
    ['a range with value 0', withTarget({ type: 'power_custom', value: 0, min: 195, max: 215 })],
    ['a range without value', withTarget({ type: 'speed', min: 25, max: 30 })],
    ['a range without a lower end', withTarget({ type: 'power_custom', value: 0, min: 0, max: 120 })],
    ['a single value', withTarget({ type: 'hr_custom', value: 150 })],
    ['a single value with min and max 0', withTarget({ type: 'cadence', value: 90, min: 0, max: 0 })],
    ['no target', workoutOf(step({ target: null }))],
    ['a lap button without value', workoutOf(step({ duration: { type: 'lap_button' } }))],
    ['a lap button with 0', workoutOf(step({ duration: { type: 'lap_button', value: 0 } }))],
    ['times as 3.0', workoutOf(repeat(JSON.parse('3.0'), step()))],
    ['repeats in repeats', workoutOf(repeat(3, step(), repeat(2, step())))],
    ['a long title', { ...workoutOf(step()), title: 'T'.repeat(300) }],
    ['a long description', { ...workoutOf(step()), description: 'D'.repeat(9_000) }],
    ['a note of 30 emoji', workoutOf(step({ note: '🚴'.repeat(30) }))],
  ])('%s is taken', (_, given) => {
    expect(read(given)).toMatchObject({ workout: {}, problems: [] });
  });
});
