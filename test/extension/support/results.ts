import type { TrainingLoad } from '../../../src/extension/views/form.ts';
import type { RideRow } from '../../../src/extension/views/rides.ts';

/** A stranger's title that would do something where it is not escaped. */
export const HOSTILE =
  '<img src=x onerror=alert(1)> [click](command:evil) ![i](https://evil.test/x.png) **b** `c` www.evil.test a@b.test $(flame) | &lt;';

export function rideRow(given: Partial<RideRow> = {}): RideRow {
  return {
    ride_id: '1001',
    name: 'Hill repeats',
    start_time: '2026-06-14',
    duration_s: 11_520,
    distance_km: 78.4,
    elevation_gain_m: 1240,
    avg_speed_kmh: 24.5,
    ...given,
  };
}

export const THRESHOLDS = {
  region: 'demo',
  algorithm_version: 1,
  warnings: [],
  ftp_w: 275,
  ftp_source: 'profile',
  lthr_bpm: null,
  lthr_source: null,
} as const;

export function trainingLoad(
  current: Partial<TrainingLoad['current']> = {},
  basis: Partial<TrainingLoad['basis']> = {},
): TrainingLoad {
  return {
    end_date: '2026-06-30',
    days: 1,
    daily: [],
    days_estimated_from_hr: [],
    current: {
      ctl: 72.2,
      atl: 91.1,
      tsb: -18.9,
      ramp_rate: 3.1,
      form: 'fatigued',
      interpretation: 'Fatigued: a productive training load.',
      ...current,
    },
    basis: {
      ...THRESHOLDS,
      warnings: [],
      complete: true,
      rides_counted: 212,
      rides_missing: 0,
      rides_estimated_from_hr: 0,
      rides_without_tss: 0,
      left_out: [],
      rides_left_out: 0,
      warm_up_days: 365,
      tsb_convention: 'same_day',
      ...basis,
    },
  };
}
