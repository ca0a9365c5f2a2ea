import { describe, expect, it } from 'vitest';
import { compileWorkout } from '../../../../src/server/core/workout/compile.ts';
import { courseLines } from '../../../../src/server/core/workout/courseLines.ts';
import { decompileWorkout } from '../../../../src/server/core/workout/decompile.ts';
import type { Workout, WorkoutStep } from '../../../../src/shared/workout.ts';

const step = (target: WorkoutStep['target'], more: Partial<WorkoutStep> = {}): WorkoutStep => ({
  name: 'On',
  intensity: 'active',
  duration: { type: 'time', value: 60 },
  target,
  ...more,
});

function linesOf(steps: Workout['steps'], ftpW: number | null, lthrBpm: number | null): string[] {
  const { native } = compileWorkout({ title: 'x', steps }, { ftpW });
  return courseLines(decompileWorkout(native).workout, { ftpW, lthrBpm }).map(({ en }) => en);
}

describe('the lines of a course', () => {
  it.each<[string, WorkoutStep['target'], string]>([
    ['% of FTP in W', { type: 'power_percent_ftp', min: 88, max: 93 }, 'On: 1 min at 220–233 W'],
    // By hand: zone 2 of 250 W is 137.5 to 187.5.
    ['a zone of power in W', { type: 'power_zone', value: 2 }, 'On: 1 min in power zone 2, 138–187 W'],
    ['the last zone without an end', { type: 'power_zone', value: 7 }, 'On: 1 min in power zone 7, ≥ 375 W'],
    // 81 % and 89 % of 160 bpm: 129.6 and 142.4.
    [
      'a zone of heart rate in bpm',
      { type: 'hr_zone', value: 2 },
      'On: 1 min in heart rate zone 2, 130–142 bpm',
    ],
    ['riding freely', null, 'On: 1 min as you like'],
  ])('have %s', (_, target, line) => {
    expect(linesOf([step(target)], 250, 160)).toEqual([line]);
  });

  it('leave out what is not known without thresholds', () => {
    const targets: WorkoutStep['target'][] = [
      { type: 'power_percent_ftp', min: 88, max: 93 },
      { type: 'power_zone', value: 2 },
      { type: 'hr_zone', value: 2 },
    ];
    expect(
      linesOf(
        targets.map((target) => step(target)),
        null,
        null,
      ),
    ).toEqual(['On: 1 min at 88–93 % of FTP', 'On: 1 min in power zone 2', 'On: 1 min in heart rate zone 2']);
  });

  it('go through repeats round by round and through ramps piece by piece', () => {
    const ramp = step(
      { type: 'power_custom', start: 100, end: 200 },
      { name: 'Up', duration: { type: 'time', value: 120 } },
    );
    const native = { type: 'native', name: 'Sprint', node: { type: 'Sprint' } } as const;
    const inner = { type: 'repeat', times: 2, steps: [step(null, { name: 'A' })] } as const;
    const lines = linesOf(
      [
        {
          type: 'repeat',
          times: 2,
          steps: [{ ...inner, steps: [...inner.steps] }, step(null, { name: 'B', note: 'go' })],
        },
        native,
        ramp,
      ],
      250,
      null,
    );
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'A',
      'A',
      'B',
      'A',
      'A',
      'B',
      'Sprint',
      'Up 1/2',
      'Up 2/2',
    ]);
    expect(lines[2]).toBe('B: 1 min as you like (go)');
  });
});
