import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastArgs, questionOf } from '../../../../src/extension/panels/training/readTraining.ts';
import {
  type CurveSpans,
  curveSpans,
  type TrainingPlan,
  type TrainingView,
  trainingPart,
  trainingRange,
} from '../../../../src/shared/panels/trainingPanel.ts';
import { loadForecast } from '../../../../src/shared/training/forecast.ts';
import { intensityAnalysis } from '../../../../src/shared/training/intensity.ts';
import { powerCurve } from '../../../../src/shared/training/powerCurve.ts';
import { trainingLoad } from '../../../../src/shared/training/trainingLoad.ts';
import { trainingLoad as loadOf } from '../../support/results.ts';

const VIEW: TrainingView = {
  range: '3m',
  volume: 'hours',
  curve: '6w_before',
  plan: { kind: 'usual', weeks: 4 },
};

/** Days up to Sunday 21 June 2026, each with the TSS of its place. */
function daysWith(tss: readonly number[]) {
  const last = Date.parse('2026-06-21T00:00:00Z');
  return tss.map((value, i) => ({
    date: new Date(last - (tss.length - 1 - i) * 86_400_000).toISOString().slice(0, 10),
    tss: value,
    ctl: 0,
    atl: 0,
    tsb: 0,
  }));
}

/** Six weeks of 100 TSS on Tuesdays and 200 on Sundays. */
const SIX_WEEKS = daysWith(Array.from({ length: 42 }, (_, i) => [0, 100, 0, 0, 0, 0, 200][i % 7] ?? 0));

describe('what is asked for the dashboard', () => {
  const inputs = {
    analyze_training_load: trainingLoad.input,
    analyze_intensity: intensityAnalysis.input,
    get_power_curve: powerCurve.input,
    forecast_training_load: loadForecast.input,
  };

  it('is taken by the tools, for every range, every pair of spans and every plan', () => {
    const plans: TrainingPlan[] = [
      { kind: 'none' },
      { kind: 'usual', weeks: 52 },
      { kind: 'weekly', weeks: 1, weekly_tss: 7000 },
      { kind: 'ctl', date: '2026-08-01', value: 80 },
      { kind: 'tsb', date: '2026-08-01', value: -10 },
    ];
    const load = { ...loadOf(), daily: SIX_WEEKS };
    for (const range of trainingRange.options) {
      for (const curve of curveSpans.options) {
        for (const plan of plans) {
          for (const part of trainingPart.options) {
            const question = questionOf(part, { ...VIEW, range, curve, plan }, load);
            const input = question && inputs[question.tool as keyof typeof inputs];
            if (input) expect(input.safeParse(question.args).error, part).toBeUndefined();
          }
        }
      }
    }
  });

  it('is all that a rider has ridden: every day since there are head units of iGPSport, and every week', () => {
    const ofAll = (part: 'load' | 'intensity') => questionOf(part, { ...VIEW, range: 'all' }, null)?.args;
    const days = (Date.parse('2031-01-01') - Date.parse('2012-01-01')) / 86_400_000;
    expect(ofAll('load')?.['days']).toBeGreaterThan(days);
    expect(ofAll('intensity')?.['weeks']).toBeGreaterThan(days / 7);
  });

  it.each<[CurveSpans, object]>([
    ['6w_before', { window_days: 42, compare: 'previous_window' }],
    ['90d_year', { window_days: 90, compare: 'year_before' }],
  ])('compares %s', (curve, args) => {
    expect(questionOf('curve', { ...VIEW, curve }, null)?.args).toEqual(args);
  });

  it('asks no forecast before the load is known, and none without a plan', () => {
    expect(questionOf('forecast', VIEW, null)).toBeNull();
    expect(questionOf('forecast', { ...VIEW, plan: { kind: 'none' } }, loadOf())).toBeNull();
  });
});

describe('a plan', () => {
  it('as usual repeats the mean week of the last six', () => {
    expect(forecastArgs({ kind: 'usual', weeks: 4 }, SIX_WEEKS)).toEqual({
      days: 28,
      weekly_pattern: [0, 100, 0, 0, 0, 0, 200],
    });
    // Twice as much before them counts for nothing.
    const longer = daysWith([...new Array<number>(70).fill(400), ...SIX_WEEKS.map(({ tss }) => tss)]);
    expect(forecastArgs({ kind: 'usual', weeks: 4 }, longer)).toEqual(
      forecastArgs({ kind: 'usual', weeks: 4 }, SIX_WEEKS),
    );
  });

  it('of so much a week is spread as usual, evenly where nothing is', () => {
    expect(forecastArgs({ kind: 'weekly', weeks: 2, weekly_tss: 450 }, SIX_WEEKS)).toEqual({
      days: 14,
      weekly_pattern: [0, 150, 0, 0, 0, 0, 300],
    });
    expect(
      forecastArgs({ kind: 'weekly', weeks: 2, weekly_tss: 350 }, daysWith(new Array(42).fill(0))),
    ).toEqual({ days: 14, weekly_pattern: [50, 50, 50, 50, 50, 50, 50] });
  });

  it('of more than the usual days can take is spread evenly', () => {
    expect(forecastArgs({ kind: 'weekly', weeks: 2, weekly_tss: 2100 }, SIX_WEEKS)).toEqual({
      days: 14,
      weekly_pattern: [300, 300, 300, 300, 300, 300, 300],
    });
  });

  it('adds up to what was said, to the rounding, however much that is', () => {
    const daily = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 42, maxLength: 42 });
    fc.assert(
      fc.property(daily, fc.integer({ min: 0, max: 7000 }), (tss, weekly) => {
        const { weekly_pattern: pattern } = forecastArgs(
          { kind: 'weekly', weeks: 4, weekly_tss: weekly },
          daysWith(tss),
        ) as { weekly_pattern: number[] };
        expect(Math.abs(pattern.reduce((sum, day) => sum + day, 0) - weekly)).toBeLessThanOrEqual(0.36);
      }),
    );
  });
});
