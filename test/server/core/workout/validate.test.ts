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

const nested = (levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => repeat(2, inner), step());
const tooMany = (count: number) =>
  `steps make ${count} steps with repeats written out and ramps in pieces of 60 s: expected at most 200`;
const NO_NUMBERS =
  'steps[0].target has no numbers: give min and max, or one value (±3 %), or start and end of a ramp';

describe('what clients of the former server send', () => {
  it.each<[string, unknown]>([
    ['a zone with min and max 0', withTarget({ type: 'power_zone', value: 3, min: 0, max: 0 })],
    [
      'a zone with what somebody takes its bounds for',
      withTarget({ type: 'power_zone', value: 3, min: 76, max: 90 }),
    ],
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

it.each([
  ['power_percent_ftp', 'steps[0].target.value：0.9 不正确，应至少为 FTP 的 1%'],
  ['hr_custom', 'steps[0].target.value：0.9 不正确，应至少为 30 次/分'],
  ['power_custom', 'steps[0].target.value：0.9 不正确，应至少为 1 W'],
])('too little of %s is said in Chinese with its unit', (type, expected) => {
  const answer = readWorkout(withTarget({ type, value: 0.9 }), { ftpW: 250 });
  expect('problems' in answer && answer.problems.map((problem) => withPath(problem).zh)).toEqual([expected]);
});

it('a value in the middle of a range is the range', () => {
  const target = { type: 'power_custom', value: 210, min: 200, max: 220 };
  expect(read(withTarget(target)).workout?.steps).toEqual([
    step({ target: { type: 'power_custom', min: 200, max: 220 } }),
  ]);
});

describe('what is wrong', () => {
  const inRange = (more: Raw) => withTarget({ type: 'power_custom', ...more });
  it.each<[string, unknown, string[]]>([
    ['no object', 7, ['7 is wrong: expected object']],
    ['no steps', { title: 'W', steps: [] }, ['steps [] is wrong: expected at least 1 item']],
    [
      'a title of spaces',
      { ...workoutOf(step()), title: ' ' },
      ['title " " is wrong: expected at least 1 character'],
    ],
    [
      'a title that nobody sees',
      { ...workoutOf(step()), title: '\u200b' },
      ['title has no visible character'],
    ],
    [
      'a repeat that does not say that it is one',
      workoutOf(step(), { times: 4, steps: [step({ name: 7 })] }),
      ['steps[1].type is missing: what has steps is a "repeat"'],
    ],
    ['an unknown key', workoutOf(step({ watts: 200 })), ['steps[0] unknown "watts"']],
    [
      'a class that is none',
      workoutOf(step({ intensity: 'hard' })),
      ['steps[0].intensity "hard" is wrong: expected one of "warmup"|"active"|"rest"|"cooldown"'],
    ],
    [
      'a duration that is none',
      workoutOf(step({ duration: { type: 'minutes', value: 5 } })),
      [
        'steps[0].duration.type "minutes" is wrong: expected one of "time"|"distance"|"calories"|"lap_button"',
      ],
    ],
    [
      'NaN',
      workoutOf(step({ duration: { type: 'time', value: Number.NaN } })),
      ['steps[0].duration.value NaN is wrong: expected number'],
    ],
    [
      'infinity',
      inRange({ min: 100, max: Number.POSITIVE_INFINITY }),
      ['steps[0].target.max Infinity is wrong: expected number'],
    ],
    [
      'rounds without end',
      workoutOf(repeat(Number.POSITIVE_INFINITY, step())),
      ['steps[0].times Infinity is wrong: expected number'],
    ],
    [
      'a zone that is none',
      withTarget({ type: 'hr_zone', value: 6 }),
      ['steps[0].target.value 6 is wrong: expected at most 5'],
    ],
    [
      'min above max',
      inRange({ min: 300, max: 200 }),
      ['steps[0].target.min 300 is more than max, which is 200'],
    ],
    ['no numbers', inRange({ value: 0 }), [NO_NUMBERS]],
    ['zeros only', inRange({ value: 0, min: 0, max: 0 }), [NO_NUMBERS]],
    ['min without max', inRange({ min: 200 }), ['steps[0].target.max is missing: it goes with min']],
    ['max without min', inRange({ max: 200 }), ['steps[0].target.min is missing: it goes with max']],
    ['start without end', inRange({ start: 200 }), ['steps[0].target.end is missing: it goes with start']],
    [
      'two ways at once',
      inRange({ value: 230, min: 200, max: 220 }),
      [
        'steps[0].target has value, min, max at once: keep either min and max, or one value (±3 %), or start and end of a ramp',
      ],
    ],
    [
      'a heart that hardly beats',
      withTarget({ type: 'hr_custom', min: 20, max: 120 }),
      ['steps[0].target.min 20 is wrong: expected at least 30 bpm'],
    ],
    [
      'a ramp over a distance',
      workoutOf(
        step({ duration: { type: 'distance', value: 5 }, target: { type: 'speed', start: 20, end: 30 } }),
      ),
      ['steps[0].duration.type has to be time: a ramp goes from start to end in a time'],
    ],
    [
      'cadence twice',
      withTarget({ type: 'cadence', value: 90 }, { cadence: { min: 95, max: 85 } }),
      [
        'steps[0].cadence.min 95 is more than max, which is 85',
        'steps[0].cadence does not go with a target of cadence: give one of them',
      ],
    ],
    [
      'a long note',
      workoutOf(step({ note: 'x'.repeat(31) })),
      [`steps[0].note "${'x'.repeat(31)}" is wrong: expected at most 30 characters`],
    ],
    [
      '201 steps',
      workoutOf(repeat(67, ...Array(3).fill(step({ duration: { type: 'lap_button' } })))),
      [tooMany(201)],
    ],
    [
      'a ramp of 201 pieces',
      withTarget(
        { type: 'power_custom', start: 100, end: 200 },
        { duration: { type: 'time', value: 12_001 } },
      ),
      [tooMany(201)],
    ],
    [
      'more than a day',
      workoutOf(repeat(2, step({ duration: { type: 'time', value: 43_201 } }))),
      ['steps take 24.1 h in all: expected at most 24'],
    ],
    [
      'a distance of more than a day',
      workoutOf(step({ duration: { type: 'distance', value: 700_000 } })),
      ['steps take 24.4 h in all: expected at most 24'],
    ],
    [
      'a seventh repeat inside another',
      workoutOf(nested(6)),
      [`${'steps[0].'.repeat(6).slice(0, -1)} is a repeat inside 5 others: that is the most there may be`],
    ],
    ['three thousand repeats in each other', workoutOf(nested(3_000)), ['is nested deeper than 16 levels']],
    ['a long text', { ...workoutOf(step()), description: 'x'.repeat(70_000) }, ['is larger than 64 KiB']],
    ['a crowd', Array(20_000).fill(0), ['holds more than 10000 values']],
    ['holes', new Array(1e9), ['holds more than 10000 values']],
    [
      'a thousand nodes',
      workoutOf(...Array(100).fill(repeat(1, ...Array(9).fill({})))),
      ['steps are 1000 steps and repeats: expected at most 400'],
    ],
    [
      'a large node of the account',
      workoutOf({ type: 'native', name: 'X', node: { text: 'x'.repeat(5_000) } }),
      ["steps[0].node is larger than 4000 characters, or deeper than the account's nodes are"],
    ],
  ])('%s is said with its place and what would be right', (_, given, expected) => {
    expect(read(given).problems).toEqual(expected);
  });

  it('everything is said at once, also of what is inside of something wrong', () => {
    const wrong = step({ name: 7, target: { type: 'power_custom', min: 300, max: 200 } });
    expect(
      read(workoutOf(step({ note: 7 }), repeat(0.5, wrong))).problems.map((text) => text.split(' ')[0]),
    ).toEqual(['steps[0].note', 'steps[1].times', 'steps[1].steps[0].name', 'steps[1].steps[0].target.min']);
  });

  it('a hundred problems are enough to read', () => {
    const { problems } = read(workoutOf(...Array(150).fill(step({ name: 1, intensity: 2 }))));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe('has more problems: solve these first');
  });
});

describe('% of FTP', () => {
  const given = workoutOf(
    step(),
    repeat(2, ...Array(2).fill(step({ target: { type: 'power_percent_ftp', min: 95, max: 105 } }))),
  );
  it('is refused without an FTP, once, with what to do', () => {
    expect(read(given, null).problems).toEqual([
      'steps[1].steps[0].target power_percent_ftp needs an FTP: set IGPSPORT_FTP (in VS Code: igpsport.ftp), or the FTP of your profile in the iGPSport app',
    ]);
  });
  it('is taken with one', () => expect(read(given, 250).problems).toEqual([]));
});

describe('the texts of a workout', () => {
  it('P23: come out clean, emoji and lines of the description kept', () => {
    const { workout } = read({
      title: ' <b>2×20</b> \u202e🚴 ',
      description: 'one\u0000\r\ntwo',
      steps: [
        { ...repeat(2, step({ name: 'O\u200bn', note: 'a\tb' })), name: 'S\u0007et' },
        { type: 'native', name: 'N\u202d', node: { 'b ad': 1, note: '\u2066x', rate: Number.NaN } },
      ],
    });
    expect(workout).toEqual({
      title: '<b>2×20</b> 🚴',
      description: 'one\ntwo',
      steps: [
        { type: 'repeat', name: 'Set', times: 2, steps: [step({ name: 'On', note: 'a b' })] },
        { type: 'native', name: 'N', node: { note: 'x', rate: null } },
      ],
    });
  });
});
