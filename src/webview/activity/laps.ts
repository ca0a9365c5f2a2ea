import { clock } from '../../extension/words/format.ts';
import type { Words } from '../../extension/words/words.ts';
import type { PanelRide } from '../../shared/panels/activityPanel.ts';
import { button, element } from '../dom.ts';

export type Lap = PanelRide['laps']['laps'][number];

export type Laps = {
  readonly element: HTMLElement;
  /** Marks the lap that is shown in the chart; null: none. */
  readonly mark: (lap: Lap | null) => void;
};

/** The laps of a ride: each can be pressed. Columns that no lap has a value for are left out. Null without laps. */
export function lapTable(laps: readonly Lap[], words: Words, press: (lap: Lap) => void): Laps | null {
  if (laps.length === 0) return null;
  const { t } = words;
  const columns = columnsOf(words).filter(({ value }) => laps.some((lap) => value(lap) !== null));
  const rows = laps.map((lap) => {
    const name = button(words.format.number(lap.lap_index + 1), () => press(lap), { class: 'lap' });
    name.setAttribute('aria-label', t('Lap {0}: show in the chart', lap.lap_index + 1));
    name.setAttribute('aria-pressed', 'false');
    const cells = columns.map(({ value }) => element('td', {}, value(lap) ?? '–'));
    const row = element('tr', {}, element('th', { scope: 'row' }, name), ...cells);
    row.addEventListener('click', ({ target }) => target !== name && press(lap));
    return { lap, row, name };
  });
  const head = [t('Lap'), ...columns.map(({ title }) => title)];
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head.map((title) => element('th', { scope: 'col' }, title)))),
    element('tbody', {}, ...rows.map(({ row }) => row)),
  );
  const scroll = element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('Laps') },
    table,
  );
  const section = element(
    'section',
    { class: 'laps', 'aria-label': t('Laps') },
    element('div', { class: 'section-head' }, element('h2', {}, t('Laps'))),
    scroll,
  );
  const mark = (marked: Lap | null) => {
    for (const { lap, row, name } of rows) {
      row.classList.toggle('marked', lap === marked);
      name.setAttribute('aria-pressed', String(lap === marked));
    }
  };
  return { element: section, mark };
}

type Column = { readonly title: string; readonly value: (lap: Lap) => string | null };

function columnsOf({ t, format }: Words): Column[] {
  const column = (title: string, key: keyof Lap, write: (value: number) => string): Column => ({
    title,
    value: (lap) => (lap[key] === null ? null : write(lap[key])),
  });
  const whole = (value: number) => format.number(value);
  return [
    column(t('Start'), 'start_offset_s', clock),
    column(t('Duration'), 'duration_s', clock),
    column(t('Distance'), 'distance_km', (km) => format.distance(km)),
    column(t('Power (W)'), 'avg_power_w', whole),
    column(t('NP (W)'), 'normalized_power_w', whole),
    column(t('Heart rate (bpm)'), 'avg_hr_bpm', whole),
    column(t('Speed'), 'avg_speed_kmh', format.speed),
    column(t('Climbing'), 'elevation_gain_m', format.climb),
  ];
}
