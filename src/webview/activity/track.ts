import { clock } from '../../extension/words/format.ts';
import type { Words } from '../../extension/words/words.ts';
import { figure } from '../charts/figure.ts';
import { element, svg } from '../dom.ts';
import type { Streams } from './explorer/lanes.ts';
import type { Span } from './explorer/span.ts';
import { type Place, wayOf } from './places.ts';

/** The way of a ride as a line: no map under it, nothing fetched. */
export type Track = {
  readonly element: HTMLElement;
  readonly point: (second: number | null) => void;
  readonly select: (span: Span | null) => void;
};

const MOST_POINTS = 3000;
/** A tunnel, or a second that the device left out. */
const LONGEST_GAP_S = 30;
const ARROWS = 8;
const TABLE_ROWS = 20;

/** Null where the recording has no way to draw. */
export function track(streams: Streams, words: Words): Track | null {
  const way = wayOf(streams);
  if (way === null) return null;
  const { places, first, last, width, height } = way;
  const viewBox = `-30 -30 ${width + 60} ${height + 60}`;
  const selected = svg('path', { class: 'part' });
  const marker = svg('circle', { class: 'here', r: 14, visibility: 'hidden' });
  const { t } = words;
  const drawing = svg(
    'svg',
    { viewBox, role: 'img', 'aria-label': t('The way of the ride, north is up') },
    svg('path', { class: 'way', d: pathOf(places) }),
    selected,
    svg('path', { class: 'arrows', d: arrowsOf(places) }),
    svg('rect', { class: 'finish', x: last.x - 13, y: last.y - 13, width: 26, height: 26 }),
    svg('circle', { class: 'start', cx: first.x, cy: first.y, r: 13 }),
  );
  // A drawing of its own: the way is not drawn again for each move of the marker.
  const over = svg('svg', { viewBox, class: 'over', 'aria-hidden': true }, marker);
  const legend = element('p', { class: 'note' }, t('● start · ■ finish · north is up'));
  const picture = element('div', {}, element('div', { class: 'way' }, drawing, over), legend);
  const table = () => ({
    caption: t('Track'),
    head: [t('Time'), t('Latitude'), t('Longitude')],
    rows: rowsOf(streams, words),
  });
  return {
    element: figure({ title: t('Track'), picture, table }, words),
    point: (second) => {
      const place = second === null ? null : (places[second] ?? null);
      marker.setAttribute('visibility', place === null ? 'hidden' : 'visible');
      if (place !== null) marker.setAttribute('transform', `translate(${place.x} ${place.y})`);
    },
    select: (span) => {
      selected.setAttribute('d', span === null ? '' : pathOf(places.slice(span.startS, span.endS)));
    },
  };
}

/** A line through places, broken where there is none for longer. */
function pathOf(places: readonly (Place | null)[]): string {
  const step = Math.max(1, Math.floor(places.length / MOST_POINTS));
  let last = Number.NEGATIVE_INFINITY;
  const parts: string[] = [];
  for (let i = 0; i < places.length; i += step) {
    const place = places[i] ?? null;
    if (place === null) continue;
    const isNear = i - last <= Math.max(LONGEST_GAP_S, step);
    parts.push(`${isNear ? 'L' : 'M'}${place.x.toFixed(1)} ${place.y.toFixed(1)}`);
    last = i;
  }
  return parts.join('');
}

/** Tips along the way that show where it leads: evenly in time, none where nobody moves. */
function arrowsOf(places: readonly (Place | null)[]): string {
  const step = Math.floor(places.length / (ARROWS + 1));
  const ahead = Math.max(1, Math.round(places.length / 200));
  return Array.from({ length: ARROWS }, (_, i) => {
    const place = places[(i + 1) * step] ?? null;
    const next = places[(i + 1) * step + ahead] ?? null;
    if (place === null || next === null) return '';
    const length = Math.hypot(next.x - place.x, next.y - place.y);
    if (length < 1) return '';
    const [x, y] = [(next.x - place.x) / length, (next.y - place.y) / length];
    const corner = (along: number, across: number) =>
      `${(place.x + along * x - across * y).toFixed(1)} ${(place.y + along * y + across * x).toFixed(1)}`;
    return `M${corner(-12, 14)}L${corner(12, 0)}L${corner(-12, -14)}`;
  }).join('');
}

/** Where the ride was, at round parts of it. */
function rowsOf({ channels, sample_count: count }: Streams, { format }: Words): string[][] {
  const step = Math.max(1, Math.ceil(count / TABLE_ROWS));
  const degrees = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : `${format.number(value, 5)}°`;
  const seconds = Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
  return seconds.map((second) => [
    clock(second),
    degrees(channels.lat?.values[second]),
    degrees(channels.lng?.values[second]),
  ]);
}
