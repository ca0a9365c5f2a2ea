import type { Words } from '../../extension/words/words.ts';
import { button, element } from '../dom.ts';

export type Table = {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type Figure = {
  readonly title: string;
  /** What is drawn. */
  readonly picture: HTMLElement;
  /** The same in numbers: made when somebody asks for it. */
  readonly table: () => Table;
  /** Beside the heading. */
  readonly tools?: readonly HTMLElement[];
};

/** A section with a picture, which can be read as a table instead. */
export function figure({ title, picture, table, tools = [] }: Figure, { t }: Words): HTMLElement {
  const holder = element('div', { class: 'as-table', hidden: true });
  const toggle = button(t('Table'), () => show(holder.hasAttribute('hidden')), { 'aria-pressed': 'false' });
  toggle.setAttribute('aria-label', t('{0} as a table', title));
  const show = (isTable: boolean) => {
    holder.replaceChildren(...(isTable ? [tableOf(table())] : []));
    holder.hidden = !isTable;
    picture.hidden = isTable;
    toggle.setAttribute('aria-pressed', String(isTable));
  };
  const head = element('div', { class: 'section-head' }, element('h2', {}, title), ...tools, toggle);
  return element('section', { class: 'figure', 'aria-label': title }, head, picture, holder);
}

/** A table whose first column names the row. It scrolls inside, which needs the keyboard's focus. */
export function tableOf({ caption, head, rows }: Table): HTMLElement {
  const headRow = element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)));
  const bodyRows = rows.map(([first = '', ...rest]) =>
    element('tr', {}, element('th', { scope: 'row' }, first), ...rest.map((text) => element('td', {}, text))),
  );
  const table = element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, headRow),
    element('tbody', {}, ...bodyRows),
  );
  return element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption }, table);
}
