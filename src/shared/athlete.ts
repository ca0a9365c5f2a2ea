import * as z from 'zod';
import { thresholdBasis } from './basis.ts';

/** `z1`, `z2`, …: lower bound, and upper bound (exclusive, null in the last). */
const zones = z.record(z.string(), z.tuple([z.number(), z.number().nullable()]));

/** `config`: set by the rider (environment or configuration file); `igpsport`: from the account's profile. */
const source = z.enum(['config', 'igpsport']).nullable();

export const athleteProfile = {
  input: z.strictObject({}),
  output: z.object({
    nickname: z.string().nullable(),
    ftp_w: z.number().nullable(),
    ftp_source: source,
    lthr_bpm: z.number().nullable(),
    lthr_source: source,
    max_hr_bpm: z.number().nullable(),
    weight_kg: z.number().nullable(),
    height_cm: z.number().nullable(),
    hr_zones: zones.nullable(),
    power_zones: zones.nullable(),
    basis: thresholdBasis,
  }),
};
