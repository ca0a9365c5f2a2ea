import { duration, type Words } from '../../../extension/words/words.ts';
import type { DayMessage } from '../../../shared/panels/trainingPanel.ts';
import { button, element } from '../../dom.ts';

type Ride = NonNullable<DayMessage['rides']>[number];

type Given = {
  readonly words: Words;
  readonly open: (rideId: string, date: string) => void;
  readonly close: () => void;
};

export type DayRides = {
  readonly element: HTMLElement;
  /** Asked for: nothing is known yet. */
  readonly wait: (date: string) => void;
  readonly show: (message: DayMessage) => void;
  readonly hide: () => void;
};

/** The rides of the day that was clicked on. */
export function dayRides({ words, open, close }: Given): DayRides {
  const { t, format } = words;
  const title = element('h3', {});
  const list = element('div', { class: 'rides' });
  const head = element('div', { class: 'section-head' }, title, button(t('Close'), close));
  const made = element(
    'section',
    { class: 'day', role: 'region', 'aria-live': 'polite', hidden: true },
    head,
    list,
  );
  const waitFor = (date: string) => {
    made.hidden = false;
    made.setAttribute('aria-label', format.longDay(date));
    title.textContent = format.longDay(date);
    list.replaceChildren(element('p', { class: 'note busy' }, t('Reading your rides…')));
  };
  return {
    element: made,
    wait: waitFor,
    show: ({ date, rides, message }) => {
      if (title.textContent !== format.longDay(date)) return;
      if (rides === null) list.replaceChildren(element('p', { role: 'alert' }, message ?? ''));
      else if (rides.length === 0)
        list.replaceChildren(element('p', { class: 'note' }, t('No ride on this day.')));
      else list.replaceChildren(...rides.map((ride) => rideRow(ride, words, open)));
    },
    hide: () => {
      made.hidden = true;
    },
  };
}

function rideRow(ride: Ride, words: Words, open: Given['open']): HTMLElement {
  const { t, format } = words;
  const { ride_id: rideId, start_time: start, elevation_gain_m: climb, avg_speed_kmh: speed } = ride;
  const facts = [
    duration(words, ride.duration_s),
    format.distance(ride.distance_km),
    climb === null ? null : format.climb(climb),
    speed === null ? null : format.speed(speed),
  ].filter((fact) => fact !== null);
  const made = button('', () => open(rideId, start.slice(0, 10)), { class: 'ride' });
  made.append(
    element('b', {}, ride.name ?? t('Ride')),
    element('span', { class: 'note' }, facts.join(' · ')),
  );
  return made;
}
