import type { Words } from '../../../extension/words/words.ts';
import { button, element, svg } from '../../dom.ts';

/** The elements of the picture, from the outside in. */
export type Stage = ReturnType<typeof stageOf>;

/** `said`: where it is told what a gesture has done, or why it has done nothing. */
export function stageOf(words: Words, said: HTMLElement) {
  const { t } = words;
  const scene = svg('svg', { class: 'scene', 'aria-hidden': true });
  const blocks = svg('svg', {
    class: 'blocks',
    role: 'listbox',
    'aria-label': t('Steps of the workout'),
    'aria-multiselectable': true,
    'aria-orientation': 'horizontal',
    'aria-describedby': 'picture-keys',
  });
  const line = svg('svg', { class: 'scene', 'aria-hidden': true });
  const drop = element('div', { class: 'drop', hidden: true });
  const readout = element('div', { class: 'drag-readout', hidden: true, 'aria-hidden': true });
  const canvas = element('div', { class: 'workout-stage' }, scene, blocks, line, drop, readout);
  const scroll = element('div', { class: 'workout-scroll' }, canvas);
  const zoomOut = button('−', () => {}, { 'aria-label': t('Zoom out'), title: t('Zoom out') });
  const zoomIn = button('+', () => {}, { 'aria-label': t('Zoom in'), title: t('Zoom in') });
  const remark = element('p', { class: 'note' });
  const keys = hints(words);
  const help = button(t('Keys'), () => showKeys(keys.hasAttribute('hidden')), { 'aria-controls': keys.id });
  const showKeys = (isShown: boolean) => {
    keys.hidden = !isShown;
    help.setAttribute('aria-expanded', String(isShown));
  };
  showKeys(false);
  const made = element(
    'section',
    { class: 'picture', 'aria-label': t('Picture of the workout') },
    scroll,
    element(
      'div',
      { class: 'picture-foot' },
      element('div', {}, remark, said),
      help,
      element('div', { class: 'switch' }, zoomOut, zoomIn),
    ),
    keys,
  );
  return { element: made, canvas, scroll, scene, blocks, line, drop, readout, zoomIn, zoomOut, remark };
}

/** What the pointer and the keyboard can do. */
function hints({ t }: Words): HTMLElement {
  const keys: readonly (readonly [string, string])[] = [
    ['← →', t('choose a step')],
    ['↑ ↓', t('in and out of a repeat')],
    ['Shift ← →', t('longer or shorter')],
    ['Shift ↑ ↓', t('harder or easier')],
    ['Alt ← →', t('change the order')],
    ['Ctrl Shift ← →', t('select more')],
    ['Enter', t('to the fields')],
    ['G', t('make a repeat')],
    ['U', t('Take the repeat apart')],
    ['Ctrl D', t('Duplicate')],
    ['Delete', t('Delete')],
  ];
  const parts = keys.map(([key, meaning]) => element('span', {}, element('kbd', {}, key), ` ${meaning}`));
  const drag = element('span', {}, t('Drag an edge or a top; Shift moves both ends.'));
  return element('p', { class: 'note keys', id: 'picture-keys' }, drag, ...parts);
}
