import { thresholdFact } from '../../extension/words/thresholds.ts';
import { rideCount, type Words } from '../../extension/words/words.ts';
import type { PanelProgress } from '../../shared/panels/messages.ts';
import { button, element } from '../dom.ts';
import type { Load } from './load/timeline.ts';
import type { TrainingActions } from './section.ts';

/** Whose training, of which day, on which thresholds, and what can be done. Made once: what has the focus keeps it. */
export function header(actions: TrainingActions, words: Words) {
  const { t, format } = words;
  const facts = element('p', {});
  const thresholds = thresholdButton(actions, words);
  const nav = element(
    'nav',
    { 'aria-label': t('Training') },
    button(t('Refresh'), actions.refresh),
    button(t('Ask in Chat'), () => actions.act('ask')),
  );
  const title = element('div', { class: 'title' }, element('h1', {}, t('Training')), facts);
  return {
    element: element('header', {}, title, thresholds.element, nav),
    show: ({ end_date: day, basis }: Load) => {
      const whose = basis.region === 'demo' ? [t('demo')] : [];
      facts.textContent = [format.longDay(day), ...whose].join(' · ');
      thresholds.show(basis);
    },
  };
}

/** Both thresholds and where they come from: a button, for they are the rider's to change. */
function thresholdButton(actions: TrainingActions, words: Words) {
  const { t } = words;
  const made = button('', () => actions.act('settings'), {
    class: 'thresholds',
    hidden: true,
    'aria-describedby': 'about-thresholds',
  });
  const about = t('TSS and zones stand on these. Press to change them in the settings.');
  const tip = element('span', { class: 'tip', role: 'tooltip', id: 'about-thresholds' }, about);
  return {
    element: element('div', { class: 'with-tip' }, made, tip),
    show: (basis: Load['basis']) => {
      const texts = (['ftp', 'lthr'] as const).map((which) => {
        const { label, description } = thresholdFact(basis, which, words);
        return description === undefined ? label : `${label} (${description})`;
      });
      made.hidden = false;
      // With a space between them: screen readers put none there.
      made.replaceChildren(...texts.flatMap((text) => [element('span', {}, text), ' ']));
    },
  };
}

export type Remarks = {
  readonly load: Load;
  readonly isLoading: boolean;
  /** What the other parts of the dashboard stand on. */
  readonly warnings: readonly string[];
};

/** What the numbers lack or had to assume, with the way to get it. */
export function remarks(
  { load: { basis }, isLoading, warnings }: Remarks,
  actions: TrainingActions,
  words: Words,
): HTMLElement | null {
  const { t } = words;
  const missing =
    basis.rides_missing === 0 || isLoading
      ? null
      : element(
          'li',
          {},
          `${t('Not counted yet: {0}', rideCount(words, basis.rides_missing))} `,
          button(t('Read Them'), actions.refresh),
        );
  // While rides are missing every part says so of its own days.
  const all = basis.complete ? [...basis.warnings, ...warnings] : basis.warnings;
  const texts = [...new Set(all)].map((warning) => element('li', {}, warning));
  const noFtp =
    basis.ftp_w !== null
      ? null
      : element(
          'li',
          { class: 'action' },
          button(t('Set FTP…'), () => actions.act('settings')),
        );
  const items = [missing, ...texts, noFtp].filter((item) => item !== null);
  return items.length === 0 ? null : element('ul', { class: 'remarks' }, ...items);
}

/** How far recordings are read, and a way to stop. */
export function progressBanner(cancel: () => void, { t }: Words) {
  const bar = element('progress', {});
  const text = element('span', {});
  const made = element('div', { class: 'progress', hidden: true }, bar, text, button(t('Cancel'), cancel));
  return {
    element: made,
    show: (progress: PanelProgress) => {
      made.hidden = progress === null;
      if (progress === null) return;
      const { done, total, message } = progress;
      text.textContent = message ?? t('Reading your rides…');
      bar.setAttribute('aria-label', text.textContent);
      bar.removeAttribute('value');
      if (total === null) return;
      bar.max = total;
      bar.value = done;
    },
  };
}
