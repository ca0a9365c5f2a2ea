import type { Words } from '../../extension/words/words.ts';
import type { PartMessage } from '../../shared/panels/trainingPanel.ts';
import { button, element, replaceContent } from '../dom.ts';

/** A part of the dashboard: what stands in its place until there is something to see. */
export type PartState = {
  readonly element: HTMLElement;
  /** `hasAnswer`: what was known before can be shown. */
  readonly show: (state: Pick<PartMessage, 'isLoading' | 'failure'>, hasAnswer: boolean) => void;
};

type Given = {
  readonly retry: () => void;
  readonly setUp: () => void;
  /** How the style sheet calls the room that it takes. */
  readonly name?: string;
};

/** Grey while it is read for the first time; why it could not be had, and a way to try again. */
export function partState(
  content: HTMLElement,
  { t }: Words,
  { retry, setUp, name = 'block' }: Given,
): PartState {
  const status = element('div', {});
  const made = element('div', { class: 'part' }, status, content);
  const grey = () => element('div', { class: `grey ${name}` });
  content.hidden = true;
  status.append(grey());
  return {
    element: made,
    show: ({ isLoading, failure }, hasAnswer) => {
      content.hidden = !hasAnswer;
      made.setAttribute('aria-busy', String(isLoading));
      if (failure !== null) {
        const again = failure.isAccount ? button(t('Set Up…'), setUp) : button(t('Try Again'), retry);
        const said = element('p', { role: 'alert' }, failure.message);
        replaceContent(status, element('div', { class: 'failed' }, said, again));
      } else replaceContent(status, ...(isLoading && !hasAnswer ? [grey()] : []));
    },
  };
}
