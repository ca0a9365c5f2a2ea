import { clock } from '../../extension/words/format.ts';
import type { Words } from '../../extension/words/words.ts';
import type { PanelRide } from '../../shared/panels/activityPanel.ts';
import { wattsText } from '../charts/powerChart.ts';
import { button, element } from '../dom.ts';
import { apart } from '../figureParts.ts';
import type { Span } from './explorer/span.ts';

/** A lap, and the part of the ride that it takes. */
export type Lap = { readonly index: number; readonly figures: Figures; readonly span: Span };
type Figures = PanelRide['laps']['laps'][number];

export type LapTable = {
  readonly element: HTMLElement;
  /** Marks the lap that is shown in the chart; null: none. */
  readonly mark: (lap: Lap | null) => void;
  /** Marks, less, the lap in which this second lies. */
  readonly point: (second: number | null) => void;
};

type Handlers = {
  readonly press: (lap: Lap) => void;
  /** Somebody looks at a lap, or at none any more. */
  readonly preview: (lap: Lap | null) => void;
};

/** A lap goes on until the next one begins: pauses in it, which its duration leaves out, are its own. */
export function lapsOf(laps: readonly Figures[], lengthS: number): Lap[] {
  return laps.map((figures, index) => {
    const startS = Math.round(figures.start_offset_s);
    const endS = Math.round(
      laps[index + 1]?.start_offset_s ?? Math.max(lengthS, startS + figures.duration_s),
    );
    return { index, figures, span: { startS, endS: Math.max(startS, endS) } };
  });
}

export function lapAt(laps: readonly Lap[], second: number): Lap | null {
  return laps.find(({ span }) => span.startS <= second && second < span.endS) ?? null;
}

/** The laps of a ride: each can be pressed. Columns that no lap has a value for are left out. Null without laps. */
export function lapTable(laps: readonly Lap[], words: Words, handlers: Handlers): LapTable | null {
  if (laps.length === 0) return null;
  const { t } = words;
  const columns = columnsOf(words).filter(({ value }) => laps.some(({ figures }) => value(figures) !== null));
  const rows = laps.map((lap) => rowOf(lap, columns, { words, ...handlers }));
  const head = columns.map((column) => headOf(column, laps));
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, t('Lap')), ...head)),
    element('tbody', {}, ...rows.map(({ row }) => row)),
  );
  const scroll = element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('Laps') },
    table,
  );
  const title = element('div', { class: 'section-head' }, element('h2', {}, t('Laps')));
  let under: HTMLElement | null = null;
  return {
    element: element('section', { class: 'laps', 'aria-label': t('Laps') }, title, scroll),
    mark: (marked) => {
      for (const { lap, row, name } of rows) {
        row.classList.toggle('marked', lap === marked);
        name.setAttribute('aria-pressed', String(lap === marked));
        if (lap === marked) scrollTo(scroll, row);
      }
    },
    point: (second) => {
      const lap = second === null ? null : lapAt(laps, second);
      const row = lap === null ? null : (rows[lap.index]?.row ?? null);
      if (row === under) return;
      under?.classList.remove('under');
      row?.classList.add('under');
      under = row;
    },
  };
}

type Row = { readonly lap: Lap; readonly row: HTMLElement; readonly name: HTMLElement };

function rowOf(lap: Lap, columns: readonly Column[], given: Handlers & { readonly words: Words }): Row {
  const { words, press, preview } = given;
  const name = button(words.format.number(lap.index + 1), () => press(lap), { class: 'lap' });
  name.setAttribute('aria-label', words.t('Lap {0}: show in the chart', lap.index + 1));
  name.setAttribute('aria-pressed', 'false');
  const cells = columns.map(({ value }) => element('td', {}, numberOf(value(lap.figures))));
  const row = element('tr', {}, element('th', { scope: 'row' }, name), ...cells);
  row.addEventListener('click', ({ target }) => target !== name && press(lap));
  row.addEventListener('pointerenter', () => preview(lap));
  row.addEventListener('pointerleave', () => preview(null));
  return { lap, row, name };
}

/** Into sight inside the table; the page stays where it is. */
function scrollTo(scroll: HTMLElement, row: HTMLElement): void {
  const head = scroll.querySelector('thead')?.offsetHeight ?? 0;
  const { offsetTop: top, offsetHeight: height } = row;
  if (top - head < scroll.scrollTop) scroll.scrollTop = top - head;
  else if (top + height > scroll.scrollTop + scroll.clientHeight)
    scroll.scrollTop = top + height - scroll.clientHeight;
}

type Column = { readonly title: string; readonly value: (lap: Figures) => string | null };

function columnsOf(words: Words): Column[] {
  const { t, format } = words;
  const column = (title: string, key: keyof Figures, write: (value: number) => string): Column => ({
    title,
    value: (lap) => (lap[key] === null ? null : write(lap[key])),
  });
  const watts = (value: number) => wattsText(value, words);
  return [
    column(t('Start'), 'start_offset_s', clock),
    column(t('Duration'), 'duration_s', clock),
    column(t('Distance'), 'distance_km', (km) => format.distance(km, 2)),
    column(t('Power'), 'avg_power_w', watts),
    column(t('NP'), 'normalized_power_w', watts),
    column(t('Heart rate'), 'avg_hr_bpm', (bpm) => `${format.number(bpm)} ${t('bpm')}`),
    column(t('Speed'), 'avg_speed_kmh', format.speed),
    column(t('Climbing'), 'elevation_gain_m', format.climb),
  ];
}

function numberOf(figure: string | null): string {
  return figure === null ? '–' : apart(figure).number;
}

/** The unit of a column stands once, below its name. */
function headOf({ title, value }: Column, laps: readonly Lap[]): HTMLElement {
  const figure = laps.map(({ figures }) => value(figures)).find((text) => text !== null) ?? '';
  const { unit } = apart(figure);
  const below = unit === '' ? [] : [' ', element('small', {}, unit)];
  return element('th', { scope: 'col' }, title, ...below);
}
