import type { Words } from '../../extension/words/words.ts';
import type { PanelAction, PanelNeighbours, PanelRide } from '../../shared/panels/activityPanel.ts';
import { button, element } from '../dom.ts';

export type HeaderActions = {
  readonly act: (action: PanelAction) => void;
  /** Null where there is no chart to save. */
  readonly savePicture: (() => void) | null;
};

export type Header = {
  readonly element: HTMLElement;
  /** Which of the rides beside this one there are, once that is known. */
  readonly showNeighbours: (neighbours: PanelNeighbours) => void;
};

/** Name and day in one line. */
export function titleOf({ name, start_time: start }: PanelRide['summary'], { t, format }: Words): string {
  const day = start.slice(0, 10);
  return [name ?? t('Ride'), ...(day === '' ? [] : [format.longDay(day)])].join(' · ');
}

/** Title, day and device, and what can be done with the ride. */
export function header(ride: PanelRide, { act, savePicture }: HeaderActions, { t, format }: Words): Header {
  const { name, start_time: start, device, basis } = ride.summary;
  const facts = [
    format.longDay(start.slice(0, 10)),
    start.slice(11, 16),
    ...(device === null ? [] : [device]),
    ...(basis.region === 'demo' ? [t('demo')] : []),
  ].filter((fact) => fact !== '');
  const offer = (action: PanelAction, text: string, attributes = {}) =>
    ride.actions.includes(action)
      ? button(text, () => act(action), { 'data-action': action, ...attributes })
      : null;
  const previous = offer('previous', t('← Previous'), { disabled: true });
  const next = offer('next', t('Next →'), { disabled: true });
  const made = element(
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
      previous,
      next,
      offer('compare', t('Compare…')),
      offer('ask', t('Ask in Chat')),
      offer('copy', t('Copy'), { title: t('Copy as Markdown') }),
      offer('text', t('Text'), { title: t('Show as text') }),
      savePicture === null
        ? null
        : button(t('PNG…'), savePicture, { title: t('Save the chart as a picture') }),
    ),
  );
  return {
    element: made,
    showNeighbours: (neighbours) => {
      previous?.toggleAttribute('disabled', !neighbours.previous);
      next?.toggleAttribute('disabled', !neighbours.next);
    },
  };
}
