import * as z from 'zod';
import { rideSummary } from './activities.ts';
import { rideId, SCHEMA_WORDS } from './arguments.ts';
import { thresholdBasis } from './basis.ts';

const nullable = z.number().nullable();

export const comparedMetric = z.enum(['duration_s', ...rideSummary.keyof().options]);
export type ComparedMetric = z.output<typeof comparedMetric>;

export const activityComparison = {
  input: z.strictObject({
    ride_ids: z
      .array(rideId)
      .min(2)
      .max(5)
      .refine((ids) => new Set(ids).size === ids.length, SCHEMA_WORDS.rideTwice.en),
    metrics: z
      .array(comparedMetric)
      .min(1)
      .default([
        'duration_s',
        'distance_km',
        'elevation_gain_m',
        'avg_power_w',
        'normalized_power_w',
        'intensity_factor',
        'tss',
        'avg_hr_bpm',
        'efficiency_factor',
        'avg_speed_kmh',
      ]),
  }),
  output: z.object({
    rides: z.array(
      z.object({
        ride_id: z.string(),
        name: z.string().nullable(),
        date: z.string(),
        tss_note: z.string().nullable(),
      }),
    ),
    comparison: z.array(
      z.object({
        metric: z.string(),
        values: z.array(z.object({ ride_id: z.string(), value: nullable, diff_pct: nullable })),
        delta_pct: nullable,
      }),
    ),
    not_comparable: z.array(
      z.object({ ride_id: z.string(), reason: z.string(), metrics: z.array(z.string()) }),
    ),
    narrative_hint: z.string(),
    basis: thresholdBasis,
  }),
};
