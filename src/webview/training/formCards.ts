import { formName } from '../../extension/words/formName.ts';
import { sentences, type Words } from '../../extension/words/words.ts';
import { card } from '../card.ts';
import { element } from '../dom.ts';
import type { Forecast, Load } from './load/timeline.ts';

/** Fitness, fatigue and form of today, each with what it means, and what the server makes of them. */
export function formCards(words: Words) {
  const { t, format } = words;
  const fitness = card({
    id: 'ctl',
    name: t('Fitness'),
    abbreviation: t('CTL'),
    meaning: t('Average daily TSS, weighted over 42 days.'),
  });
  const fatigue = card({
    id: 'atl',
    name: t('Fatigue'),
    abbreviation: t('ATL'),
    meaning: t('Average daily TSS, weighted over 7 days.'),
  });
  const balance = card({
    id: 'tsb',
    name: t('Form'),
    abbreviation: t('TSB'),
    meaning: t('Fitness minus fatigue: how rested you are for what you are used to.'),
  });
  const list = [fitness, fatigue, balance].map((made) => made.element);
  const said = element('p', { class: 'interpretation' });
  return {
    element: element('div', { class: 'form-now' }, element('dl', { class: 'cards' }, ...list), said),
    show: ({ current, daily }: Load, forecast: Forecast | null) => {
      const { ctl, atl, tsb, ramp_rate: ramp, form, interpretation } = current;
      const week = daily.slice(-7).reduce((sum, { tss }) => sum + tss, 0);
      fitness.show({
        value: format.number(ctl, 1),
        note: t('{0} in the last 7 days', format.signed(ramp, 1)),
      });
      fatigue.show({
        value: format.number(atl, 1),
        note: t('{0} TSS in the last 7 days', format.number(week)),
      });
      balance.show({ value: format.signed(tsb, 1), note: formName(words, form), tone: form });
      said.textContent = sentences(
        words,
        [interpretation, restText(current, forecast, words)].filter((text) => text !== null),
      );
    },
  };
}

/** How long it takes to be fresh, for whoever is not. */
function restText({ form }: Load['current'], forecast: Forecast | null, { t }: Words): string | null {
  const days = forecast?.rest_days_to_fresh ?? null;
  if (days === null || days === 0 || form === 'fresh' || form === 'detraining') return null;
  return days === 1 ? t('Fresh after a day of rest.') : t('Fresh after {0} days of rest.', days);
}
