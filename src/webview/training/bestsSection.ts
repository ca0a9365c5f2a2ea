import { duration, rideCount, type Words } from '../../extension/words/words.ts';
import type { PartMessage } from '../../shared/panels/trainingPanel.ts';
import { button, element } from '../dom.ts';
import { partState } from './partState.ts';
import type { SectionGiven } from './section.ts';

type Statistics = NonNullable<PartMessage<'bests'>['answer']>;
type Best = Statistics['personal_bests'][number];

/** The year's totals and personal bests, as iGPSport counts them. */
export function bestsSection({ words, actions }: SectionGiven) {
  const { t } = words;
  const totals = element('p', { class: 'note' });
  const list = element('ul', { class: 'bests' });
  const state = partState(element('div', {}, totals, list), words, {
    retry: () => actions.retry('bests'),
    setUp: () => actions.act('setup'),
  });
  const title = element('h2', {}, t('Personal bests'));
  return {
    element: element(
      'section',
      { class: 'figure', 'aria-label': t('Personal bests') },
      element('div', { class: 'section-head' }, title),
      state.element,
    ),
    show: (message: PartMessage<'bests'>, answer: Statistics | null) => {
      state.show(message, answer !== null);
      if (answer === null) return;
      totals.textContent = totalsText(answer, words);
      title.textContent = t('Personal bests of {0}', answer.time.slice(0, 4));
      const bests = answer.personal_bests.filter(({ value }) => value !== null);
      list.replaceChildren(...bests.map((best) => row(best, answer.time.slice(0, 4), { words, actions })));
      if (bests.length === 0) list.replaceChildren(element('li', { class: 'note' }, t('None yet.')));
    },
  };
}

/** The year is said above: days of it need none. */
function row(best: Best, year: string, { words, actions }: Pick<SectionGiven, 'words' | 'actions'>) {
  const { ride_id: rideId, achieved_at: at } = best;
  const { format } = words;
  const day = at === null ? null : at.slice(0, 10);
  const name = nameOf(best, words);
  const text = day === null ? '' : day.startsWith(year) ? format.dayAndMonth(day) : format.day(day);
  const opening =
    rideId === null || day === null
      ? element('span', { class: 'note' }, text)
      : button(text, () => actions.openRide(rideId, day), {
          class: 'link',
          'aria-label': words.t('{0}: open the ride of {1}', name, text),
        });
  return element('li', {}, element('span', {}, name), element('b', {}, valueText(best, words)), opening);
}

/** In the rider's language where the kind is known, else in the service's own words. */
function nameOf({ metric, label }: Best, { t }: Words): string {
  const names: Readonly<Record<string, string>> = {
    MaxDistance: t('Longest distance'),
    MaxTime: t('Longest time'),
    MaxAvgSpeed: t('Highest average speed'),
    MaxMaxSpeed: t('Highest speed'),
    MaxClimbinSpeed: t('Most climbing'),
    MaxAvgPower: t('Highest average power'),
    MaxMaxPower: t('Highest power'),
  };
  return Object.hasOwn(names, metric) ? (names[metric] ?? metric) : (label ?? metric);
}

function valueText({ value, unit }: Best, words: Words): string {
  const { t, format } = words;
  if (value === null) return '–';
  switch (unit) {
    case 'km':
      return format.distance(value);
    case 's':
      return duration(words, value);
    case 'km/h':
      return format.speed(value);
    case 'm':
      return format.climb(value);
    case 'W':
      return `${format.number(value)} ${t('W')}`;
    default:
      return format.number(value, 2);
  }
}

function totalsText({ totals }: Statistics, words: Words): string {
  const { format } = words;
  const facts = [
    totals.ride_count === null ? null : rideCount(words, totals.ride_count),
    totals.distance_km === null ? null : format.distance(totals.distance_km, 0),
    totals.duration_h === null ? null : duration(words, totals.duration_h * 3600),
    totals.elevation_m === null ? null : format.climb(totals.elevation_m),
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}
