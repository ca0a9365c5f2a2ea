import type { Words } from '../../extension/words/words.ts';
import { toggle } from '../choice.ts';
import { element } from '../dom.ts';

export type Table = {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

type Given = {
  readonly title: string;
  /** What is drawn. */
  readonly picture: HTMLElement;
  /** The same in numbers: made when somebody asks for it. */
  readonly table: () => Table;
  /** Beside the heading. */
  readonly tools?: readonly HTMLElement[];
};

export type Figure = {
  readonly element: HTMLElement;
  /** Something else is drawn now: a table that is read instead follows. */
  readonly refresh: () => void;
};

/** A section with a picture, which can be read as a table instead. */
export function figure({ title, picture, table, tools = [] }: Given, { t }: Words): Figure {
  // It scrolls inside, which needs the keyboard's focus.
  const holder = element('div', { class: 'scroll', tabindex: 0, role: 'region', hidden: true });
  const refresh = () => {
    if (holder.hidden) return;
    const given = table();
    holder.setAttribute('aria-label', given.caption);
    holder.replaceChildren(tableOf(given, given.caption === title));
  };
  const asTable = toggle(t('Table'), false, (isTable) => {
    holder.hidden = !isTable;
    picture.hidden = isTable;
    holder.replaceChildren();
    refresh();
  });
  asTable.setAttribute('aria-label', t('{0} as a table', title));
  asTable.classList.add('quiet');
  const head = element('div', { class: 'section-head' }, element('h2', {}, title), ...tools, asTable);
  return {
    element: element('section', { class: 'figure', 'aria-label': title }, head, picture, holder),
    refresh,
  };
}

/** A table whose first column names the row. `isTitled`: its caption is to be seen elsewhere. */
function tableOf({ caption, head, rows }: Table, isTitled: boolean): HTMLElement {
  const headRow = element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)));
  const bodyRows = rows.map(([first = '', ...rest]) =>
    element('tr', {}, element('th', { scope: 'row' }, first), ...rest.map((text) => element('td', {}, text))),
  );
  return element(
    'table',
    {},
    element('caption', { class: isTitled && 'spoken' }, caption),
    element('thead', {}, headRow),
    element('tbody', {}, ...bodyRows),
  );
}
