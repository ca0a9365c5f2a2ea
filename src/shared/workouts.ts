import * as z from 'zod';
import { day, workoutId } from './arguments.ts';
import { basis, thresholdBasis } from './basis.ts';
import { workoutArgument } from './workout/workoutSchema.ts';

const nullable = z.number().nullable();
const text = z.string().nullable();

/** A course in the service's own words, as it goes there or came from there. */
const course = z.record(z.string(), z.unknown());

/** The schema is long, so that it is shown once. */
const otherIr = z.unknown().meta({ type: 'object', description: 'As in create_workout' });

const estimate = z.object({
  duration_s: z.number(),
  /** Null unless every step is of a distance or at a speed: how far watts go, nobody can say. */
  distance_m: nullable,
  normalized_power_w: nullable,
  intensity_factor: nullable,
  tss: nullable,
  work_kj: nullable,
  power_zones_s: z.record(z.string(), z.number()).nullable(),
  assumptions: z.array(z.string()),
});

export const workoutList = {
  input: z.strictObject({}),
  output: z.object({
    workouts: z.array(
      z.object({
        workout_id: z.string(),
        title: text,
        total_time_s: nullable,
        sport: text,
        created_at: text,
      }),
    ),
    total: z.number(),
    basis,
  }),
};

export const workoutDetail = {
  input: z.strictObject({ workout_id: workoutId }),
  /** The course with its own keys, as the account has it, and beside it what it means. */
  output: z.looseObject({
    workout_id: z.string(),
    title: text,
    workout_ir: z.unknown(),
    /** A line per step, those of a repeat indented by two spaces below it. */
    steps: z.array(z.string()),
    estimate: estimate.nullable(),
    remarks: z.array(z.string()),
    basis: thresholdBasis,
  }),
};

/** Of a workout that is refused, `errors` says all that is wrong with it, each as `path: message`. */
const written = {
  success: z.boolean(),
  workout_id: text,
  dry_run: z.boolean(),
  compiled: course.nullable(),
  /** Of a dry run: a line for each step of the course, repeats written out, in W and bpm as far as they are known. */
  steps: z.array(z.string()),
  estimate: estimate.nullable(),
  remarks: z.array(z.string()),
  errors: z.array(z.string()),
  basis: thresholdBasis,
};

export const workoutCreation = {
  input: z.strictObject({
    workout_ir: workoutArgument('The workout'),
    dry_run: z.boolean().default(false),
    with_calendar: z.boolean().default(false),
    date: day.optional().describe('Of the calendar entry, YYYY-MM-DD'),
    ftp_w: z.number().min(50).max(600).optional().describe('Instead of the rider’s'),
  }),
  output: z.object({
    ...written,
    calendar: z
      .object({
        title: z.string(),
        duration_s: z.number(),
        summary: z.string(),
        description: z.string(),
        ical: z.string(),
      })
      .nullable(),
  }),
};

export const workoutUpdate = {
  input: z.strictObject({
    workout_id: workoutId,
    workout_ir: otherIr,
    dry_run: z.boolean().default(false),
  }),
  output: z.object(written),
};

export const workoutExport = {
  input: z.strictObject({
    workout_id: workoutId.optional().describe('Of the account; or'),
    workout_ir: otherIr.optional(),
    format: z.enum(['zwo', 'erg', 'mrc', 'fit', 'ics', 'json']),
    date: day.optional().describe('Of the calendar entry (ics), YYYY-MM-DD'),
  }),
  output: z.object({
    workout_id: text,
    format: z.string(),
    file_name: z.string(),
    mime_type: z.string(),
    size_bytes: z.number(),
    content: text,
    losses: z.array(z.string()),
    basis: thresholdBasis,
  }),
};

export const workoutImport = {
  input: z.strictObject({
    content: z.string().min(1),
    format: z
      .enum(['zwo', 'erg', 'mrc', 'fit', 'ics', 'json'])
      .optional()
      .describe('Default: told from the content'),
  }),
  output: z.object({
    workout_ir: z.unknown(),
    estimate,
    losses: z.array(z.string()),
    basis: thresholdBasis,
  }),
};

export const workoutDeletion = {
  input: z.strictObject({
    workout_id: workoutId,
    confirm: z.boolean().default(false).describe('Counts only after a preview of this workout'),
  }),
  output: z.object({
    success: z.boolean(),
    workout_id: z.string(),
    title: text,
    requires_confirmation: z.boolean(),
    message: z.string(),
    basis,
  }),
};
