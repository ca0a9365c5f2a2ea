import { formName } from '../../extension/words/formName.ts';
import { thresholdFact } from '../../extension/words/thresholds.ts';
import { rideCount, type Words } from '../../extension/words/words.ts';
import type { PanelProgress } from '../../shared/panels/messages.ts';
import { button, element } from '../dom.ts';
import type { Forecast, Load } from './load/timeline.ts';
import type { TrainingActions } from './section.ts';

/** Of the style sheet, with what is around it: at the right edge it opens to the left. */
const TIP_WIDTH = 284;

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

/** Fitness, fatigue and form of today, each with what it means, and what the server makes of them. */
export function formCards({ current, daily }: Load, forecast: Forecast | null, words: Words): HTMLElement {
  const { t, format } = words;
  const { ctl, atl, tsb, ramp_rate: ramp, form, interpretation } = current;
  const week = daily.slice(-7).reduce((sum, { tss }) => sum + tss, 0);
  const rest = forecast?.rest_days_to_fresh ?? null;
  const restText =
    rest === null || rest === 0 || form === 'fresh' || form === 'detraining'
      ? null
      : rest === 1
        ? t('Fresh after a day of rest.')
        : t('Fresh after {0} days of rest.', rest);
  return element(
    'div',
    { class: 'form-now' },
    element(
      'dl',
      { class: 'cards' },
      card(
        { id: 'ctl', name: t('Fitness'), unit: t('CTL'), value: format.number(ctl, 1) },
        t('{0} in the last 7 days.', format.signed(ramp, 1)),
        t('Average daily TSS, weighted over 42 days.'),
      ),
      card(
        { id: 'atl', name: t('Fatigue'), unit: t('ATL'), value: format.number(atl, 1) },
        t('{0} TSS in the last 7 days', format.number(week)),
        t('Average daily TSS, weighted over 7 days.'),
      ),
      card(
        { id: `form-${form}`, name: t('Form'), unit: t('TSB'), value: format.signed(tsb, 1) },
        formName(words, form),
        t('Fitness minus fatigue: how rested you are for what you are used to.'),
      ),
    ),
    element(
      'p',
      { class: 'interpretation' },
      [interpretation, restText].filter((text) => text !== null).join(' '),
    ),
  );
}

type Card = { readonly id: string; readonly name: string; readonly unit: string; readonly value: string };

function card({ id, name, unit, value }: Card, note: string, meaning: string): HTMLElement {
  const about = `about-${id}`;
  const made = element(
    'div',
    { class: `card ${id}`, tabindex: 0, 'aria-describedby': about },
    element('dt', {}, `${name} `, element('small', {}, unit)),
    element(
      'dd',
      {},
      element('span', { class: 'value' }, value),
      element('span', { class: 'note' }, note),
      element('span', { class: 'tip', role: 'tooltip', id: about }, meaning),
    ),
  );
  const turn = () =>
    made.classList.toggle('leftwards', made.getBoundingClientRect().left + TIP_WIDTH > innerWidth);
  made.addEventListener('pointerenter', turn);
  made.addEventListener('focus', turn);
  return made;
}

type Remarks = {
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
