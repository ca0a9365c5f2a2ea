import * as z from 'zod';
import { day } from '../arguments.ts';
import { historyBasis } from '../basis.ts';

export const tsbConvention = z.enum(['same_day', 'previous_day']);
export const formWord = z.enum(['very_fatigued', 'fatigued', 'neutral', 'fresh', 'detraining']);
export type FormWord = z.output<typeof formWord>;

export const loadDay = z.object({
  date: z.string(),
  tss: z.number(),
  ctl: z.number(),
  atl: z.number(),
  tsb: z.number(),
});

/** Twenty years: more than there have been head units of iGPSport. */
export const MAX_LOAD_DAYS = 7305;

export const trainingLoad = {
  input: z.strictObject({
    days: z.int().min(1).max(MAX_LOAD_DAYS).default(90),
    end_date: day.optional().describe('Last day, YYYY-MM-DD; default today'),
    tsb_convention: tsbConvention
      .default('same_day')
      .describe('TSB = CTL − ATL of the same or the previous day'),
  }),
  output: z.object({
    end_date: z.string(),
    days: z.number(),
    daily: z.array(loadDay),
    /** Those of the days whose TSS is an estimate from heart rate, in part at least. */
    days_estimated_from_hr: z.array(z.string()),
    current: z.object({
      ctl: z.number(),
      atl: z.number(),
      tsb: z.number(),
      ramp_rate: z.number(),
      form: formWord,
      interpretation: z.string(),
    }),
    basis: historyBasis.extend({ warm_up_days: z.number(), tsb_convention: tsbConvention }),
  }),
};
