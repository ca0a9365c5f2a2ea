import type { Words } from '../../extension/words/words.ts';
import type { PartMessage } from '../../shared/panels/trainingPanel.ts';
import { button, element } from '../dom.ts';

/** A part of the dashboard: what stands in its place until there is something to see. */
export type PartState = {
  readonly element: HTMLElement;
  /** `hasAnswer`: what was known before can be shown. */
  readonly show: (state: Pick<PartMessage, 'isLoading' | 'failure'>, hasAnswer: boolean) => void;
};

/** Grey while it is read for the first time; why it could not be had, and a way to try again. */
export function partState(
  content: HTMLElement,
  { t }: Words,
  actions: { readonly retry: () => void; readonly setUp: () => void },
): PartState {
  const status = element('div', {});
  const made = element('div', { class: 'part' }, status, content);
  content.hidden = true;
  status.append(element('div', { class: 'grey block' }));
  return {
    element: made,
    show: ({ isLoading, failure }, hasAnswer) => {
      content.hidden = !hasAnswer;
      made.setAttribute('aria-busy', String(isLoading));
      if (failure !== null) {
        const again = failure.isAccount
          ? button(t('Set Up…'), actions.setUp)
          : button(t('Try Again'), actions.retry);
        status.replaceChildren(
          element('div', { class: 'failed' }, element('p', { role: 'alert' }, failure.message), again),
        );
      } else if (isLoading && !hasAnswer) {
        status.replaceChildren(element('div', { class: 'grey block' }));
      } else {
        status.replaceChildren();
      }
    },
  };
}
