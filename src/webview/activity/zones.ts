import { clock } from '../../extension/words/format.ts';
import type { Words } from '../../extension/words/words.ts';
import { figure } from '../charts/figure.ts';
import { element } from '../dom.ts';

type Bounds = Readonly<Record<string, readonly [number, number | null]>> | null;
type Given = {
  readonly title: string;
  readonly unit: string;
  /** Seconds in each zone. */
  readonly seconds: Readonly<Record<string, number>> | null;
  readonly bounds: Bounds;
  /** The threshold that they stand on. */
  readonly basis: string;
};

/** Time in each zone as bars; null where there is none. */
export function zoneBars({ title, unit, seconds, bounds, basis }: Given, words: Words): HTMLElement | null {
  const { t, format } = words;
  const entries = Object.entries(seconds ?? {});
  const total = entries.reduce((sum, [, time]) => sum + time, 0);
  if (total === 0) return null;
  const longest = Math.max(...entries.map(([, time]) => time));
  const rows = entries.map(([zone, time]) => ({
    zone: zone.toUpperCase(),
    range: rangeText(bounds?.[zone], unit, words),
    time: clock(time),
    share: format.percentage((100 * time) / total),
    width: (100 * time) / longest,
    isEmpty: time === 0,
  }));
  const bars = rows.map(({ zone, range, time, share, width, isEmpty }, i) => {
    const bar = element('span', { class: `bar zone-${i + 1}` });
    bar.hidden = isEmpty;
    bar.style.width = `${width}%`;
    return element(
      'li',
      {},
      element('span', { class: 'zone' }, zone),
      element('span', { class: 'range' }, range),
      element('span', { class: 'track', 'aria-hidden': true }, bar),
      element('span', { class: 'time' }, time),
      element('span', { class: 'share' }, share),
    );
  });
  const table = () => ({
    caption: title,
    head: [t('Zone'), t('Range'), t('Time'), t('Share')],
    rows: rows.map(({ zone, range, time, share }) => [zone, range, time, share]),
  });
  const tools = [element('span', { class: 'note' }, basis)];
  return figure({ title, picture: element('ul', { class: 'zones' }, ...bars), tools, table }, words).element;
}

/** Where the zones end, the last of which has no end; null where they are not known. */
export function upperBounds(bounds: Bounds): number[] | null {
  return bounds && Object.values(bounds).flatMap(([, high]) => (high === null ? [] : [high]));
}

function rangeText(
  bounds: readonly [number, number | null] | undefined,
  unit: string,
  { format }: Words,
): string {
  if (bounds === undefined) return '';
  const [low, high] = bounds;
  // The upper bound belongs to the next zone.
  if (high === null) return `≥ ${format.number(low)} ${unit}`;
  return low <= 0
    ? `< ${format.number(high)} ${unit}`
    : `${format.number(low)}–${format.number(high - 1)} ${unit}`;
}
