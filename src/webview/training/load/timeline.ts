import type { PartMessage } from '../../../shared/panels/trainingPanel.ts';
import type { FormWord } from '../../../shared/training/trainingLoad.ts';

export type Load = NonNullable<PartMessage<'load'>['answer']>;
export type Forecast = NonNullable<PartMessage<'forecast'>['answer']>;

/** A day of the past, or of the plan. */
export type Day = Load['daily'][number] & { readonly isPlanned: boolean; readonly isEstimated: boolean };

/** Days in order; `today` is the index of the last that is not planned. */
export type Timeline = { readonly days: readonly Day[]; readonly today: number };

/** Upper bounds of TSB, the least first; what is above the last is detraining. */
export const FORM_BOUNDS: readonly (readonly [FormWord, number])[] = [
  ['very_fatigued', -30],
  ['fatigued', -10],
  ['neutral', 5],
  ['fresh', 25],
  ['detraining', Number.POSITIVE_INFINITY],
];

/** The days that are known, from the first with any load, and those of the plan behind them. */
export function timelineOf(load: Load, forecast: Forecast | null): Timeline {
  const estimated = new Set(load.days_estimated_from_hr);
  const first = load.daily.findIndex(({ tss, ctl }) => tss > 0 || ctl > 0);
  const past = load.daily
    .slice(Math.max(0, first))
    .map((day) => ({ ...day, isPlanned: false, isEstimated: estimated.has(day.date) }));
  const planned = (forecast?.daily ?? [])
    .filter(({ date }) => date > load.end_date)
    .map((day) => ({ ...day, isPlanned: true, isEstimated: false }));
  return { days: [...past, ...planned], today: past.length - 1 };
}

/** What form a TSB is called. */
export function formOf(tsb: number): FormWord {
  const [form] = FORM_BOUNDS.find(([word, bound]) => (word === 'fresh' ? tsb <= bound : tsb < bound)) ?? [
    'detraining',
  ];
  return form;
}
