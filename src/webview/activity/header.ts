import type { Words } from '../../extension/words/words.ts';
import type { PanelAction, PanelRide } from '../../shared/panels/activityPanel.ts';
import { button, element } from '../dom.ts';

export type HeaderActions = {
  readonly act: (action: PanelAction) => void;
  /** Null where there is no chart to save. */
  readonly savePicture: (() => void) | null;
};

/** Title, day and device, and what can be done with the ride. */
export function header(
  ride: PanelRide,
  { act, savePicture }: HeaderActions,
  { t, format }: Words,
): HTMLElement {
  const { name, start_time: start, device, basis } = ride.summary;
  const facts = [
    format.longDay(start.slice(0, 10)),
    start.slice(11, 16),
    ...(device === null ? [] : [device]),
    ...(basis.region === 'demo' ? [t('demo')] : []),
  ].filter((fact) => fact !== '');
  const step = (text: string, action: 'previous' | 'next') =>
    button(text, () => act(action), { disabled: !ride.neighbours[action] });
  return element(
    'header',
    {},
    element(
      'div',
      { class: 'title' },
      element('h1', {}, name ?? t('Ride')),
      element('p', {}, facts.join(' · ')),
    ),
    element(
      'nav',
      { 'aria-label': t('Ride') },
      step(t('← Previous'), 'previous'),
      step(t('Next →'), 'next'),
      button(t('Compare…'), () => act('compare')),
      button(t('Ask in Chat'), () => act('ask')),
      button(t('Copy'), () => act('copy'), { title: t('Copy as Markdown') }),
      button(t('Text'), () => act('text'), { title: t('Show as text') }),
      savePicture === null
        ? null
        : button(t('PNG…'), savePicture, { title: t('Save the chart as a picture') }),
    ),
  );
}
