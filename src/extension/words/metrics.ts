import type { ComparedMetric } from '../../shared/comparison.ts';
import { escapeMarkdown } from './markdown.ts';
import { duration, type Words } from './words.ts';

/** What a number of a ride is called; a name of a later server's stays as it is. */
export function metricName(metric: string, { t }: Words): string {
  const names: Readonly<Record<ComparedMetric, string>> = {
    duration_s: t('Duration'),
    distance_km: t('Distance'),
    elevation_gain_m: t('Climbing'),
    elevation_loss_m: t('Descent'),
    avg_power_w: t('Average power'),
    max_power_w: t('Maximum power'),
    normalized_power_w: t('Normalized power (NP)'),
    intensity_factor: t('Intensity factor (IF)'),
    tss: t('TSS'),
    work_kj: t('Work'),
    avg_hr_bpm: t('Average heart rate'),
    max_hr_bpm: t('Maximum heart rate'),
    avg_cadence_rpm: t('Average cadence'),
    avg_speed_kmh: t('Average speed'),
    max_speed_kmh: t('Maximum speed'),
    avg_temp_c: t('Average temperature'),
    moving_time_s: t('Moving time'),
    elapsed_time_s: t('Elapsed time'),
    variability_index: t('Variability index'),
    efficiency_factor: t('Efficiency factor'),
    aerobic_decoupling_pct: t('Decoupling'),
  };
  return isKnown(metric, names) ? names[metric] : escapeMarkdown(metric);
}

/** A number of a ride with its unit. */
export function figureText(metric: string, value: number, words: Words): string {
  const { t, format } = words;
  const inUnit = (unit: string) => (given: number) => `${format.number(given)} ${unit}`;
  const ratio = (given: number) => format.number(given, 2);
  const time = (given: number) => duration(words, given);
  const watts = inUnit(t('W'));
  const beats = inUnit(t('bpm'));
  const writers: Readonly<Record<ComparedMetric, Write>> = {
    duration_s: time,
    moving_time_s: time,
    elapsed_time_s: time,
    distance_km: format.distance,
    elevation_gain_m: format.climb,
    elevation_loss_m: format.climb,
    avg_power_w: watts,
    max_power_w: watts,
    normalized_power_w: watts,
    work_kj: inUnit(t('kJ')),
    avg_hr_bpm: beats,
    max_hr_bpm: beats,
    avg_cadence_rpm: inUnit(t('rpm')),
    avg_speed_kmh: format.speed,
    max_speed_kmh: format.speed,
    avg_temp_c: format.temperature,
    intensity_factor: ratio,
    variability_index: ratio,
    efficiency_factor: ratio,
    tss: (given) => format.number(given),
    aerobic_decoupling_pct: (given) => format.percentage(given, 1),
  };
  return isKnown(metric, writers) ? writers[metric](value) : format.number(value, 2);
}

type Write = (value: number) => string;

function isKnown(metric: string, table: Readonly<Record<ComparedMetric, unknown>>): metric is ComparedMetric {
  return Object.hasOwn(table, metric);
}
