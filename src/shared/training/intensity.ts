import * as z from 'zod';
import { zoneSeconds } from '../activities.ts';
import { day } from '../arguments.ts';
import { historyBasis } from '../basis.ts';
import { MAX_LOAD_DAYS } from './trainingLoad.ts';

const nullable = z.number().nullable();

export const distribution = z.enum(['polarized', 'pyramidal', 'threshold', 'high_intensity', 'base']);

const span = z.object({
  start_date: z.string(),
  ride_count: z.number(),
  duration_h: z.number(),
  distance_km: z.number(),
  elevation_gain_m: nullable,
  tss: nullable,
  power_zones_s: zoneSeconds(7).nullable(),
  hr_zones_s: zoneSeconds(5).nullable(),
  low_pct: nullable,
  mid_pct: nullable,
  high_pct: nullable,
  distribution: distribution.nullable(),
  polarization_index: nullable,
});

/** The weeks of as many years as the load goes back. */
export const MAX_INTENSITY_WEEKS = Math.floor(MAX_LOAD_DAYS / 7);

export const intensityAnalysis = {
  input: z.strictObject({
    weeks: z.int().min(1).max(MAX_INTENSITY_WEEKS).default(12),
    end_date: day.optional().describe('Last day, YYYY-MM-DD; default today'),
  }),
  output: z.object({
    end_date: z.string(),
    weeks: z.array(span.extend({ monotony: nullable, strain: nullable, ramp_rate: nullable })),
    total: span,
    basis: historyBasis.extend({ rides_by_hr_zones: z.number(), rides_without_zones: z.number() }),
  }),
};
