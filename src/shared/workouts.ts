import * as z from 'zod';
import { workoutId } from './arguments.ts';
import { basis } from './basis.ts';

const nullable = z.number().nullable();

export const workoutList = {
  input: z.strictObject({}),
  output: z.object({
    workouts: z.array(
      z.object({
        workout_id: z.string(),
        title: z.string().nullable(),
        total_time_s: nullable,
        sport: z.string().nullable(),
        created_at: z.string().nullable(),
      }),
    ),
    total: z.number(),
    basis,
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
    title: z.string().nullable(),
    requires_confirmation: z.boolean(),
    message: z.string(),
    basis,
  }),
};
