import { clock, distanceUnitM } from '../../extension/words/format.ts';
import type { Words } from '../../extension/words/words.ts';
import { figure } from '../charts/figure.ts';
import { element, svg } from '../dom.ts';
import type { Streams } from './explorer/lanes.ts';
import type { Span } from './explorer/span.ts';
import { type Place, type Way, wayOf } from './places.ts';

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
const PADDING = 20;
const MOST_HEIGHT = 400;
/** The scale is that long at most, in pixels. */
const MOST_SCALE = 160;

/** Null where the recording has no way to draw. */
export function track(streams: Streams, words: Words, signal: AbortSignal): Track | null {
  const way = wayOf(streams);
  if (way === null) return null;
  const { t } = words;
  const sheets = sheetsOf(words);
  const legend = element('p', { class: 'note legend' }, t('● start · □ finish · north is up'), sheets.scale);
  const picture = element('div', {}, element('div', { class: 'way' }, sheets.drawing, sheets.over), legend);
  let drawn: Drawn | null = null;
  let selected: Span | null = null;
  const mark = () => sheets.mark(selected === null ? [] : placesOf(drawn, selected));
  onWidth(sheets.drawing, signal, (width) => {
    drawn = drawnIn(way, width);
    sheets.draw(drawn);
    mark();
  });
  const table = () => ({
    caption: t('Track'),
    head: [t('Time'), t('Latitude'), t('Longitude')],
    rows: rowsOf(streams, words),
  });
  return {
    element: figure({ title: t('Track'), picture, table }, words).element,
    point: (second) => sheets.point(second === null ? null : (drawn?.places[second] ?? null)),
    select: (span) => {
      selected = span;
      mark();
    },
  };
}

/** What is drawn on: the marker has a sheet of its own, so that the way is not drawn again for each of its moves. */
function sheetsOf(words: Words) {
  const line = svg('path', { class: 'way' });
  const part = svg('path', { class: 'part' });
  const arrows = svg('path', { class: 'arrows' });
  const finish = svg('rect', { class: 'finish', x: -8, y: -8, width: 16, height: 16 });
  const start = svg('circle', { class: 'start', r: 4.5 });
  const marker = svg('circle', { class: 'here', r: 6, visibility: 'hidden' });
  const label = words.t('The way of the ride, north is up');
  const drawing = svg('svg', { role: 'img', 'aria-label': label }, line, part, arrows, finish, start);
  const over = svg('svg', { class: 'over', 'aria-hidden': true }, marker);
  const scale = element('span', { class: 'scale' });
  const move = (mark: SVGElement, { x, y }: Place) => mark.setAttribute('transform', `translate(${x} ${y})`);
  return {
    drawing,
    over,
    scale,
    draw: ({ places, first, last, height, pixelsPerM }: Drawn) => {
      for (const sheet of [drawing, over]) sheet.setAttribute('height', String(height));
      line.setAttribute('d', pathOf(places));
      arrows.setAttribute('d', arrowsOf(places));
      move(start, first);
      move(finish, last);
      marker.setAttribute('visibility', 'hidden');
      const { text, lengthM } = scaleOf(MOST_SCALE / pixelsPerM, words);
      scale.textContent = text;
      scale.style.width = `${lengthM * pixelsPerM}px`;
    },
    mark: (places: Drawn['places']) => part.setAttribute('d', pathOf(places)),
    point: (place: Place | null) => {
      marker.setAttribute('visibility', place === null ? 'hidden' : 'visible');
      if (place !== null) move(marker, place);
    },
  };
}

function placesOf(drawn: Drawn | null, { startS, endS }: Span): Drawn['places'] {
  return drawn?.places.slice(startS, endS) ?? [];
}

/** A way in pixels. */
type Drawn = Pick<Way, 'places' | 'first' | 'last' | 'height'> & { readonly pixelsPerM: number };

/** As large as there is room, in its middle. */
function drawnIn(way: Way, width: number): Drawn {
  const room = { width: Math.max(1, width - 2 * PADDING), height: MOST_HEIGHT - 2 * PADDING };
  const factor = Math.min(room.width / Math.max(way.width, 1), room.height / Math.max(way.height, 1));
  const left = (width - factor * way.width) / 2;
  const at = ({ x, y }: Place) => ({ x: left + factor * x, y: PADDING + factor * y });
  return {
    places: way.places.map((place) => (place === null ? null : at(place))),
    first: at(way.first),
    last: at(way.last),
    height: Math.ceil(factor * way.height + 2 * PADDING),
    pixelsPerM: factor / way.metresPerUnit,
  };
}

/** The longest round distance of at most so many metres: 1, 2 or 5 of a power of ten. */
function scaleOf(mostM: number, { format }: Words): { text: string; lengthM: number } {
  const unitM = distanceUnitM(format.units);
  const power = 10 ** Math.floor(Math.log10(mostM / unitM));
  const length = power * ([5, 2, 1].find((step) => step * power * unitM <= mostM) ?? 1);
  const digits = Math.max(0, -Math.floor(Math.log10(length) + 1e-9));
  return { text: format.distance((length * unitM) / 1000, digits), lengthM: length * unitM };
}

function onWidth(drawing: Element, signal: AbortSignal, resized: (width: number) => void): void {
  let before = 0;
  const observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    // Its height follows from its width, and would come back here.
    if (width > 0 && width !== before) resized(width);
    before = width;
  });
  observer.observe(drawing);
  signal.addEventListener('abort', () => observer.disconnect());
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
    return `M${corner(-4, 5)}L${corner(4, 0)}L${corner(-4, -5)}`;
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
