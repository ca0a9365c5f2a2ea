import * as z from 'zod';
import { day } from '../arguments.ts';
import { historyBasis } from '../basis.ts';
import { loadDay, tsbConvention } from './trainingLoad.ts';

/** More than anybody rides in a day. */
export const MAX_DAILY_TSS = 1000;
/** The farthest day of a forecast, counted from today. */
export const MAX_FORECAST_DAYS = 365;

const dailyTss = z.number().min(0).max(MAX_DAILY_TSS);
const nullable = z.number().nullable();

export const loadForecast = {
  input: z.strictObject({
    days: z.int().min(1).max(MAX_FORECAST_DAYS).default(42),
    planned: z
      .array(z.strictObject({ date: day, tss: dailyTss }))
      .max(2 * MAX_FORECAST_DAYS)
      .default([])
      .describe('Loads from today on; in the place of the pattern on their days'),
    weekly_pattern: z.array(dailyTss).length(7).optional().describe('TSS of Monday to Sunday, every week'),
    goal: z
      .strictObject({
        date: day,
        ctl: z.number().min(0).max(300).optional(),
        tsb: z.number().min(-150).max(150).optional(),
      })
      .optional()
      .describe('ctl or tsb to have on date, without a plan'),
  }),
  output: z.object({
    start: loadDay,
    daily: z.array(loadDay),
    goal: z
      .object({
        date: z.string(),
        ctl: nullable,
        tsb: nullable,
        daily_tss: z.number(),
        reachable: z.boolean(),
      })
      .nullable(),
    highest_ramp: z.object({ date: z.string(), ctl_per_week: z.number() }),
    rest_days_to_fresh: nullable,
    basis: historyBasis.extend({ warm_up_days: z.number(), tsb_convention: tsbConvention }),
  }),
};
