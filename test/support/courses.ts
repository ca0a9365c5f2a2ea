import type { Workout } from '../../src/shared/workout.ts';

type Course = {
  readonly name: string;
  readonly ftpW: number | null;
  readonly workout: Workout;
  readonly native: Readonly<Record<string, unknown>>;
};

const seconds = (value: number) => ({ openDuration: 'false', length: { unit: 'Second', value } });
const time = (value: number) => ({ type: 'time' as const, value });
const HEAD = { workoutType: 'bike', sportBigType: 1, allowDeletion: true, fromTP: false };

/** Workouts and the courses of the service that they are, written by hand. */
export const COURSES: readonly Course[] = [
  {
    name: 'two times twenty minutes, with every kind of target',
    ftpW: 250,
    workout: {
      title: '2x20 sweet spot',
      description: 'steady',
      steps: [
        {
          name: 'Warm up',
          intensity: 'warmup',
          duration: time(600),
          target: { type: 'power_zone', value: 2 },
        },
        {
          type: 'repeat',
          times: 2,
          steps: [
            {
              name: 'On',
              intensity: 'active',
              duration: time(1200),
              target: { type: 'power_custom', min: 195, max: 215 },
              cadence: { min: 85, max: 95 },
            },
            { name: 'Off', intensity: 'rest', duration: time(300), target: { type: 'hr_zone', value: 2 } },
          ],
        },
        { name: 'Spin until lap', intensity: 'cooldown', duration: { type: 'lap_button' } },
        {
          name: 'Last km',
          intensity: 'cooldown',
          duration: { type: 'distance', value: 1000 },
          target: { type: 'speed', min: 25, max: 30 },
        },
      ],
    },
    native: {
      ...HEAD,
      title: '2x20 sweet spot',
      description: 'steady',
      // 600 + 2 × 1500, 60 for the lap button, 1 km at 27.5 km/h
      totalTime: 3791,
      structure: [
        {
          type: 'Step',
          name: 'Warm up',
          intensityClass: 'WarmUp',
          ...seconds(600),
          intensityTarget: { unit: 'Power', value: 2 },
        },
        {
          type: 'Repetition',
          length: { unit: 'Repetition', value: 2 },
          steps: [
            {
              type: 'Step',
              name: 'On',
              intensityClass: 'Active',
              ...seconds(1200),
              intensityTarget: { unit: 'PowerCustom', value: 0, minValue: 195, maxValue: 215 },
              cadenceTarget: { unit: 'Cadence', minValue: 85, maxValue: 95 },
            },
            {
              type: 'Step',
              name: 'Off',
              intensityClass: 'Rest',
              ...seconds(300),
              intensityTarget: { unit: 'HeartRate', value: 2 },
            },
          ],
        },
        { type: 'Step', name: 'Spin until lap', intensityClass: 'CoolDown', openDuration: 'true' },
        {
          type: 'Step',
          name: 'Last km',
          intensityClass: 'CoolDown',
          openDuration: 'false',
          length: { unit: 'Meter', value: 1000 },
          intensityTarget: { unit: 'Speed', value: 0, minValue: 6944, maxValue: 8333 },
        },
      ],
    },
  },
  {
    name: 'four times four minutes by heart rate',
    ftpW: null,
    workout: {
      title: '4×4',
      steps: [
        { name: 'Warm up', intensity: 'warmup', duration: time(600) },
        {
          type: 'repeat',
          times: 4,
          steps: [
            {
              name: 'Hard',
              intensity: 'active',
              duration: time(240),
              target: { type: 'hr_custom', min: 165, max: 180 },
              note: '稳住',
            },
            { name: 'Easy', intensity: 'rest', duration: time(180) },
          ],
        },
        { name: 'Cool down', intensity: 'cooldown', duration: time(600) },
      ],
    },
    native: {
      ...HEAD,
      title: '4×4',
      description: '',
      totalTime: 2880,
      structure: [
        { type: 'Step', name: 'Warm up', intensityClass: 'WarmUp', ...seconds(600) },
        {
          type: 'Repetition',
          length: { unit: 'Repetition', value: 4 },
          steps: [
            {
              type: 'Step',
              name: 'Hard',
              note: '稳住',
              intensityClass: 'Active',
              ...seconds(240),
              intensityTarget: { unit: 'HeartRateCustom', value: 0, minValue: 165, maxValue: 180 },
            },
            { type: 'Step', name: 'Easy', intensityClass: 'Rest', ...seconds(180) },
          ],
        },
        { type: 'Step', name: 'Cool down', intensityClass: 'CoolDown', ...seconds(600) },
      ],
    },
  },
  {
    name: 'an hour at threshold and open rests',
    ftpW: null,
    workout: {
      title: 'Hour',
      steps: [
        {
          name: 'Hour',
          intensity: 'active',
          duration: time(3600),
          target: { type: 'power_percent_ftp', min: 100, max: 100 },
          cadence: { min: 100, max: 100 },
        },
        {
          type: 'repeat',
          times: 2,
          steps: [
            {
              name: 'Tempo',
              intensity: 'active',
              duration: time(1200),
              target: { type: 'hr_zone', value: 3 },
            },
            { name: 'Rest', intensity: 'rest', duration: { type: 'lap_button' } },
          ],
        },
        { name: 'Burn', intensity: 'active', duration: { type: 'calories', value: 50 } },
      ],
    },
    native: {
      ...HEAD,
      title: 'Hour',
      description: '',
      totalTime: 3600 + 2 * (1200 + 60) + 250,
      structure: [
        {
          type: 'Step',
          name: 'Hour',
          intensityClass: 'Active',
          ...seconds(3600),
          intensityTarget: { unit: 'PercentOfFTP', value: 0, minValue: 100, maxValue: 100 },
          cadenceTarget: { unit: 'Cadence', minValue: 100, maxValue: 100 },
        },
        {
          type: 'Repetition',
          length: { unit: 'Repetition', value: 2 },
          steps: [
            {
              type: 'Step',
              name: 'Tempo',
              intensityClass: 'Active',
              ...seconds(1200),
              intensityTarget: { unit: 'HeartRate', value: 3 },
            },
            { type: 'Step', name: 'Rest', intensityClass: 'Rest', openDuration: 'true' },
          ],
        },
        {
          type: 'Step',
          name: 'Burn',
          intensityClass: 'Active',
          openDuration: 'false',
          length: { unit: 'Kcal', value: 50 },
        },
      ],
    },
  },
];
