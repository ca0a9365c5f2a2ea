import type { Words } from '../../extension/words/words.ts';
import type {
  PartMessage,
  ToTrainingPanel,
  TrainingRange,
  TrainingView,
} from '../../shared/panels/trainingPanel.ts';
import { figure } from '../charts/figure.ts';
import { button, element } from '../dom.ts';
import { bestsSection } from './bestsSection.ts';
import { choice } from './choice.ts';
import { formCards, header, progressBanner, remarks } from './header.ts';
import { dayRides } from './load/dayRides.ts';
import { loadChart } from './load/loadChart.ts';
import { planForm } from './load/planForm.ts';
import { type Forecast, type Load, timelineOf } from './load/timeline.ts';
import { partState } from './partState.ts';
import { powerSection } from './power/powerSection.ts';
import type { SectionGiven, TrainingActions } from './section.ts';
import { intensitySection, volumeSection } from './weeks/weekSections.ts';

/** What is told of a training, beside the words it is said in. */
export type TrainingMessage = Exclude<ToTrainingPanel, { type: 'words' | 'account' }>;

export type Dashboard = {
  readonly element: HTMLElement;
  readonly show: (message: TrainingMessage) => void;
};

type Given = {
  readonly words: Words;
  readonly view: TrainingView;
  readonly actions: TrainingActions;
  readonly signal: AbortSignal;
};

/** A training as the tools answer it, part by part. It lives until `signal`. */
export function dashboard({ words, view: first, actions, signal }: Given): Dashboard {
  let view = first;
  const given: SectionGiven = {
    words,
    signal,
    actions,
    view: () => view,
    change: (part) => {
      view = { ...view, ...part };
      actions.choose(view);
    },
  };
  const top = element('div', { class: 'top' });
  const progress = element('div', { class: 'running', role: 'status' });
  const empty = emptyAccount(actions, words);
  const load = loadSection(given, (state) => {
    const known = state.load;
    const isEmpty = known !== null && isWithoutRides(known);
    rest.hidden = isEmpty;
    empty.hidden = !isEmpty;
    top.replaceChildren(
      ...[
        header(known, actions, words),
        known === null || isEmpty ? null : remarks(known, state.isLoading, actions, words),
        known === null || isEmpty ? null : formCards(known, state.forecast, words),
      ].filter((part) => part !== null),
    );
  });
  const volume = volumeSection(given);
  const intensity = intensitySection(given);
  const power = powerSection(given);
  const bests = bestsSection(given);
  const column = (...sections: { readonly element: HTMLElement }[]) =>
    element('div', { class: 'column' }, ...sections.map((section) => section.element));
  const columns = element('div', { class: 'columns' }, column(volume, intensity), column(power, bests));
  const rest = element('div', { class: 'sections' }, load.element, columns);
  top.append(header(null, actions, words));
  const answers: {
    intensity: PartMessage<'intensity'>['answer'];
    curve: PartMessage<'curve'>['answer'];
    bests: PartMessage<'bests'>['answer'];
  } = { intensity: null, curve: null, bests: null };
  return {
    element: element('main', {}, top, progress, empty, rest),
    show: (message) => {
      switch (message.type) {
        case 'loading':
          progress.replaceChildren(
            ...(message.progress === null ? [] : [progressBanner(message.progress, actions.cancel, words)]),
          );
          return;
        case 'load':
        case 'forecast':
        case 'day':
          return load.show(message);
        case 'intensity':
          answers.intensity = message.answer ?? answers.intensity;
          volume.show(message, answers.intensity);
          return intensity.show(message, answers.intensity);
        case 'curve':
          answers.curve = message.answer ?? answers.curve;
          return power.show(message, answers.curve);
        case 'bests':
          answers.bests = message.answer ?? answers.bests;
          return bests.show(message, answers.bests);
      }
    },
  };
}

type LoadState = {
  readonly load: Load | null;
  readonly forecast: Forecast | null;
  readonly isLoading: boolean;
};

/** The chart of the load with what is planned, and the rides of a day. */
function loadSection(given: SectionGiven, changed: (state: LoadState) => void) {
  const { words, signal, actions, view, change } = given;
  const { t } = words;
  let state: LoadState = { load: null, forecast: null, isLoading: true };
  const close = () => {
    rides.hide();
    chart.mark(null);
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
  });
  const ranges: readonly (readonly [TrainingRange, string])[] = [
    ['6w', t('6 weeks')],
    ['3m', t('3 months')],
    ['6m', t('6 months')],
    ['1y', t('1 year')],
    ['all', t('All')],
  ];
  const tools = [
    choice({ name: t('Range'), options: ranges, first: view().range, choose: (range) => change({ range }) }),
  ];
  const become = (next: Partial<LoadState>) => {
    state = { ...state, ...next };
    if (state.load !== null) chart.show(timelineOf(state.load, state.forecast));
    changed(state);
  };
  return {
    element: figure({ title: t('Training load'), picture: part.element, tools, table: chart.table }, words),
    show: (
      message: PartMessage<'load'> | PartMessage<'forecast'> | Extract<TrainingMessage, { type: 'day' }>,
    ) => {
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

/** One sentence, one button. */
function emptyAccount(actions: TrainingActions, { t }: Words): HTMLElement {
  return element(
    'div',
    { class: 'failure', hidden: true },
    element('p', {}, t('There is no ride in this account yet: the chart begins with the first.')),
    button(t('Sync Rides'), () => actions.act('sync'), { class: 'primary' }),
  );
}

function isWithoutRides({ basis, daily }: Load): boolean {
  const { rides_counted: counted, rides_missing: missing, rides_left_out: leftOut } = basis;
  return counted + missing + leftOut === 0 && daily.every(({ ctl }) => ctl === 0);
}
