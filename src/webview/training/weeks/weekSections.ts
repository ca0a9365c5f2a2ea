import { hours } from '../../../extension/words/format.ts';
import { rideCount, type Words } from '../../../extension/words/words.ts';
import type { PartMessage, VolumeMeasure } from '../../../shared/panels/trainingPanel.ts';
import { figure, type Table } from '../../charts/figure.ts';
import type { Readout } from '../../charts/readouts.ts';
import { choice } from '../../choice.ts';
import { element } from '../../dom.ts';
import { apart } from '../../figureParts.ts';
import { partState } from '../partState.ts';
import type { SectionGiven } from '../section.ts';
import { weekChart } from './weekChart.ts';

type Intensity = NonNullable<PartMessage<'intensity'>['answer']>;
type Week = Intensity['weeks'][number];

type WeekSection = {
  readonly element: HTMLElement;
  readonly show: (message: PartMessage<'intensity'>, answer: Intensity | null) => void;
};

/** Hours, TSS or distance of every week. */
export function volumeSection({ words, signal, actions, view, change }: SectionGiven): WeekSection {
  const { t, format } = words;
  const chart = weekChart(words, signal);
  let weeks: readonly Week[] = [];
  const state = partState(chart.element, words, partActions(actions));
  const draw = () => {
    const measure = view().volume;
    const values = weeks.map((week) => measured(week, measure, words));
    chart.show({
      mondays: weeks.map(({ start_date: monday }) => monday),
      stacks: values.map((value) => [value]),
      series: ['volume'],
      highest: null,
      tick: (value) => format.number(value, Number.isInteger(value) ? 0 : 1),
      unit: measure === 'hours' ? t('Hours') : measure === 'tss' ? t('TSS') : apart(format.distance(1)).unit,
      readouts: (i) => volumeReadouts(weeks[i], measure, words),
      summary: t('Weekly volume, {0} weeks.', weeks.length),
    });
  };
  const measures: readonly (readonly [VolumeMeasure, string])[] = [
    ['hours', t('Hours')],
    ['tss', t('TSS')],
    ['distance', t('Distance')],
  ];
  const tools = [
    choice({
      name: t('What the bars show'),
      options: measures,
      first: view().volume,
      choose: (volume) => {
        change({ volume });
        draw();
      },
    }),
  ];
  const made = figure(
    { title: t('Weekly volume'), picture: state.element, tools, table: () => volumeTable(weeks, words) },
    words,
  );
  return {
    element: made.element,
    show: (message, answer) => {
      state.show(message, answer !== null);
      weeks = shown(answer);
      draw();
      made.refresh();
    },
  };
}

/** How the time of every week is spread over low, middle and high intensity. */
export function intensitySection({ words, signal, actions }: SectionGiven): WeekSection {
  const { t } = words;
  const chart = weekChart(words, signal);
  const total = element('p', { class: 'note' });
  const content = element('div', {}, chart.element, total);
  const state = partState(content, words, partActions(actions));
  let weeks: readonly Week[] = [];
  const made = figure(
    { title: t('Intensity by week'), picture: state.element, table: () => intensityTable(weeks, words) },
    words,
  );
  return {
    element: made.element,
    show: (message, answer) => {
      state.show(message, answer !== null);
      weeks = shown(answer);
      chart.show({
        mondays: weeks.map(({ start_date: monday }) => monday),
        stacks: weeks.map(({ low_pct: low, mid_pct: mid, high_pct: high }) => [
          low ?? 0,
          mid ?? 0,
          high ?? 0,
        ]),
        series: ['low', 'mid', 'high'],
        highest: 100,
        tick: (value) => words.format.percentage(value),
        unit: null,
        readouts: (i) => intensityReadouts(weeks[i], words),
        summary: totalText(answer, words),
      });
      total.textContent = totalText(answer, words);
      made.refresh();
    },
  };
}

function partActions(actions: SectionGiven['actions']) {
  return { retry: () => actions.retry('intensity'), setUp: () => actions.act('setup') };
}

/** From the first week with a ride on. */
function shown(answer: Intensity | null): readonly Week[] {
  if (answer === null) return [];
  const first = answer.weeks.findIndex(({ ride_count: rides }) => rides > 0);
  return first < 0 ? [] : answer.weeks.slice(first);
}

function measured(week: Week, measure: VolumeMeasure, { format }: Words): number {
  if (measure === 'hours') return week.duration_h;
  return measure === 'tss' ? (week.tss ?? 0) : format.distanceNumber(week.distance_km);
}

