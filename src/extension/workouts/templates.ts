import type { Workout, WorkoutNode, WorkoutStep } from '../../shared/workout.ts';
import type { Translate } from '../words/words.ts';

/** A workout to begin with; `detail` says what it is for. */
export type Template = { readonly id: string; readonly detail: string; readonly workout: Workout };

/** Sessions that every rider knows, in % of FTP, so that they fit everybody. */
export function templatesOf(t: Translate): Template[] {
  const { easy, on, off, warmUp, coolDown } = stepsIn(t);
  const intervals = (times: number, steps: WorkoutNode[]): WorkoutNode[] => [
    warmUp(15),
    { type: 'repeat', times, steps },
    coolDown(10),
  ];
  return [
    {
      id: 'sweetSpot',
      detail: t('Much aerobic work for little fatigue.'),
      workout: { title: t('Sweet spot 2×20 min'), steps: intervals(2, [on(20, 88, 93), off(5)]) },
    },
    {
      id: 'threshold',
      detail: t('Raises what you can hold for an hour.'),
      workout: { title: t('Threshold 3×12 min'), steps: intervals(3, [on(12, 96, 102), off(6)]) },
    },
    {
      id: 'vo2max',
      detail: t('Hard: for oxygen uptake.'),
      workout: { title: t('VO2max 5×4 min'), steps: intervals(5, [on(4, 108, 115), off(4)]) },
    },
    {
      id: 'endurance',
      detail: t('The base: easy enough to talk.'),
      workout: {
        title: t('Endurance 90 min'),
        steps: [warmUp(10), easy(t('Endurance'), 75, 62, 72), coolDown(5)],
      },
    },
    {
      id: 'rampTest',
      detail: t('Until you cannot: FTP is about 75 % of your best minute.'),
      workout: { title: t('Ramp test'), steps: rampTest(t, warmUp(10), coolDown(10)) },
    },
    {
      id: 'recovery',
      detail: t('To spin the legs after a hard day.'),
      workout: { title: t('Recovery 40 min'), steps: [easy(t('Easy'), 40, 45, 55)] },
    },
  ];
}

function stepsIn(t: Translate) {
  const percent = (min: number, max: number) => ({ type: 'power_percent_ftp' as const, min, max });
  const minutes = (count: number) => ({ type: 'time' as const, value: count * 60 });
  const ramp = (start: number, end: number) => ({ type: 'power_percent_ftp' as const, start, end });
  return {
    easy: (name: string, count: number, min: number, max: number): WorkoutStep => ({
      name,
      intensity: 'active',
      duration: minutes(count),
      target: percent(min, max),
    }),
    on: (count: number, min: number, max: number): WorkoutStep => ({
      name: t('On'),
      intensity: 'active',
      duration: minutes(count),
      target: percent(min, max),
    }),
    off: (count: number): WorkoutStep => ({
      name: t('Off'),
      intensity: 'rest',
      duration: minutes(count),
      target: percent(45, 55),
    }),
    warmUp: (count: number): WorkoutStep => ({
      name: t('Warm-up'),
      intensity: 'warmup',
      duration: minutes(count),
      target: ramp(45, 75),
    }),
    coolDown: (count: number): WorkoutStep => ({
      name: t('Cool-down'),
      intensity: 'cooldown',
      duration: minutes(count),
      target: ramp(60, 40),
    }),
  };
}

/** A minute each, from 46 % of FTP by 6 % a step. */
function rampTest(t: Translate, warmUp: WorkoutStep, coolDown: WorkoutStep): WorkoutNode[] {
  const steps = Array.from({ length: 18 }, (_, i): WorkoutStep => {
    const percent = 46 + 6 * i;
    return {
      name: t('Step {0}', i + 1),
      intensity: 'active',
      duration: { type: 'time', value: 60 },
      target: { type: 'power_percent_ftp', min: percent - 1, max: percent + 1 },
    };
  });
  return [warmUp, ...steps, coolDown];
}
