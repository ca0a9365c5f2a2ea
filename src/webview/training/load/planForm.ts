import { formName } from '../../../extension/words/formName.ts';
import { sentences, type Words } from '../../../extension/words/words.ts';
import type { PartMessage, TrainingPlan } from '../../../shared/panels/trainingPanel.ts';
import { selection } from '../../choice.ts';
import { button, element, replaceContent } from '../../dom.ts';
import type { SectionGiven } from '../section.ts';
import { type Forecast, formOf, type Load } from './timeline.ts';

type Kind = TrainingPlan['kind'];

const WEEKS = 4;
const MOST_WEEKS = 52;
const MOST_WEEKLY_TSS = 3000;

/** What is to come, and where that leads. */
export function planForm({ words, view, change, actions }: SectionGiven) {
  const { t } = words;
  let load: Load | null = null;
  const fields = element('span', { class: 'fields' });
  const outcome = element('p', { class: 'outcome', role: 'status' });
  const show = (plan: TrainingPlan) => {
    fields.replaceChildren(...fieldsOf(plan, words, (changed) => change({ plan: changed })));
  };
  const kinds: readonly (readonly [Kind, string])[] = [
    ['usual', t('As in the last 6 weeks')],
    ['weekly', t('TSS per week')],
    ['ctl', t('Fitness (CTL) on a day')],
    ['tsb', t('Form (TSB) on a day')],
    ['none', t('None')],
  ];
  const kind = selection({
    name: t('Plan'),
    options: kinds,
    first: view().plan.kind,
    choose: (chosen) => {
      const plan = planOf(chosen, view().plan, load);
      show(plan);
      change({ plan });
    },
  });
  show(view().plan);
  return {
    element: element(
      'div',
      { class: 'plan', role: 'group', 'aria-label': t('Plan') },
      element('span', { class: 'plan-name', 'aria-hidden': true }, t('Plan')),
      kind,
      fields,
      outcome,
    ),
    show: (
      { isLoading, failure }: PartMessage<'forecast'>,
      forecast: Forecast | null,
      known: Load | null,
    ) => {
      load = known;
      outcome.classList.toggle('failed', failure !== null);
      outcome.setAttribute('aria-busy', String(isLoading));
      if (failure !== null) {
        const again = button(t('Try Again'), () => actions.retry('forecast'));
        replaceContent(outcome, failure.message, ' ', again);
      } else replaceContent(outcome, forecast === null ? '' : outcomeOf(forecast, known, words));
    },
  };
}

/** A plan of another kind to begin with: nothing that was typed before is lost where it fits. */
function planOf(kind: Kind, before: TrainingPlan, load: Load | null): TrainingPlan {
  const weeks = 'weeks' in before ? before.weeks : WEEKS;
  const date = 'date' in before ? before.date : dayAfter(load?.end_date, 7 * weeks);
  switch (kind) {
    case 'none':
      return { kind };
    case 'usual':
      return { kind, weeks };
    case 'weekly':
      return { kind, weeks, weekly_tss: usualWeeklyTss(load) };
    case 'ctl':
      return { kind, date, value: Math.round((load?.current.ctl ?? 50) + weeks) };
    case 'tsb':
      return { kind, date, value: 10 };
  }
}

/** Over the last six weeks, to the next ten. */
function usualWeeklyTss(load: Load | null): number {
  const last = load?.daily.slice(-42) ?? [];
  const total = last.reduce((sum, { tss }) => sum + tss, 0);
  return last.length === 0 ? 300 : Math.min(MOST_WEEKLY_TSS, 10 * Math.round((7 * total) / last.length / 10));
}

function dayAfter(day: string | undefined, days: number): string {
  const from = day === undefined ? Date.now() : Date.parse(`${day}T00:00:00Z`);
  return new Date(from + days * 86_400_000).toISOString().slice(0, 10);
}

function fieldsOf(plan: TrainingPlan, { t }: Words, change: (plan: TrainingPlan) => void): Node[] {
  let now = plan;
  const become = (next: TrainingPlan) => {
    now = next;
    change(next);
  };
  const weeks = () =>
    numberField(
      t('Weeks'),
      { value: 'weeks' in plan ? plan.weeks : WEEKS, low: 1, high: MOST_WEEKS },
      (value) => {
        if ('weeks' in now) become({ ...now, weeks: value });
      },
    );
  switch (plan.kind) {
    case 'none':
      return [];
    case 'usual':
      return [weeks()];
    case 'weekly':
      return [
        numberField(t('TSS'), { value: plan.weekly_tss, low: 0, high: MOST_WEEKLY_TSS }, (value) => {
          if (now.kind === 'weekly') become({ ...now, weekly_tss: value });
        }),
        weeks(),
      ];
    default: {
      const [low, high] = plan.kind === 'ctl' ? [0, 300] : [-150, 150];
      const name = plan.kind === 'ctl' ? t('CTL') : t('TSB');
      return [
        numberField(name, { value: plan.value, low, high }, (value) => {
          if ('value' in now) become({ ...now, value });
        }),
        dateField(t('on'), plan.date, (date) => {
          if ('date' in now) become({ ...now, date });
        }),
      ];
    }
  }
}

type Bounds = { readonly value: number; readonly low: number; readonly high: number };

function numberField(
  name: string,
  { value, low, high }: Bounds,
  change: (value: number) => void,
): HTMLElement {
  const input = element('input', { type: 'number', value, min: low, max: high, step: 1, required: true });
  input.addEventListener('change', () => {
    const isRight = input.checkValidity();
    input.setAttribute('aria-invalid', String(!isRight));
    if (isRight) change(input.valueAsNumber);
  });
  return element('label', {}, element('span', {}, name), input);
}

function dateField(name: string, value: string, change: (day: string) => void): HTMLElement {
  const input = element('input', { type: 'date', value, required: true });
  input.addEventListener('change', () => {
    const isRight = input.checkValidity();
    input.setAttribute('aria-invalid', String(!isRight));
    if (isRight) change(input.value);
  });
  return element('label', {}, element('span', {}, name), input);
}

/** Where the plan leads, what it takes, and what speaks against it. */
function outcomeOf({ goal, daily, basis }: Forecast, load: Load | null, words: Words): string {
  const { t, format } = words;
  const last = daily.at(-1);
  const takes =
    goal === null
      ? null
      : t('{0} TSS a day, {1} a week.', format.number(goal.daily_tss), format.number(7 * goal.daily_tss));
  const leads =
    last === undefined
      ? null
      : t(
          'On {0}: fitness {1}, fatigue {2}, form {3}, {4}.',
          format.day(last.date),
          format.number(last.ctl),
          format.number(last.atl),
          format.signed(last.tsb),
          formName(words, formOf(last.tsb)),
        );
  const known = new Set(load?.basis.warnings);
  const own = basis.warnings.filter((warning) => !known.has(warning));
  return sentences(
    words,
    [takes, leads, ...own].filter((text) => text !== null),
  );
}
