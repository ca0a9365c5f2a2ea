import * as z from 'zod';
import { day } from './arguments.ts';
import { basis } from './basis.ts';

const nullable = z.number().nullable();

export const memberStatistics = {
  input: z.strictObject({
    time: day.optional().describe('A day in the period, YYYY-MM-DD; default today'),
    stat_type: z
      .int()
      .min(0)
      .max(99)
      .default(2)
      .describe('2: the year; any other number is passed on, its meaning is not documented'),
    big_sport_type: z.int().min(-1).max(9999).default(-1).describe('-1: all sports'),
  }),
  output: z.object({
    totals: z.object({
      ride_count: nullable,
      distance_km: nullable,
      duration_h: nullable,
      elevation_m: nullable,
      calories_kcal: nullable,
      avg_speed_kmh: nullable,
      tss: nullable,
    }),
    monthly: z.array(
      z.object({ period: z.string(), distance_km: nullable, ride_count: nullable, duration_h: nullable }),
    ),
    milestones: z.array(z.object({ distance_km: z.number(), ride_count: z.number() })),
    personal_bests: z.array(
      z.object({
        metric: z.string(),
        label: z.string().nullable(),
        value: nullable,
        unit: z.string().nullable(),
        ride_id: z.string().nullable(),
        achieved_at: z.string().nullable(),
      }),
    ),
    time: z.string(),
    stat_type: z.number(),
    basis,
  }),
};