function volumeReadouts(week: Week | undefined, measure: VolumeMeasure, words: Words): Readout[] {
  if (week === undefined) return [];
  const { t, format } = words;
  const drawn = (key: VolumeMeasure) => (key === measure ? 'volume' : '');
  return [
    { series: drawn('hours'), name: t('Hours'), value: hours(week.duration_h * 3600) },
    { series: drawn('tss'), name: t('TSS'), value: week.tss === null ? '–' : format.number(week.tss) },
    { series: drawn('distance'), name: t('Distance'), value: format.distance(week.distance_km, 0) },
    { series: '', name: t('Climbing'), value: climbText(week, words) },
    { series: '', name: t('Ramp'), value: rampText(week, words) },
    { series: '', name: '', value: rideCount(words, week.ride_count) },
  ];
}

function intensityReadouts(week: Week | undefined, words: Words): Readout[] {
  if (week === undefined) return [];
  const { t, format } = words;
  const share = (value: number | null) => (value === null ? '–' : format.percentage(value));
  const figures: readonly (readonly [string, number | null, number])[] = [
    [t('Polarization'), week.polarization_index, 2],
    [t('Monotony'), week.monotony, 2],
    [t('Strain'), week.strain, 0],
  ];
  return [
    { series: 'low', name: t('Low'), value: share(week.low_pct) },
    { series: 'mid', name: t('Middle'), value: share(week.mid_pct) },
    { series: 'high', name: t('High'), value: share(week.high_pct) },
    ...figures.map(([name, value, digits]) => ({
      series: '',
      name,
      value: value === null ? '–' : format.number(value, digits),
    })),
  ];
}

function volumeTable(weeks: readonly Week[], words: Words): Table {
  const { t, format } = words;
  return {
    caption: t('Weekly volume'),
    head: [t('Week of'), t('Rides'), t('Hours'), t('TSS'), t('Distance'), t('Climbing'), t('Ramp')],
    rows: weeks
      .toReversed()
      .map((week) => [
        format.day(week.start_date),
        format.number(week.ride_count),
        hours(week.duration_h * 3600),
        week.tss === null ? '–' : format.number(week.tss),
        format.distance(week.distance_km),
        climbText(week, words),
        rampText(week, words),
      ]),
  };
}

function intensityTable(weeks: readonly Week[], words: Words): Table {
  const { t, format } = words;
  const share = (value: number | null) => (value === null ? '–' : format.percentage(value, 1));
  const figure = (value: number | null, digits: number) =>
    value === null ? '–' : format.number(value, digits);
  return {
    caption: t('Intensity by week'),
    head: [t('Week of'), t('Low'), t('Middle'), t('High'), t('Polarization'), t('Monotony'), t('Strain')],
    rows: weeks
      .toReversed()
      .map((week) => [
        format.day(week.start_date),
        share(week.low_pct),
        share(week.mid_pct),
        share(week.high_pct),
        figure(week.polarization_index, 2),
        figure(week.monotony, 2),
        figure(week.strain, 0),
      ]),
  };
}

function climbText({ elevation_gain_m: climb }: Week, { format }: Words): string {
  return climb === null ? '–' : format.climb(climb);
}

function rampText({ ramp_rate: ramp }: Week, { format }: Words): string {
  return ramp === null ? '–' : format.signed(ramp, 1);
}

/** What the weeks together are. */
function totalText(answer: Intensity | null, words: Words): string {
  const { t, format } = words;
  if (answer === null) return '';
  const {
    low_pct: low,
    mid_pct: mid,
    high_pct: high,
    distribution,
    polarization_index: index,
  } = answer.total;
  if (low === null || mid === null || high === null) {
    return t('No time in zones is known: that takes power and FTP, or heart rate and LTHR.');
  }
  const shares = t(
    'All weeks: {0} low, {1} middle, {2} high',
    format.percentage(low),
    format.percentage(mid),
    format.percentage(high),
  );
  const kind = distribution === null ? null : distributionName(distribution, words);
  const polarization = index === null ? null : t('polarization index {0}', format.number(index, 2));
  return [shares, kind, polarization].filter((text) => text !== null).join(' · ');
}

function distributionName(
  distribution: NonNullable<Intensity['total']['distribution']>,
  { t }: Words,
): string {
  const names: Readonly<Record<typeof distribution, string>> = {
    polarized: t('polarized'),
    pyramidal: t('pyramidal'),
    threshold: t('threshold'),
    high_intensity: t('high intensity'),
    base: t('base'),
  };
  return names[distribution];
}
