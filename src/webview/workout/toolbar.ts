import type { Words } from '../../extension/words/words.ts';
import { button, element } from '../dom.ts';
import { additionsOf } from './additions.ts';
import type { Editor } from './editing/editor.ts';
import { type IconName, icon } from './icons.ts';
import { miniature } from './picture/drawing/miniature.ts';

/** Buttons that add, and those that do something with what is selected. */
export function toolbar(
  editor: Editor,
  words: Words,
): { readonly element: HTMLElement; readonly show: () => void } {
  const { t } = words;
  const adds = additionsOf(words).map(({ name, nodes }) => {
    const label = t('Add: {0}', name);
    const add = button(name, () => editor.insert(nodes), { class: 'add', 'aria-label': label, title: label });
    add.prepend(miniature(nodes));
    return add;
  });
  const move = (name: IconName, label: string, direction: -1 | 1) => {
    const made = button('', () => editor.moveBeside(direction), { 'aria-label': label, title: label });
    made.append(icon(name));
    return made;
  };
  const chosen = [
    move('earlier', t('Move earlier'), -1),
    move('later', t('Move later'), 1),
    button(t('Duplicate'), editor.duplicate),
    button(t('Repeat'), editor.group, { title: t('Make a repeat of what is selected') }),
    button(t('Take Apart'), editor.ungroup, { title: t('Take the repeat apart') }),
    button(t('Delete'), editor.remove),
  ];
  const show = () => {
    for (const add of adds) add.disabled = !editor.isEditable();
    for (const tool of chosen) tool.disabled = !editor.isEditable() || editor.selection() === null;
  };
  const made = element(
    'div',
    { class: 'toolbar' },
    element('div', { class: 'adds', role: 'group', 'aria-label': t('Add to the workout') }, ...adds),
    element('div', { class: 'chosen', role: 'group', 'aria-label': t('What is selected') }, ...chosen),
  );
  return { element: made, show };
}
