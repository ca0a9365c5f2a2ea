import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/extension/documents/comparison.ts';
import { comparisonDocument } from '../../../src/extension/documents/comparison.ts';
import { type RideLaps, type RideSummary, rideDocument } from '../../../src/extension/documents/ride.ts';
import { type WorkoutDetail, workoutDocument } from '../../../src/extension/documents/workout.ts';
import { HOSTILE, THRESHOLDS } from '../support/results.ts';
import { chinese, english } from '../support/words.ts';

const basis = { ...THRESHOLDS, warnings: ['Read *twice*.'] };

function ride(given: Partial<RideSummary> = {}): RideSummary {
  return {
    ride_id: '1001',
    name: 'Hill repeats',
    start_time: '2026-06-14T08:20:00+08:00',
    duration_s: 11_520,
    summary: {
      distance_km: 78.4,
      elevation_gain_m: 1240,
      elevation_loss_m: null,
      avg_power_w: 201,
      max_power_w: 812,
      normalized_power_w: 231,
      intensity_factor: 0.84,
      tss: 226,
      work_kj: 2310,
      avg_hr_bpm: 148,
      max_hr_bpm: 181,
      avg_cadence_rpm: null,
      avg_speed_kmh: 24.5,
      max_speed_kmh: 61.2,
      avg_temp_c: 21,
      moving_time_s: 11_520,
      elapsed_time_s: 12_300,
      variability_index: 1.15,
      efficiency_factor: 1.56,
      aerobic_decoupling_pct: 4.1,
    },
    hr_zones_s: null,
    power_zones_s: { z1: 0, z2: 900, z3: 2700 },
    power_curve: [{ duration_s: 300, power_w: 312 }],
    calories_kcal: 2204,
    device: 'BSC300',
    tss_note: null,
    problems: [],
    basis,
    ...given,
  };
}

const LAPS: RideLaps = {
  laps: [
    {
      lap_index: 1,
      start_offset_s: 0,
      duration_s: 754,
      distance_km: 5.2,
      avg_power_w: 210,
      normalized_power_w: null,
      avg_hr_bpm: 140,
      avg_speed_kmh: 24.8,
      elevation_gain_m: 80,
    },
  ],
};

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

describe('a ride to read', () => {
  it('has its figures, zones, best power, laps and what they stand on', () => {
    const text = lines(rideDocument(ride(), LAPS, english()));
    for (const line of [
      '# Hill repeats',
      'Sunday, June 14, 2026 · 08:20 · BSC300',
      '| Distance | 78.4 km |',
      '| Moving time | 3 h 12 |',
      '| Normalized power (NP) | 231 W |',
      '| Decoupling | 4.1% |',
      '| Z2 █████ | 15:00 | 25% |',
      '| 5 min | 312 W |',
      '| 1 | 0:00 | 12:34 | 5.2 km | 210 | – | 140 | 24.8 km/h | 80 m |',
      '- FTP 275 W, iGPSport profile',
      '- LTHR is not set',
      '- Read \\*twice\\*\\.',
    ])
      expect(text).toContain(line);
  });

  it('leaves out what nobody recorded', () => {
    const text = rideDocument(ride(), { ...LAPS, laps: [] }, english());
    expect(text).not.toMatch(/cadence|Laps|Heart rate zones/);
  });

  it('says of a TSS that it is an estimate', () => {
    const text = rideDocument(ride({ tss_note: 'estimated from HR' }), LAPS, english());
    expect(lines(text)).toContain('| TSS | 226 (estimated from heart rate) |');
  });

  it('is in miles and Chinese where the rider wants these', () => {
    const text = lines(rideDocument(ride(), LAPS, chinese('imperial')));
    expect(text).toContain('| 距离 | 48.7英里 |');
    expect(text).toContain('## 功率区间');
  });

  it("P23: never takes a stranger's words for Markdown", () => {
    const text = rideDocument(ride({ name: HOSTILE, device: HOSTILE }), LAPS, english());
    expect(text).not.toMatch(/(?<!\\)[<[!`@]|(?<!\\):\/\/|www\.|\$\(/);
  });
});

describe('rides compared', () => {
  const values = (...given: [number | null, number | null][]) =>
    given.map(([value, diff_pct], i) => ({ ride_id: String(i), value, diff_pct }));
  const comparison: Comparison = {
    rides: [
      { ride_id: '0', name: 'A', date: '2026-06-13', tss_note: null },
      { ride_id: '1', name: null, date: '2026-06-14', tss_note: null },
    ],
    comparison: [
      { metric: 'avg_power_w', values: values([200, 0], [220, 10]), delta_pct: 10 },
      { metric: 'tss', values: values([80, 0], [null, null]), delta_pct: null },
      { metric: 'of_tomorrow', values: values([1.234, 0], [1.235, 0.1]), delta_pct: 0.1 },
    ],
    not_comparable: [{ ride_id: '1', reason: 'No power.', metrics: ['tss'] }],
    narrative_hint: '',
    basis,
  };

  it('stand side by side, each beside the first', () => {
    const text = lines(comparisonDocument(comparison, english()));
    for (const line of [
      '| Figure | A · Jun 13, 2026 | Ride · Jun 14, 2026 |',
      '| Average power | 200 W | 220 W (+10%) |',
      '| TSS | 80 | – |',
      '| of\\_tomorrow | 1.23 | 1.24 |',
      '- No power\\.',
    ])
      expect(text).toContain(line);
  });
});

describe('a workout to read', () => {
  const workout: WorkoutDetail = {
    workout_id: '7',
    title: '2×20 *sweet spot*',
    workout_ir: {},
    native: {},
    steps: ['Warm up: 10 min', '2 times:', '  On: 20 min at 242–256 W', '  Off: 5 min'],
    estimate: {
      duration_s: 4200,
      distance_m: null,
      normalized_power_w: 228,
      intensity_factor: 0.83,
      tss: 80.4,
      work_kj: null,
      power_zones_s: { z1: 600, z2: 600 },
      assumptions: ['Lap button steps count as 5 min.'],
    },
    remarks: [],
    basis,
  };

  it('has its steps, its cost and what that stands on', () => {
    const text = lines(workoutDocument(workout, english()));
    for (const line of [
      '# 2×20 \\*sweet spot\\*',
      'Duration **1 h 10** · Normalized power (NP) **228 W** · Intensity factor (IF) **0.83** · TSS **80**',
      '- Warm up\\: 10 min',
      '  - On\\: 20 min at 242–256 W',
      '| Z1 ██████████ | 10:00 | 50% |',
      '- Lap button steps count as 5 min\\.',
    ])
      expect(text).toContain(line);
  });

  it('is still there when nobody can tell what it costs', () => {
    const text = workoutDocument({ ...workout, estimate: null, title: null }, english());
    expect(lines(text).slice(0, 3)).toEqual(['# Workout', '## Steps', '- Warm up\\: 10 min']);
  });
});
