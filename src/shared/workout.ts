import * as z from 'zod';

/**
 * A workout in human units: the language in which a rider, a model and the editor describe a session. Everything else
 * (the service's courses, ZWO, ERG, MRC, FIT) is a translation of it. Times in s, distances in m, energy in kcal, power
 * in W or % of FTP, heart rate in bpm, cadence in rpm, speed in km/h.
 *
 * What the schema cannot say (one of value, min and max, start and end; totals) is checked by core/workout/validate.ts.
 */

/** What a workout may hold at most: promises.md P33. Lengths are in characters. */
export const WORKOUT_LIMITS = {
  /** Longer than the service keeps: what it would cut is cut on the way there, and said. */
  titleLength: 1_000,
  descriptionLength: 20_000,
  nameLength: 500,
  noteLength: 30,
  /** Steps when every repeat is written out and every ramp is cut into pieces. */
  expandedSteps: 200,
  /** A ramp counts as its pieces of at most so many seconds. */
  rampPieceS: 60,
  durationS: 24 * 3600,
  /** Repeats inside each other. */
  nesting: 5,
  /** Characters in a node of the service that nobody knows. */
  nativeSize: 4_000,
} as const;

/** Bounds of what can be asked of a rider, in the unit of the target. */
export const TARGET_LIMITS = {
  power_custom: { least: 1, most: 3000, unit: 'W' },
  power_percent_ftp: { least: 1, most: 500, unit: '% of FTP' },
  hr_custom: { least: 30, most: 250, unit: 'bpm' },
  cadence: { least: 10, most: 254, unit: 'rpm' },
  speed: { least: 1, most: 144, unit: 'km/h' },
} as const;
export type RangeTargetType = keyof typeof TARGET_LIMITS;

const name = z.string().trim().min(1).max(WORKOUT_LIMITS.nameLength);

/** A text of at most so many characters; zod by itself counts an emoji as two. */
const characters = (most: number) =>
  z
    .string()
    .check(({ value, issues }) => {
      if (value.length > most && [...value].length > most)
        issues.push({ code: 'too_big', origin: 'string', maximum: most, inclusive: true, input: value });
    })
    .meta({ maxLength: most });

const amount = (most: number, unit: string) => z.number().positive().max(most).describe(`in ${unit}`);

export const workoutDuration = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('time'), value: amount(WORKOUT_LIMITS.durationS, 's') }),
    z.strictObject({ type: z.literal('distance'), value: amount(1_000_000, 'm') }),
    z.strictObject({ type: z.literal('calories'), value: amount(20_000, 'kcal') }),
    z.strictObject({
      type: z.literal('lap_button'),
      value: z.number().nullish().describe('not used'),
    }),
  ])
  .describe('How long: time in s, distance in m, calories in kcal, or until the lap button (no value).');

const zone = <Type extends string>(type: Type, zones: number) =>
  z.strictObject({
    type: z.literal(type),
    value: z.int().min(1).max(zones).describe(`zone 1 to ${zones}`),
    // Clients of the former server send these beside a zone, which says it all.
    min: z.number().nullish().describe('not used'),
    max: z.number().nullish().describe('not used'),
  });

/** Written as a range (`min`, `max`), as one `value` (±3 %), or as a ramp (`start`, `end`). */
const range = <Type extends RangeTargetType>(type: Type) => {
  const { least, most, unit } = TARGET_LIMITS[type];
  // Clients of the former server send 0 where a number is not used, and as the lower end of a range without one.
  const orZero = z.number().min(0).max(most).nullish();
  const end = z.number().min(least).max(most).nullish();
  return z.strictObject({
    type: z.literal(type),
    value: orZero.describe(`${unit}, ±3 %`),
    min: orZero.describe(`lower end, ${unit}`),
    max: orZero.describe(`upper end, ${unit}`),
    start: end.describe(`start of a ramp, ${unit}`),
    end: end.describe(`end of a ramp, ${unit}`),
  });
};

export const workoutTarget = z
  .discriminatedUnion('type', [
    zone('power_zone', 7),
    range('power_custom'),
    range('power_percent_ftp'),
    zone('hr_zone', 5),
    range('hr_custom'),
    range('cadence'),
    range('speed'),
  ])
  .describe(
    'Zones: value is the zone. Others (W, % of FTP, bpm, rpm, km/h): min and max, or one value (±3 %), or start and end of a ramp in a step of time.',
  );

const { least: slowest, most: fastest } = TARGET_LIMITS.cadence;
const turns = z.number().min(slowest).max(fastest);

export const workoutCadence = z
  .strictObject({ min: turns, max: turns })
  .describe('A second target beside power or heart rate, rpm.');

export const workoutStep = z.strictObject({
  type: z.literal('step').optional(),
  name,
  intensity: z.enum(['warmup', 'active', 'rest', 'cooldown']),
  duration: workoutDuration,
  /** None: ride freely. */
  target: workoutTarget.nullish(),
  cadence: workoutCadence.nullish(),
  note: characters(WORKOUT_LIMITS.noteLength)
    .describe(`shown on the head unit, at most ${WORKOUT_LIMITS.noteLength} characters`)
    .nullish(),
});

/**
 * A node of the account's course that this schema cannot say. It goes back to the account as it came; its time is not
 * known, and other formats leave it out.
 */
export const workoutNative = z.strictObject({
  type: z.literal('native'),
  name,
  node: z.record(z.string(), z.unknown()).describe('as it came from the account; pass it on unchanged'),
});

export const workoutRepeat = z.strictObject({
  type: z.literal('repeat'),
  name: name.nullish(),
  times: z.int().min(1).max(WORKOUT_LIMITS.expandedSteps),
  get steps(): z.ZodArray<
    z.ZodUnion<readonly [typeof workoutRepeat, typeof workoutNative, typeof workoutStep]>
  > {
    return z.array(workoutNode).min(1).max(WORKOUT_LIMITS.expandedSteps);
  },
});

const workoutNode = z.union([workoutRepeat, workoutNative, workoutStep]).meta({
  id: 'node',
  description:
    'A step (name, intensity, duration; target, cadence, note if any), or a repeat (type, times, steps).',
});

export const workout = z.strictObject({
  title: z.string().trim().min(1).max(WORKOUT_LIMITS.titleLength),
  description: z.string().max(WORKOUT_LIMITS.descriptionLength).nullish(),
  steps: z.array(workoutNode).min(1).max(WORKOUT_LIMITS.expandedSteps),
});

/**
 * The same level by level: of a tree with a fault, zod lists what is wrong with it in the eyes of each kind of node, at
 * a length that only a machine reads.
 */
const anyNodes = z.array(z.unknown()).min(1).max(WORKOUT_LIMITS.expandedSteps);
export const workoutLevels = {
  workout: z.strictObject({ ...workout.shape, steps: anyNodes }),
  node: z.looseObject({ type: z.enum(['step', 'repeat', 'native']).optional() }),
  step: workoutStep,
  repeat: z.strictObject({ ...workoutRepeat.shape, steps: anyNodes }),
  native: workoutNative,
};

export type Workout = z.output<typeof workout>;
export type WorkoutStep = z.output<typeof workoutStep>;
export type WorkoutRepeat = z.output<typeof workoutRepeat>;
export type WorkoutNative = z.output<typeof workoutNative>;
export type WorkoutNode = WorkoutStep | WorkoutRepeat | WorkoutNative;
export type WorkoutTarget = z.output<typeof workoutTarget>;
export type WorkoutDuration = z.output<typeof workoutDuration>;
