import type { Words } from '../../extension/words/words.ts';
import type { WorkoutNode, WorkoutStep } from '../../shared/workout.ts';

type Addition = { readonly name: string; readonly nodes: readonly WorkoutNode[] };

const minutes = (count: number) => ({ type: 'time', value: 60 * count }) as const;
const percent = (min: number, max: number) => ({ type: 'power_percent_ftp', min, max }) as const;
const slope = (start: number, end: number) => ({ type: 'power_percent_ftp', start, end }) as const;

/** What can be put into a workout at once, at the intensities that are usual for it. Names are in the rider's language. */
export function additionsOf({ t }: Words): Addition[] {
  const step = (name: string, length: number, target: WorkoutStep['target']): WorkoutStep => ({
    name,
    intensity: 'active',
    duration: minutes(length),
    ...(target == null ? {} : { target }),
  });
  const rest = (length: number): WorkoutStep => ({
    ...step(t('Recovery'), length, percent(50, 55)),
    intensity: 'rest',
  });
  return [
    { name: t('Warm-up'), nodes: [{ ...step(t('Warm-up'), 10, slope(50, 75)), intensity: 'warmup' }] },
    { name: t('Steady'), nodes: [step(t('Steady'), 20, percent(68, 75))] },
    {
      name: t('Intervals'),
      nodes: [{ type: 'repeat', times: 4, steps: [step(t('On'), 5, percent(105, 110)), rest(3)] }],
    },
    {
      name: t('Over-unders'),
      nodes: [
        {
          type: 'repeat',
          times: 4,
          steps: [step(t('Under'), 2, percent(92, 95)), step(t('Over'), 1, percent(104, 107))],
        },
        rest(5),
      ],
    },
    { name: t('Power ramp'), nodes: [step(t('Power ramp'), 5, slope(60, 100))] },
    { name: t('Free ride'), nodes: [step(t('Free ride'), 10, null)] },
    { name: t('Cool-down'), nodes: [{ ...step(t('Cool-down'), 10, slope(65, 45)), intensity: 'cooldown' }] },
  ];
}
