import type { PanelRide } from '../../shared/panels/activityPanel.ts';
import { clock } from '../words/format.ts';
import { escapeMarkdown, markdownTable } from '../words/markdown.ts';
import { figureText, metricName } from '../words/metrics.ts';
import { duration, type Words } from '../words/words.ts';
import { basisLines } from './basis.ts';
import { zoneSection } from './zones.ts';

export type RideSummary = PanelRide['summary'];
export type RideLaps = PanelRide['laps'];

/** In the order in which a rider asks. */
const FIGURES = [
  'distance_km',
  'moving_time_s',
  'elapsed_time_s',
  'elevation_gain_m',
  'avg_speed_kmh',
  'max_speed_kmh',
  'avg_power_w',
  'max_power_w',
  'normalized_power_w',
  'intensity_factor',
  'tss',
  'work_kj',
  'variability_index',
  'avg_hr_bpm',
  'max_hr_bpm',
  'efficiency_factor',
  'aerobic_decoupling_pct',
  'avg_cadence_rpm',
  'avg_temp_c',
] as const;

/** A ride to read: figures, zones, best power, laps, and what it all stands on. Markdown. */
export function rideDocument(ride: RideSummary, laps: RideLaps, words: Words): string {
  const { t, format } = words;
  const title = ride.name ?? t('Ride');
  const started = `${format.longDay(ride.start_time.slice(0, 10))} · ${ride.start_time.slice(11, 16)}`;
  const device = ride.device === null ? [] : [escapeMarkdown(ride.device)];
  return [
    `# ${escapeMarkdown(title)}`,
    [started, ...device].join(' · '),
    figureTable(ride, words),
    ...zoneSection(t('Power zones'), ride.power_zones_s, words),
    ...zoneSection(t('Heart rate zones'), ride.hr_zones_s, words),
    ...curveSection(ride, words),
    ...lapSection(laps, words),
    `## ${t('What this stands on')}`,
    basisLines(ride.basis, ride.problems, words),
  ].join('\n\n');
}

function figureTable(ride: RideSummary, words: Words): string {
  const { t } = words;
  const note = ride.tss_note === null ? '' : ` (${t('estimated from heart rate')})`;
  const rows = FIGURES.flatMap((metric) => {
    const value = ride.summary[metric];
    if (value === null) return [];
    return [[metricName(metric, words), figureText(metric, value, words) + (metric === 'tss' ? note : '')]];
  });
  return markdownTable([t('Figure'), t('Value')], rows);
}

function curveSection({ power_curve: curve }: RideSummary, words: Words): string[] {
  if (curve.length === 0) return [];
  const { t, format } = words;
  const rows = curve.map((best) => [
    duration(words, best.duration_s),
    `${format.number(best.power_w)} ${t('W')}`,
  ]);
  return [`## ${t('Best power')}`, markdownTable([t('Over'), t('Power')], rows)];
}

function lapSection({ laps }: RideLaps, { t, format }: Words): string[] {
  if (laps.length === 0) return [];
  const cell = (value: number | null, write: (value: number) => string) =>
    value === null ? '–' : write(value);
  const whole = (value: number) => format.number(value);
  const head = [
    t('Lap'),
    t('Start'),
    t('Duration'),
    t('Distance'),
    t('Power (W)'),
    t('NP (W)'),
    t('Heart rate (bpm)'),
    t('Speed'),
    t('Climbing'),
  ];
  const rows = laps.map((lap) => [
    String(lap.lap_index),
    clock(lap.start_offset_s),
    clock(lap.duration_s),
    cell(lap.distance_km, format.distance),
    cell(lap.avg_power_w, whole),
    cell(lap.normalized_power_w, whole),
    cell(lap.avg_hr_bpm, whole),
    cell(lap.avg_speed_kmh, format.speed),
    cell(lap.elevation_gain_m, format.climb),
  ]);
  return [`## ${t('Laps')}`, markdownTable(head, rows)];
}
