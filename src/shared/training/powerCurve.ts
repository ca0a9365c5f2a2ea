import * as z from 'zod';
import { day, rideId } from '../arguments.ts';
import { historyBasis } from '../basis.ts';

const nullable = z.number().nullable();

const span = z.object({
  start_date: z.string(),
  end_date: z.string(),
  rides_with_power: z.number(),
  /** Null where the efforts carry no fit; `no_model` says why. */
  critical_power: z
    .object({
      cp_w: z.number(),
      cp_error_w: z.number(),
      w_prime_kj: z.number(),
      w_prime_error_kj: z.number(),
      r_squared: z.number(),
    })
    .nullable(),
  no_model: z.string().nullable(),
});

export const powerCurve = {
  input: z.strictObject({
    window_days: z.int().min(7).max(3650).default(90),
    end_date: day.optional().describe('Last day, YYYY-MM-DD; default today'),
    compare: z
      .enum(['none', 'previous_window', 'year_before'])
      .default('none')
      .describe('A second span of the same length: just before, or a year before'),
    ride_id: rideId.optional().describe('A ride to hold against it'),
  }),
  output: z.object({
    window: span,
    compared: span.nullable(),
    ride_id: z.string().nullable(),
    weight_kg: nullable,
    points: z.array(
      z.object({
        duration_s: z.number(),
        power_w: nullable,
        w_per_kg: nullable,
        ride_id: z.string().nullable(),
        date: z.string().nullable(),
        compared_w: nullable,
        change_pct: nullable,
        ride_w: nullable,
      }),
    ),
    basis: historyBasis,
  }),
};
