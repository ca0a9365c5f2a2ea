import type { DayMessage, PartMessage, TrainingRange } from '../../../shared/panels/trainingPanel.ts';
import { figure } from '../../charts/figure.ts';
import { choice } from '../../choice.ts';
import { element } from '../../dom.ts';
import { partState } from '../partState.ts';
import type { SectionGiven } from '../section.ts';
import { dayRides } from './dayRides.ts';
import { loadChart } from './loadChart.ts';
import { planForm } from './planForm.ts';
import { type Forecast, type Load, timelineOf } from './timeline.ts';

type LoadState = {
  readonly load: Load | null;
  readonly forecast: Forecast | null;
  readonly isLoading: boolean;
};

/** The chart of the load with what is planned, and the rides of a day. */
export function loadSection(given: SectionGiven) {
  const { words, signal, actions, view, change } = given;
  const { t } = words;
  let state: LoadState = { load: null, forecast: null, isLoading: true };
  const close = () => {
    rides.hide();
    chart.mark(null);
    chart.focus();
  };
  const rides = dayRides({ words, open: actions.openRide, close });
  const chart = loadChart({
    words,
    signal,
    choose: (date) => {
      chart.mark(date);
      rides.wait(date);
      actions.openDay(date);
    },
  });
  const plan = planForm(given);
  const part = partState(element('div', {}, chart.element, rides.element, plan.element), words, {
    retry: () => actions.retry('load'),
    setUp: () => actions.act('setup'),
    name: 'load',
  });
  const choose = (range: TrainingRange) => change({ range });
  const range = choice({ name: t('Range'), options: rangesOf(words), first: view().range, choose });
  const become = (next: Partial<LoadState>) => {
    state = { ...state, ...next };
    if (state.load === null) return;
    chart.show(timelineOf(state.load, state.forecast));
    made.refresh();
  };
  const made = figure(
    { title: t('Training load'), picture: part.element, tools: [range], table: chart.table },
    words,
  );
  return {
    state: () => state,
    element: made.element,
    show: (message: PartMessage<'load'> | PartMessage<'forecast'> | DayMessage) => {
      if (message.type === 'day') return rides.show(message);
      if (message.type === 'load') {
        become({ load: message.answer ?? state.load, isLoading: message.isLoading });
        return part.show(message, state.load !== null);
      }
      // While it is worked out anew the last stays.
      become({ forecast: message.isLoading ? state.forecast : message.answer });
      return plan.show(message, state.forecast, state.load);
    },
  };
}

function rangesOf({ t }: SectionGiven['words']): readonly (readonly [TrainingRange, string])[] {
  return [
    ['6w', t('6 weeks')],
    ['3m', t('3 months')],
    ['6m', t('6 months')],
    ['1y', t('1 year')],
    ['all', t('All')],
  ];
}
