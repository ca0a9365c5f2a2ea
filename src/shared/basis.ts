import * as z from 'zod';

export const regionId = z.enum(['cn', 'intl', 'demo']);
export type RegionId = z.output<typeof regionId>;

/** Where a threshold came from: an environment variable, the configuration file, or the account's profile. */
export const thresholdSource = z.enum(['environment', 'config', 'profile']);
export type ThresholdSource = z.output<typeof thresholdSource>;

/** What every result says it stands on. */
export const basis = z.object({
  region: regionId,
  algorithm_version: z.number(),
  warnings: z.array(z.string()),
});

/** For results that depend on thresholds. */
export const thresholdBasis = basis.extend({
  ftp_w: z.number().nullable(),
  ftp_source: thresholdSource.nullable(),
  lthr_bpm: z.number().nullable(),
  lthr_source: thresholdSource.nullable(),
});

/** For results of a file: there is no account, and so no region, behind them. */
export const fileBasis = thresholdBasis.extend({ region: z.null() });

/**
 * For results over many rides. `rides_missing`: listed, but not read yet. `rides_left_out`: without numbers that count,
 * the first of them with the reason in `left_out`.
 */
export const historyBasis = thresholdBasis.extend({
  complete: z.boolean(),
  rides_counted: z.number(),
  rides_missing: z.number(),
  rides_estimated_from_hr: z.number(),
  rides_without_tss: z.number(),
  left_out: z.array(z.object({ ride_id: z.string(), date: z.string(), reason: z.string() })),
  rides_left_out: z.number(),
});

export type Basis = z.output<typeof basis>;
export type ThresholdBasis = z.output<typeof thresholdBasis>;
export type FileBasis = z.output<typeof fileBasis>;
export type HistoryBasis = z.output<typeof historyBasis>;
