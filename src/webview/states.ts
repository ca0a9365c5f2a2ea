import type { Words } from '../extension/words/words.ts';
import type { PanelProgress } from '../shared/panels/messages.ts';
import { button, element } from './dom.ts';

/** The layout of a ride in grey, and how far it is read. `words`: null before anything can be said. */
export function skeleton(words: Words | null, progress: PanelProgress): HTMLElement {
  const grey = (name: string) => element('div', { class: `grey ${name}` });
  const text = progress?.message ?? words?.t('Reading the ride…') ?? '';
  return element(
    'main',
    { class: 'skeleton', 'aria-busy': true },
    element('p', { class: 'spoken', role: 'status' }, text),
    progress === null ? null : progressBar(progress, text),
    grey('line'),
    element('div', { class: 'cards' }, ...Array.from({ length: 14 }, () => grey('card'))),
    grey('stage'),
    element('div', { class: 'columns' }, grey('block'), grey('block')),
  );
}

function progressBar({ done, total }: NonNullable<PanelProgress>, text: string): HTMLElement {
  const known = total === null ? {} : { value: done, max: total };
  return element(
    'div',
    { class: 'progress' },
    element('progress', { 'aria-label': text, ...known }),
    element('span', {}, text),
  );
}

/** What has failed, in the server's words, and what can be done about it. */
export function failure(
  message: string,
  { t }: Words,
  remedy: { readonly label: string; readonly press: () => void },
): HTMLElement {
  return element(
    'main',
    { class: 'failure' },
    element('h1', {}, t('The ride could not be read')),
    element('p', { role: 'alert' }, message),
    button(remedy.label, remedy.press, { class: 'primary' }),
  );
}
