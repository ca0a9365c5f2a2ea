import type { Words } from '../../extension/words/words.ts';
import type { PartMessage, ToTrainingPanel, TrainingView } from '../../shared/panels/trainingPanel.ts';
import { button, element } from '../dom.ts';
import { bestsSection } from './bestsSection.ts';
import { formCards, header, progressBanner, remarks } from './header.ts';
import { loadSection } from './load/loadSection.ts';
import type { Load } from './load/timeline.ts';
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
  const head = header(actions, words);
  const progress = progressBanner(actions.cancel, words);
  const now = element('div', { class: 'top' });
  const empty = emptyAccount(actions, words);
  const parts = sections(given);
  const showNow = () => {
    const { load, forecast, isLoading } = parts.state();
    if (load === null) return;
    const isEmpty = isWithoutRides(load);
    head.show(load);
    parts.element.hidden = isEmpty;
    empty.hidden = !isEmpty;
    const about = { load, isLoading, warnings: parts.warnings() };
    const shown = isEmpty ? [] : [remarks(about, actions, words), formCards(load, forecast, words)];
    now.replaceChildren(...shown.filter((part) => part !== null));
  };
  return {
    element: element('main', {}, head.element, progress.element, now, empty, parts.element),
    show: (message) => {
      if (message.type === 'loading') return progress.show(message.progress);
      parts.show(message);
      if (message.type !== 'day') showNow();
    },
  };
}

/** The last of each. */
type Answers = { [Part in 'intensity' | 'curve' | 'bests']: PartMessage<Part>['answer'] };

/** Everything with a heading of its own. */
function sections(given: SectionGiven) {
  const answers: Answers = { intensity: null, curve: null, bests: null };
  const load = loadSection(given);
  const volume = volumeSection(given);
  const intensity = intensitySection(given);
  const power = powerSection(given);
  const bests = bestsSection(given);
  const column = (...parts: { readonly element: HTMLElement }[]) =>
    element('div', { class: 'column' }, ...parts.map((part) => part.element));
  const columns = element('div', { class: 'columns' }, column(volume, intensity), column(power, bests));
  return {
    element: element('div', { class: 'sections' }, load.element, columns),
    state: load.state,
    warnings: () => Object.values(answers).flatMap((answer) => answer?.basis.warnings ?? []),
    show: (message: Exclude<TrainingMessage, { type: 'loading' }>) => {
      switch (message.type) {
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
