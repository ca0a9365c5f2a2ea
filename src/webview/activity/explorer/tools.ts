import type { Words } from '../../../extension/words/words.ts';
import { button, element } from '../../dom.ts';
import type { Axis } from './lanes.ts';

/** Time, or distance where there is one; null where there is nothing to choose. */
export function axisSwitch(
  axes: readonly Axis[],
  first: Axis,
  { words: { t }, choose }: { words: Words; choose: (axis: Axis) => void },
): HTMLElement | null {
  if (axes.length < 2) return null;
  const names = { time: t('Time'), distance: t('Distance') };
  const buttons = axes.map((axis) => {
    const made = button(names[axis.kind], () => press(axis), { 'aria-pressed': String(axis === first) });
    return { axis, made };
  });
  const press = (chosen: Axis) => {
    for (const { axis, made } of buttons) made.setAttribute('aria-pressed', String(axis === chosen));
    choose(chosen);
  };
  return element(
    'div',
    { class: 'switch', role: 'group', 'aria-label': t('Horizontal axis') },
    ...buttons.map(({ made }) => made),
  );
}

/** A button that is pressed or not. */
export function toggle(text: string, isFirst: boolean, change: (isOn: boolean) => void): HTMLButtonElement {
  const made = button(
    text,
    () => {
      const isOn = made.getAttribute('aria-pressed') !== 'true';
      made.setAttribute('aria-pressed', String(isOn));
      change(isOn);
    },
    { 'aria-pressed': String(isFirst) },
  );
  return made;
}
