import * as z from 'zod';

/**
 * A workout in human units: the language in which a rider, a model and the editor describe a session. Everything else
 * (the service's courses, ZWO, ERG, MRC, FIT) is a translation of it. Times in s, distances in m, energy in kcal, power
 * in W or % of FTP, heart rate in bpm, cadence in rpm, speed in km/h.
 */

/** What a workout may hold at most: promises.md P33. */
export const WORKOUT_LIMITS = {
  titleLength: 200,
  descriptionLength: 4_000,
  nameLength: 64,
  noteLength: 30,
  /** Steps when every repeat is written out and every ramp is cut into pieces. */
  expandedSteps: 200,
  durationS: 24 * 3600,
  nesting: 5,
} as const;

const name = z.string().trim().min(1).max(WORKOUT_LIMITS.nameLength);

const durationValue = (most: number) => z.number().positive().max(most);

export const workoutDuration = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('time'), value: durationValue(WORKOUT_LIMITS.durationS).describe('s') }),
  z.strictObject({ type: z.literal('distance'), value: durationValue(1_000_000).describe('m') }),
  z.strictObject({ type: z.literal('calories'), value: durationValue(20_000).describe('kcal') }),
  z.strictObject({ type: z.literal('lap_button'), value: z.number().nullish().describe('not used') }),
]);

/** Bounds of what can be asked of a rider, in the unit of the target. */
export const TARGET_LIMITS = {
  power_custom: { least: 1, most: 3000, unit: 'W' },
  power_percent_ftp: { least: 1, most: 500, unit: '% of FTP' },
  hr_custom: { least: 30, most: 250, unit: 'bpm' },
  cadence: { least: 10, most: 254, unit: 'rpm' },
  speed: { least: 1, most: 144, unit: 'km/h' },
} as const;
export type RangeTargetType = keyof typeof TARGET_LIMITS;

const zone = <Type extends string>(type: Type, zones: number) =>
  z.strictObject({
    type: z.literal(type),
    value: z.int().min(1).max(zones).describe('zone'),
    // Clients of the former server send these as 0 beside a zone.
    min: z.literal(0).nullish(),
    max: z.literal(0).nullish(),
  });

/** Written as a range (`min`, `max`), as one `value` (±3 %), or as a ramp (`start`, `end`). */
const range = <Type extends RangeTargetType>(type: Type) => {
  const { least, most, unit } = TARGET_LIMITS[type];
  const bound = z.number().min(least).max(most).optional();
  return z.strictObject({
    type: z.literal(type),
    // Clients of the former server send 0 beside a range.
    value: z.number().min(0).max(most).nullish().describe(unit),
    min: bound,
    max: bound,
    start: bound,
    end: bound,
  });
};

export const workoutTarget = z.discriminatedUnion('type', [
  zone('power_zone', 7),
  range('power_custom'),
  range('power_percent_ftp'),
  zone('hr_zone', 5),
  range('hr_custom'),
  range('cadence'),
  range('speed'),
]);

const { least: slowest, most: fastest } = TARGET_LIMITS.cadence;
const turns = z.number().min(slowest).max(fastest);

export const workoutStep = z.strictObject({
  type: z.literal('step').optional(),
  name,
  intensity: z.enum(['warmup', 'active', 'rest', 'cooldown']),
  duration: workoutDuration,
  /** None: ride freely. */
  target: workoutTarget.nullish(),
  /** A second target beside power or heart rate. */
  cadence: z.strictObject({ min: turns, max: turns }).nullish(),
  note: z.string().max(WORKOUT_LIMITS.noteLength).nullish(),
});

export const workoutRepeat = z.strictObject({
  type: z.literal('repeat'),
  times: z.int().min(1).max(WORKOUT_LIMITS.expandedSteps),
  get steps(): z.ZodArray<z.ZodUnion<readonly [typeof workoutRepeat, typeof workoutStep]>> {
    return z.array(z.union([workoutRepeat, workoutStep])).min(1);
  },
});

export const workout = z.strictObject({
  title: z.string().trim().min(1).max(WORKOUT_LIMITS.titleLength),
  description: z.string().max(WORKOUT_LIMITS.descriptionLength).nullish(),
  steps: z
    .array(z.union([workoutRepeat, workoutStep]))
    .min(1)
    .max(WORKOUT_LIMITS.expandedSteps),
});

export type Workout = z.output<typeof workout>;
export type WorkoutStep = z.output<typeof workoutStep>;
export type WorkoutRepeat = z.output<typeof workoutRepeat>;
export type WorkoutNode = WorkoutStep | WorkoutRepeat;
export type WorkoutTarget = z.output<typeof workoutTarget>;
export type WorkoutDuration = z.output<typeof workoutDuration>;
