import * as z from 'zod';
import { thresholdBasis } from './basis.ts';

const zones = (count: number) =>
  z.object(
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`z${i + 1}`, z.tuple([z.number(), z.number().nullable()])]),
    ),
  );

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
    hr_zones: zones(5).nullable(),
    power_zones: zones(7).nullable(),
    basis: thresholdBasis,
  }),
};
