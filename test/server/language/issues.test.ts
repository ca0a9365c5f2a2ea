import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { issueTexts, withPath } from '../../../src/server/language/issues.ts';
import { activityComparison } from '../../../src/shared/comparison.ts';
import { workout } from '../../../src/shared/workout.ts';

const STEP = { name: 'a', intensity: 'active', duration: { type: 'time', value: 60 } };

/** What is said about a value, one line per problem, in both languages. */
function problems(schema: z.ZodType, given: unknown): string[][] {
  const { error } = schema.safeParse(given);
  return issueTexts(error?.issues ?? [], given)
    .map(withPath)
    .map(({ en, zh }) => [en, zh]);
}

const workoutOf = (...steps: unknown[]) => ({ title: 'x', steps });

describe('what zod finds wrong', () => {
  it.each([
    [
      {},
      ['title is missing: expected string', 'title：未填写，应为字符串'],
      ['steps is missing: expected array', 'steps：未填写，应为数组'],
    ],
    [workoutOf(), ['steps [] is wrong: expected at least 1 item', 'steps：[] 不正确，应至少为 1 项']],
    [
      { ...workoutOf(STEP), title: '' },
      ['title "" is wrong: expected at least 1 character', 'title："" 不正确，应至少为 1 个字符'],
    ],
    [{ ...workoutOf(STEP), ftp: 250 }, ['unknown "ftp"', '不支持 "ftp"']],
  ])('of %j is said per value', (given, ...expected) => {
    expect(problems(workout, given)).toEqual(expected);
  });

  it.each([
    [
      { ...STEP, intensity: 'hard' },
      [
        'steps[0].intensity "hard" is wrong: expected one of "warmup"|"active"|"rest"|"cooldown"',
        'steps[0].intensity："hard" 不正确，应为 "warmup"|"active"|"rest"|"cooldown" 之一',
      ],
    ],
    [
      { ...STEP, duration: { type: 'time', value: 0 } },
      [
        'steps[0].duration.value 0 is wrong: expected more than 0',
        'steps[0].duration.value：0 不正确，应大于 0',
      ],
    ],
    [
      { ...STEP, duration: { type: 'hours' } },
      [
        'steps[0].duration.type "hours" is wrong: expected one of "time"|"distance"|"calories"|"lap_button"',
        'steps[0].duration.type："hours" 不正确，应为 "time"|"distance"|"calories"|"lap_button" 之一',
      ],
    ],
    [
      { type: 'repeat', times: 0.5, steps: [{ ...STEP, note: 'x'.repeat(31) }] },
      ['steps[0].times 0.5 is wrong: expected whole number', 'steps[0].times：0.5 不正确，应为整数'],
      [
        `steps[0].steps[0].note "${'x'.repeat(31)}" is wrong: expected at most 30 characters`,
        `steps[0].steps[0].note："${'x'.repeat(31)}" 不正确，应至多为 30 个字符`,
      ],
    ],
    [7, ['steps[0] 7 is wrong', 'steps[0]：7 不正确']],
  ])('of the step %j is said of the shape that was meant', (step, ...expected) => {
    expect(problems(workout, workoutOf(step))).toEqual(expected);
  });

  it('is said in the words of the schema where it has its own', () => {
    expect(problems(activityComparison.input, { ride_ids: ['1', '1'] })).toEqual([
      ['ride_ids ["1","1"] is naming a ride twice', 'ride_ids：["1","1"] 重复列出了同一次骑行'],
    ]);
    expect(problems(activityComparison.input, { ride_ids: ['1', 'x'] })[0]?.[0]).toMatch(
      /^ride_ids\[1\] "x" is not a ride id; take /,
    );
  });

  it('shows no more than a little of what was sent, in one line', () => {
    const [[en = '', zh = ''] = []] = problems(workout, { ...workoutOf(STEP), title: ['a\nb'.repeat(1000)] });
    expect([en, zh].every((line) => line.length < 100 && !line.includes('\n'))).toBe(true);
  });

  it('names a few of many keys that nobody knows', () => {
    const keys = Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`k${i}`, i]));
    expect(problems(workout, { ...workoutOf(STEP), ...keys })[0]?.[0]).toBe(
      'unknown "k0", "k1", "k2", "k3", "k4" …',
    );
  });
});
