import type { Workout, WorkoutNode, WorkoutStep } from '../../../src/shared/workout.ts';

export const FTP_W = 200;
export const ATHLETE = { ftpW: FTP_W, lthrBpm: 160 } as const;

/** Ten minutes at 80 % of FTP, unless said otherwise. */
export function step(name: string, more: Partial<WorkoutStep> = {}): WorkoutStep {
  return {
    name,
    intensity: 'active',
    duration: { type: 'time', value: 600 },
    target: { type: 'power_percent_ftp', value: 80 },
    ...more,
  };
}

export function repeat(times: number, ...steps: WorkoutNode[]): WorkoutNode {
  return { type: 'repeat', times, steps };
}

export function workoutOf(...steps: WorkoutNode[]): Workout {
  return { title: 'Mine', steps };
}
