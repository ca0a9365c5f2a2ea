import * as z from 'zod';
import { day, rideId } from './arguments.ts';
import { basis, thresholdBasis } from './basis.ts';

const nullable = z.number().nullable();

export const listActivities = {
  input: z.strictObject({
    start_date: day.optional().describe('First day, YYYY-MM-DD'),
    end_date: day.optional().describe('Last day, YYYY-MM-DD'),
    limit: z.int().min(1).max(200).default(20),
    offset: z.int().min(0).max(100_000).default(0),
    sport_type: z.enum(['cycling', 'all']).default('cycling'),
  }),
  output: z.object({
    activities: z.array(
      z.object({
        ride_id: z.string(),
        name: z.string().nullable(),
        start_time: z.string(),
        duration_s: z.number(),
        distance_km: z.number(),
        elevation_gain_m: nullable,
        avg_speed_kmh: nullable,
      }),
    ),
    total: z.number(),
    has_more: z.boolean(),
    basis,
  }),
};

/** Seconds per zone. */
export const zoneSeconds = (count: number) =>
  z.object(Object.fromEntries(Array.from({ length: count }, (_, i) => [`z${i + 1}`, z.number()])));

/** The numbers of one ride. */
export const rideSummary = z.object({
  distance_km: nullable,
  elevation_gain_m: nullable,
  elevation_loss_m: nullable,
  avg_power_w: nullable,
  max_power_w: nullable,
  normalized_power_w: nullable,
  intensity_factor: nullable,
  tss: nullable,
  work_kj: nullable,
  avg_hr_bpm: nullable,
  max_hr_bpm: nullable,
  avg_cadence_rpm: nullable,
  avg_speed_kmh: nullable,
  max_speed_kmh: nullable,
  avg_temp_c: nullable,
  moving_time_s: nullable,
  elapsed_time_s: nullable,
  variability_index: nullable,
  efficiency_factor: nullable,
  aerobic_decoupling_pct: nullable,
});

/** What a recording says of a ride, wherever it came from. */
export const rideReport = z.object({
  start_time: z.string(),
  duration_s: z.number(),
  summary: rideSummary,
  hr_zones_s: zoneSeconds(5).nullable(),
  power_zones_s: zoneSeconds(7).nullable(),
  power_curve: z.array(z.object({ duration_s: z.number(), power_w: z.number() })),
  calories_kcal: nullable,
  device: z.string().nullable(),
  tss_note: z.string().nullable(),
  problems: z.array(z.string()),
});

export const activitySummary = {
  input: z.strictObject({ ride_id: rideId }),
  output: z.object({
    ride_id: z.string(),
    name: z.string().nullable(),
    ...rideReport.shape,
    basis: thresholdBasis,
  }),
};

export const streamChannel = z.enum([
  'power',
  'hr',
  'cadence',
  'speed',
  'altitude',
  'temp',
  'distance',
  'lat',
  'lng',
]);
export type StreamChannel = z.output<typeof streamChannel>;
/** By channel, one value per bucket. */
export const streams = z.partialRecord(
  streamChannel,
  z.object({ unit: z.string(), values: z.array(nullable) }),
);
export const streamResolution = z.enum(['1s', '5s', '10s', '30s', '1min']);

/** The figures of a part of a ride. `duration_s` is timer time: pauses are not in it. */
export const spanFigures = z.object({
  duration_s: z.number(),
  distance_km: nullable,
  avg_power_w: nullable,
  normalized_power_w: nullable,
  avg_hr_bpm: nullable,
  avg_speed_kmh: nullable,
  elevation_gain_m: nullable,
});
export type SpanFigures = z.output<typeof spanFigures>;

export const activityStreams = {
  input: z.strictObject({
    ride_id: rideId,
    channels: z.array(streamChannel).min(1).max(9).default(['power', 'hr']),
    resolution: streamResolution.default('10s'),
    start_offset_s: z.int().min(0).max(300_000).default(0),
    end_offset_s: z.int().min(1).max(300_000).optional(),
  }),
  output: z.object({
    ride_id: z.string(),
    resolution: streamResolution,
    start_offset_s: z.number(),
    end_offset_s: z.number(),
    sample_count: z.number(),
    span: spanFigures,
    channels: streams,
    basis,
  }),
};

export const lap = z.object({ lap_index: z.number(), start_offset_s: z.number(), ...spanFigures.shape });

export const activityLaps = {
  input: z.strictObject({ ride_id: rideId }),
  output: z.object({
    ride_id: z.string(),
    laps: z.array(lap),
    basis,
  }),
};
