import type { Words } from '../../extension/words/words.ts';
import { element, svg } from '../dom.ts';
import type { Streams } from './explorer/lanes.ts';
import type { Span } from './explorer/span.ts';

/** The way of a ride as a line: no map under it, nothing fetched. */
export type Track = {
  readonly element: HTMLElement;
  readonly point: (second: number | null) => void;
  readonly select: (span: Span | null) => void;
};

type Place = { readonly x: number; readonly y: number };

const SIZE = 1000;
const MOST_POINTS = 3000;

/** Null where the recording has no way to draw. */
export function track(streams: Streams, { t }: Words): Track | null {
  const places = placesOf(streams);
  const known = places.filter((place) => place !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 2) return null;
  const selected = svg('path', { class: 'part' });
  const marker = svg('circle', { class: 'here', r: 14, visibility: 'hidden' });
  const height = Math.max(...known.map(({ y }) => y));
  const width = Math.max(...known.map(({ x }) => x));
  const drawing = svg(
    'svg',
    {
      viewBox: `-30 -30 ${width + 60} ${height + 60}`,
      role: 'img',
      'aria-label': t('The way of the ride, north is up'),
    },
    svg('path', { class: 'way', d: pathOf(places) }),
    selected,
    svg('rect', { class: 'finish', x: last.x - 12, y: last.y - 12, width: 24, height: 24 }),
    svg('circle', { class: 'start', cx: first.x, cy: first.y, r: 14 }),
    marker,
  );
  const legend = element('p', { class: 'note' }, t('● start · ■ finish · north is up'));
  return {
    element: element(
      'section',
      { class: 'way', 'aria-label': t('Track') },
      element('div', { class: 'section-head' }, element('h2', {}, t('Track'))),
      drawing,
      legend,
    ),
    point: (second) => {
      const place = second === null ? null : (places[second] ?? null);
      marker.setAttribute('visibility', place === null ? 'hidden' : 'visible');
      if (place === null) return;
      marker.setAttribute('cx', String(place.x));
      marker.setAttribute('cy', String(place.y));
    },
    select: (span) => {
      selected.setAttribute('d', span === null ? '' : pathOf(places.slice(span.startS, span.endS)));
    },
  };
}

/** Every second's place in a drawing that is at most 1000 wide or high; degrees are as long as in its middle. */
function placesOf({ channels }: Streams): (Place | null)[] {
  const latitudes = channels.lat?.values ?? [];
  const longitudes = unwrapped(channels.lng?.values ?? []);
  const degrees = latitudes.map((lat, i) => {
    const lng = longitudes[i] ?? null;
    return lat === null || lng === null ? null : { lat, lng };
  });
  const known = degrees.filter((place) => place !== null);
  if (known.length === 0) return [];
  const [south, north] = rangeOf(known.map(({ lat }) => lat));
  const [west, east] = rangeOf(known.map(({ lng }) => lng));
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = SIZE / Math.max((east - west) * shrink, north - south, 1e-6);
  return degrees.map((place) =>
    place === null ? null : { x: (place.lng - west) * shrink * scale, y: (north - place.lat) * scale },
  );
}

/** Longitudes that go on where the world ends. */
function unwrapped(values: readonly (number | null)[]): (number | null)[] {
  let before: number | null = null;
  return values.map((value) => {
    if (value === null) return null;
    const turns: number = before === null ? 0 : Math.round((before - value) / 360);
    before = value + 360 * turns;
    return before;
  });
}

function rangeOf(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** A line through places, broken where there is none. */
function pathOf(places: readonly (Place | null)[]): string {
  const step = Math.max(1, Math.floor(places.length / MOST_POINTS));
  let isDown = false;
  const parts: string[] = [];
  for (let i = 0; i < places.length; i += step) {
    const place = places[i] ?? null;
    if (place !== null) parts.push(`${isDown ? 'L' : 'M'}${place.x.toFixed(1)} ${place.y.toFixed(1)}`);
    isDown = place !== null;
  }
  return parts.join('');
}
