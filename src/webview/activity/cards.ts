import { figureText, metricName } from '../../extension/words/metrics.ts';
import { thresholdFact } from '../../extension/words/thresholds.ts';
import type { Words } from '../../extension/words/words.ts';
import type { ComparedMetric } from '../../shared/comparison.ts';
import type { PanelRide } from '../../shared/panels/activityPanel.ts';
import { card } from '../card.ts';
import { element } from '../dom.ts';

type Summary = PanelRide['summary'];

/** In the order in which riders read them. A pair is one card: average and maximum. */
const CARDS: readonly (ComparedMetric | readonly [ComparedMetric, ComparedMetric])[] = [
  'moving_time_s',
  'distance_km',
  'elevation_gain_m',
  'normalized_power_w',
  'intensity_factor',
  'tss',
  ['avg_power_w', 'max_power_w'],
  ['avg_hr_bpm', 'max_hr_bpm'],
  'avg_cadence_rpm',
  ['avg_speed_kmh', 'max_speed_kmh'],
  'work_kj',
  'variability_index',
  'efficiency_factor',
  'aerobic_decoupling_pct',
];

/** The headline numbers that the ride has, each with what it means; null where it has none. */
export function cards(summary: Summary, words: Words): HTMLElement | null {
  const made = CARDS.flatMap((given) => {
    const [metric, second] = typeof given === 'string' ? [given, null] : given;
    const value = summary.summary[metric as keyof Summary['summary']] ?? null;
    if (value === null) return [];
    const highest = second === null ? null : (summary.summary[second as keyof Summary['summary']] ?? null);
    return [cardOf({ metric, value, highest }, summary, words)];
  });
  return made.length === 0 ? null : element('dl', { class: 'cards' }, ...made);
}

type Figures = {
  readonly metric: ComparedMetric;
  readonly value: number;
  readonly highest: number | null;
};

function cardOf({ metric, value, highest }: Figures, summary: Summary, words: Words): HTMLElement {
  const { t } = words;
  const isEstimate = metric === 'tss' && summary.tss_note !== null;
  const most = highest === null ? null : t('max {0}', figureText(metric, highest, words));
  const { element: made, show } = card({
    id: metric,
    name: shortName(metric, words),
    meaning: `${metricName(metric, words)}: ${meaning(metric, summary, words)}`,
  });
  show({
    value: figureText(metric, value, words),
    note: isEstimate ? t('estimated from heart rate') : most,
  });
  return made;
}

/** What riders call it; the whole name is in what it means. */
function shortName(metric: ComparedMetric, words: Words): string {
  const { t } = words;
  switch (metric) {
    case 'avg_power_w':
      return t('Power');
    case 'avg_hr_bpm':
      return t('Heart rate');
    case 'avg_speed_kmh':
      return t('Speed');
    case 'avg_cadence_rpm':
      return t('Cadence');
    case 'normalized_power_w':
      return t('NP');
    case 'intensity_factor':
      return t('IF');
    case 'variability_index':
      return t('VI');
    case 'efficiency_factor':
      return t('EF');
    default:
      return metricName(metric, words);
  }
}

/** A threshold and where it comes from, in brackets. */
export function thresholdText(basis: Summary['basis'], which: 'ftp' | 'lthr', words: Words): string {
  const { label, description } = thresholdFact(basis, which, words);
  return description === undefined ? label : `${label} (${description})`;
}

/** What a number says, and which threshold it stands on. */
function meaning(metric: ComparedMetric, { tss_note: note, basis }: Summary, words: Words): string {
  const { t } = words;
  const stands = (which: 'ftp' | 'lthr') => thresholdText(basis, which, words);
  switch (metric) {
    case 'moving_time_s':
      return t('Time in motion; stops are not in it.');
    case 'distance_km':
      return t('As the head unit measured it.');
    case 'elevation_gain_m':
      return t('All metres uphill, added up.');
    case 'normalized_power_w':
      return t('The steady power that would have cost you as much: surges weigh more than in the average.');
    case 'intensity_factor':
      return `${t('Normalized power as a share of FTP: 1.00 can be held for about an hour.')} ${stands('ftp')}`;
    case 'tss':
      return note === null
        ? `${t('What the ride cost: 100 is an hour at FTP.')} ${stands('ftp')}`
        : `${note} ${stands('lthr')}`;
    case 'avg_power_w':
      return t('Average over every second with a value, coasting included.');
    case 'avg_hr_bpm':
      return t('Average over every second with a value.');
    case 'avg_cadence_rpm':
      return t('Average while you pedalled.');
    case 'avg_speed_kmh':
      return t('Average while you were moving.');
    case 'work_kj':
      return t('Energy that went into the pedals; about as many kilocalories were burnt.');
    case 'variability_index':
      return t('Normalized power over average power: 1.00 is perfectly even.');
    case 'efficiency_factor':
      return t('Normalized power per heartbeat: it rises as you get fitter.');
    case 'aerobic_decoupling_pct':
      return t(
        'How much heart rate drifted against power from the first half to the second: below 5 % is steady.',
      );
    default:
      return metricName(metric, words);
  }
}
