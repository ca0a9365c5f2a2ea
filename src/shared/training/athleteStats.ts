import * as z from 'zod';
import { day } from '../arguments.ts';
import { historyBasis } from '../basis.ts';

const nullable = z.number().nullable();
const period = z.enum(['week', 'month', 'year', 'week_to_date', 'month_to_date', 'year_to_date', 'all']);

export const athleteStats = {
  input: z.strictObject({
    period: period.default('month'),
    end_date: day.optional().describe('Last day, YYYY-MM-DD; default today'),
  }),
  output: z.object({
    period,
    start_date: z.string().nullable(),
    end_date: z.string(),
    ride_count: z.number(),
    total_distance_km: z.number(),
    total_duration_h: z.number(),
    total_elevation_m: nullable,
    total_tss: nullable,
    total_work_kj: nullable,
    avg_weekly_tss: nullable,
    avg_weekly_rides: nullable,
    avg_weekly_distance_km: nullable,
    avg_weekly_duration_h: nullable,
    avg_weekly_elevation_m: nullable,
    basis: historyBasis.extend({ period_is: z.string(), days: nullable }),
  }),
};
