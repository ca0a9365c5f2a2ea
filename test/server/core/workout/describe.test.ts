import { describe, expect, it } from 'vitest';
import {
  describeDuration,
  describeStep,
  describeWorkout,
} from '../../../../src/server/core/workout/describe.ts';
import type { WorkoutDuration, WorkoutStep } from '../../../../src/shared/workout.ts';

const step = (more: Partial<WorkoutStep> = {}): WorkoutStep => ({
  name: 'On',
  intensity: 'active',
  duration: { type: 'time', value: 1200 },
  ...more,
});

describe('a step in words', () => {
  it.each<[Partial<WorkoutStep>, string, string]>([
    [
      { target: { type: 'power_custom', min: 242, max: 256 }, cadence: { min: 85, max: 95 } },
      '20 min at 242–256 W, 85–95 rpm',
      '20 分钟，目标 242–256 W，85–95 转/分',
    ],
    [{ target: { type: 'power_custom', value: 200 } }, '20 min at 194–206 W', '20 分钟，目标 194–206 W'],
    [
      { target: { type: 'power_percent_ftp', start: 50, end: 75 } },
      '20 min in a ramp, 50 → 75 % of FTP',
      '20 分钟，渐变 FTP 的 50 → 75%',
    ],
    [{ target: { type: 'power_zone', value: 4 } }, '20 min in power zone 4', '20 分钟，功率区间 4'],
    [{ target: { type: 'hr_zone', value: 2 } }, '20 min in heart rate zone 2', '20 分钟，心率区间 2'],
    [{ target: { type: 'hr_custom', min: 150, max: 150 } }, '20 min at 150 bpm', '20 分钟，目标 150 次/分'],
    [
      { target: { type: 'speed', min: 30, max: 32.5 } },
      '20 min at 30–32.5 km/h',
      '20 分钟，目标 30–32.5 km/h',
    ],
    [{ target: { type: 'cadence', min: 90, max: 95 } }, '20 min at 90–95 rpm', '20 分钟，目标 90–95 转/分'],
    [{}, '20 min as you like', '20 分钟，自由骑行'],
  ])('%j', (more, en, zh) => {
    expect(describeStep(step(more))).toEqual({ en, zh });
  });

  it.each<[WorkoutDuration, string, string]>([
    [{ type: 'time', value: 45 }, '45 s', '45 秒'],
    [{ type: 'time', value: 90 }, '1 min 30 s', '1 分 30 秒'],
    [{ type: 'time', value: 5400 }, '1 h 30 min', '1 小时 30 分钟'],
    [{ type: 'time', value: 7205 }, '2 h 5 s', '2 小时 5 秒'],
    [{ type: 'time', value: 0.2 }, '1 s', '1 秒'],
    [{ type: 'distance', value: 400 }, '400 m', '400 米'],
    [{ type: 'distance', value: 12_340 }, '12.34 km', '12.34 公里'],
    [{ type: 'calories', value: 300 }, '300 kcal', '300 千卡'],
    [{ type: 'lap_button' }, 'until the lap button', '按计圈键结束'],
  ])('lasts %j', (duration, en, zh) => {
    expect(describeDuration(duration)).toEqual({ en, zh });
  });
});

describe('a workout in words', () => {
  it('is a line for each step, below the repeats that they are in', () => {
    const lines = describeWorkout({
      steps: [
        step({ name: 'Warm up', note: 'easy' }),
        {
          type: 'repeat',
          name: 'Set',
          times: 3,
          steps: [step(), { type: 'repeat', times: 2, steps: [step({ name: 'Off' })] }],
        },
        { type: 'native', name: 'X', node: {} },
      ],
    });
    expect(lines.map(({ en }) => en)).toEqual([
      'Warm up: 20 min as you like (easy)',
      'Set: 3 times:',
      '  On: 20 min as you like',
      '  2 times:',
      '    Off: 20 min as you like',
      'X: a step that only the account knows',
    ]);
    expect(lines.map(({ zh }) => zh).slice(0, 2)).toEqual([
      'Warm up：20 分钟，自由骑行（easy）',
      'Set：重复 3 次：',
    ]);
  });
});
