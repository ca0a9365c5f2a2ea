import type { PartMessage, ToTrainingPanel, TrainingView } from '../../../src/shared/panels/trainingPanel.ts';
import { trainingLoad } from '../../extension/support/results.ts';
import { VIEW } from './trainingDemo.ts';

export const LAST_DAY = '2026-06-30';

type LoadAnswer = NonNullable<PartMessage<'load'>['answer']>;
type Basis = LoadAnswer['basis'];

const NO_FAILURE = { isLoading: false, failure: null } as const;

export function account(isSignedIn = true, view: Partial<TrainingView> = {}): ToTrainingPanel {
  return { type: 'account', isSignedIn, view: { ...VIEW, ...view } };
}

export function dayBefore(days: number): string {
  return new Date(Date.parse(`${LAST_DAY}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** A load that goes up and down, with a ride on two days of three. */
export function loadMessage(days: number, given: Partial<LoadAnswer> = {}, basis: Partial<Basis> = {}) {
  const daily = Array.from({ length: days }, (_, i) => ({
    date: dayBefore(days - 1 - i),
    tss: i % 3 === 2 ? 0 : 60 + (i % 50),
    ctl: 60 + 20 * Math.sin(i / 90),
    atl: 60 + 30 * Math.sin(i / 20),
    tsb: 20 * Math.sin(i / 90) - 30 * Math.sin(i / 20),
  }));
  const answer = { ...trainingLoad({}, basis), days, daily, ...given };
  return { type: 'load', answer, ...NO_FAILURE } satisfies ToTrainingPanel;
}

/** Everything beside the load, of which nothing is known but what is given. */
export function restMessages(warning = 'w'): ToTrainingPanel[] {
  const { basis } = trainingLoad({}, { warnings: [warning] });
  const span = { start_date: dayBefore(42), end_date: LAST_DAY, rides_with_power: 0 };
  const week = {
    ride_count: 3,
    duration_h: 6.5,
    distance_km: 160.9344,
    elevation_gain_m: 900,
    tss: 300,
    power_zones_s: null,
    hr_zones_s: { z1: 60, z2: 60, z3: 60, z4: 60, z5: 60 },
    low_pct: 60,
    mid_pct: 30,
    high_pct: 10,
    distribution: 'pyramidal' as const,
    polarization_index: 0.8,
  };
  const foster = { monotony: 1.2, strain: 400, ramp_rate: 1.5 };
  const weeks = [28, 21, 14, 7, 0].map((days) => ({ ...week, start_date: dayBefore(days + 1), ...foster }));
  const best = {
    metric: warning,
    label: warning,
    value: 12,
    unit: null,
    ride_id: '7',
    achieved_at: LAST_DAY,
  };
  const nothing = {
    ride_count: 3,
    distance_km: null,
    duration_h: null,
    elevation_m: null,
    calories_kcal: null,
    avg_speed_kmh: null,
    tss: null,
  };
  return [
    {
      type: 'intensity',
      answer: {
        end_date: LAST_DAY,
        weeks,
        total: { ...week, start_date: dayBefore(29) },
        basis: { ...basis, rides_by_hr_zones: 0, rides_without_zones: 0 },
      },
      ...NO_FAILURE,
    },
    {
      type: 'curve',
      answer: {
        window: { ...span, critical_power: null, no_model: warning },
        compared: null,
        ride_id: null,
        weight_kg: null,
        points: [],
        basis,
      },
      ...NO_FAILURE,
    },
    {
      type: 'bests',
      answer: {
        totals: nothing,
        monthly: [],
        milestones: [],
        personal_bests: [best],
        time: LAST_DAY,
        stat_type: 2,
        basis: { region: 'cn', algorithm_version: 1, warnings: [] },
      },
      ...NO_FAILURE,
    },
    { type: 'forecast', answer: null, ...NO_FAILURE },
  ];
}

export function rideOf(name: string) {
  return {
    ride_id: '1001',
    name,
    start_time: LAST_DAY,
    duration_s: 3600,
    distance_km: 30,
    elevation_gain_m: 200,
    avg_speed_kmh: 30,
  };
}
