import * as z from 'zod';
import { day } from '../arguments.ts';
import { historyBasis } from '../basis.ts';

const nullable = z.number().nullable();
/** `of` names the value of the evidence that the ride gave. */
const efforts = z.array(
  z.object({ of: z.string(), value: z.number(), ride_id: z.string(), date: z.string() }),
);

const estimate = <Evidence extends z.ZodType>(evidence: Evidence) =>
  z
    .object({
      value: z.number(),
      method: z.string(),
      confidence: z.enum(['high', 'medium', 'low']),
      window_days: z.number(),
      evidence,
      note: z.string(),
    })
    .nullable();

export const thresholdEstimates = {
  input: z.strictObject({
    window_days: z.int().min(7).max(365).default(42),
    end_date: day.optional().describe('Last day, YYYY-MM-DD; default today'),
  }),
  output: z.object({
    ftp: estimate(
      z.object({
        best_5min_w: nullable,
        best_20min_w: nullable,
        best_60min_w: nullable,
        cp_model_w: nullable,
        cp_error_w: nullable,
        w_prime_kj: nullable,
        w_prime_error_kj: nullable,
        r_squared: nullable,
        n_activities: z.number(),
        efforts,
      }),
    ),
    lthr: estimate(
      z.object({
        best_20min_hr: nullable,
        best_30min_hr: nullable,
        max_hr_seen: nullable,
        n_activities: z.number(),
        efforts,
      }),
    ),
    window_days: z.number(),
    reference_day: z.string(),
    n_power_activities: z.number(),
    n_hr_activities: z.number(),
    note: z.string(),
    basis: historyBasis,
  }),
};
