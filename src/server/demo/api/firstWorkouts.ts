import type { JsonObject } from './call.ts';

/** A course of the account that nobody has touched yet: something of every target and length that there is. */
export type FirstWorkout = {
  readonly title: string;
  readonly description?: string;
  readonly structure: readonly JsonObject[];
  readonly totalTime: number;
};

type Range = readonly [low: number, high: number];

/** s, m or kcal. */
const seconds = (value: number): JsonObject => ({ unit: 'Second', value });
const meters = (value: number): JsonObject => ({ unit: 'Meter', value });
const kilocalories = (value: number): JsonObject => ({ unit: 'Kcal', value });

const zone = (unit: 'Power' | 'HeartRate', value: number): JsonObject => ({ unit, value });
const range = (unit: string, [minValue, maxValue]: Range): JsonObject => ({
  unit,
  value: 0,
  minValue,
  maxValue,
});
const ftp = (...percent: Range) => range('PercentOfFTP', percent);
const watts = (...bounds: Range) => range('PowerCustom', bounds);
const beats = (...bounds: Range) => range('HeartRateCustom', bounds);
/** km/h, which the service keeps in mm/s. */
const speed = (...kmh: Range) => range('Speed', [Math.round(kmh[0] / 0.0036), Math.round(kmh[1] / 0.0036)]);

type Step = { readonly name?: string; readonly length: JsonObject; readonly target: JsonObject | null };

function step(
  intensityClass: string,
  { name = intensityClass, length, target }: Step,
  more?: JsonObject,
): JsonObject {
  const intensityTarget = target === null ? {} : { intensityTarget: target };
  return { type: 'Step', name, intensityClass, openDuration: 'false', length, ...intensityTarget, ...more };
}

/** Until the lap button is pressed. */
function openStep(intensityClass: string, intensityTarget: JsonObject): JsonObject {
  return { type: 'Step', name: intensityClass, intensityClass, openDuration: 'true', intensityTarget };
}

function repeat(times: number, steps: readonly JsonObject[]): JsonObject {
  return { type: 'Repetition', length: { unit: 'Repetition', value: times }, steps };
}

const cadence = (minValue: number, maxValue: number): JsonObject => ({
  cadenceTarget: { unit: 'Cadence', minValue, maxValue },
});

const WARM_UP = step('WarmUp', { length: seconds(900), target: ftp(55, 70) });
const COOL_DOWN = step('CoolDown', { length: seconds(600), target: ftp(45, 55) });

function on(length: JsonObject, target: JsonObject, more?: JsonObject): JsonObject {
  return step('Active', { length, target }, more);
}
function off(length: JsonObject): JsonObject {
  return step('Rest', { length, target: ftp(45, 55) });
}

const RAMP = Array.from({ length: 20 }, (_, minute) => {
  const powerW = 100 + 20 * minute;
  return step('Active', { name: `${powerW} W`, length: seconds(60), target: watts(powerW - 5, powerW + 5) });
});

/** Four rounds of a little under and a little over the threshold, without a pause. */
const OVER_UNDER = Array.from({ length: 4 }, () => [
  on(seconds(120), ftp(93, 97)),
  on(seconds(60), ftp(103, 107)),
]).flat();

/** Oldest first. Their names are numbers and signs that every rider reads. */
export const FIRST_WORKOUTS: readonly FirstWorkout[] = [
  {
    title: '2×20 · 95 %',
    description: 'Steady, seated, no faster at the start than at the end.',
    totalTime: 4_620,
    structure: [WARM_UP, repeat(2, [on(seconds(1_200), ftp(92, 97)), off(seconds(360))]), COOL_DOWN],
  },
  {
    title: '5×4 VO₂max',
    totalTime: 3_900,
    structure: [WARM_UP, repeat(5, [on(seconds(240), ftp(110, 115)), off(seconds(240))]), COOL_DOWN],
  },
  {
    title: 'Z1 · 45 min',
    totalTime: 2_700,
    structure: [step('Active', { length: seconds(2_700), target: zone('HeartRate', 1) })],
  },
  {
    title: '3×15 · 90 %',
    totalTime: 5_100,
    structure: [
      WARM_UP,
      repeat(3, [on(seconds(900), ftp(88, 93), cadence(80, 90)), off(seconds(300))]),
      COOL_DOWN,
    ],
  },
  {
    title: 'Z2 · 2 h',
    totalTime: 7_200,
    structure: [
      WARM_UP,
      step('Active', { length: seconds(5_700), target: zone('Power', 2) }, cadence(85, 95)),
      COOL_DOWN,
    ],
  },
  {
    title: 'Ramp 100 W + 20 W/min',
    totalTime: 2_700,
    structure: [WARM_UP, ...RAMP, COOL_DOWN],
  },
  {
    title: '3×12 over/under',
    totalTime: 4_560,
    structure: [WARM_UP, repeat(3, [...OVER_UNDER, off(seconds(300))]), COOL_DOWN],
  },
  {
    title: '8×15 s sprint',
    description: '',
    totalTime: 2_100,
    structure: [
      WARM_UP,
      repeat(8, [on(seconds(15), watts(600, 900)), openStep('Rest', ftp(40, 55))]),
      COOL_DOWN,
    ],
  },
  {
    title: '3×10 · LTHR',
    totalTime: 4_200,
    structure: [
      WARM_UP,
      repeat(3, [on(seconds(600), beats(155, 165)), step('Rest', { length: seconds(300), target: null })]),
      COOL_DOWN,
    ],
  },
  {
    title: '5×2 km + 150 kcal',
    totalTime: 2_962,
    structure: [
      step('WarmUp', { length: meters(5_000), target: speed(24, 30) }),
      repeat(5, [on(meters(2_000), speed(36, 40)), step('Rest', { length: seconds(120), target: null })]),
      step('CoolDown', {
        length: kilocalories(150),
        target: { unit: 'Cadence', value: 0, minValue: 80, maxValue: 90 },
      }),
    ],
  },
];
