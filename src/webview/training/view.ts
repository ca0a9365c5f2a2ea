import type { Words } from '../../extension/words/words.ts';
import type {
  PartFailure,
  PartMessage,
  ToTrainingPanel,
  TrainingPart,
  TrainingView,
} from '../../shared/panels/trainingPanel.ts';
import { button, element, replaceContent } from '../dom.ts';
import { bestsSection } from './bestsSection.ts';
import { formCards } from './formCards.ts';
import { header, progressBanner, type Remarks, remarks } from './header.ts';
import { loadSection } from './load/loadSection.ts';
import type { Forecast, Load } from './load/timeline.ts';
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
  const top = topOf(actions, words);
  const empty = emptyAccount(actions, words);
  const broken = brokenOff(actions, words);
  const parts = sections(given);
  const showNow = () => {
    const { load, forecast, isLoading } = parts.state();
    const failure = parts.failure();
    broken.show(failure);
    top.element.hidden = load === null && !isLoading;
    parts.element.hidden = failure !== null;
    if (load === null) return;
    const isEmpty = isWithoutRides(load);
    head.show(load);
    top.element.hidden = isEmpty;
    parts.element.hidden = isEmpty;
    empty.hidden = !isEmpty;
    top.show({ load, isLoading, warnings: parts.warnings() }, forecast);
  };
  return {
    element: element(
      'main',
      {},
      head.element,
      progress.element,
      broken.element,
      top.element,
      empty,
      parts.element,
    ),
    show: (message) => {
      if (message.type === 'loading') return progress.show(message.progress);
      parts.show(message);
      if (message.type !== 'day') showNow();
    },
  };
}

/** What is to be known first: what the numbers lack, and how the rider is today. Grey until that is there. */
function topOf(actions: TrainingActions, words: Words) {
  const now = formCards(words);
  const lacking = element('div', { hidden: true });
  const grey = element('div', { class: 'grey card' });
  now.element.hidden = true;
  return {
    element: element('div', { class: 'top' }, lacking, grey, now.element),
    show: (about: Remarks, forecast: Forecast | null) => {
      const said = remarks(about, actions, words);
      lacking.hidden = said === null;
      // The same again would take the focus from what is in it.
      if (said === null) replaceContent(lacking);
      else if (lacking.firstElementChild?.isEqualNode(said) !== true) replaceContent(lacking, said);
      grey.remove();
      now.element.hidden = false;
      now.show(about.load, forecast);
    },
  };
}

/** The last of each. */
type Answers = { [Part in 'intensity' | 'curve' | 'bests']: PartMessage<Part>['answer'] };

/** What is asked for at once: the forecast goes on from the load. */
const PARTS = ['load', 'intensity', 'curve', 'bests'] as const satisfies readonly TrainingPart[];

/** Everything with a heading of its own. */
function sections(given: SectionGiven) {
  const answers: Answers = { intensity: null, curve: null, bests: null };
  const failures = new Map<TrainingPart, PartFailure>();
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
    /** Why nothing at all is known, where that is one reason: said once, and not in every part. */
    failure: (): PartFailure => {
      const [first = null, ...others] = PARTS.map((part) => failures.get(part) ?? null);
      const isKnown = load.state().load !== null || Object.values(answers).some((answer) => answer !== null);
      return isKnown || others.some((failure) => failure?.message !== first?.message) ? null : first;
    },
    warnings: () => Object.values(answers).flatMap((answer) => answer?.basis.warnings ?? []),
    show: (message: Exclude<TrainingMessage, { type: 'loading' }>) => {
      if (message.type !== 'day') failures.set(message.type, message.failure);
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

/** Why there is nothing to see, and what to press. */
function brokenOff(actions: TrainingActions, { t }: Words) {
  const made = element('div', { class: 'failure', hidden: true });
  return {
    element: made,
    show: (failure: PartFailure) => {
      made.hidden = failure === null;
      if (failure === null) return made.replaceChildren();
      const again = failure.isAccount
        ? button(t('Set Up…'), () => actions.act('setup'), { class: 'primary' })
        : button(t('Try Again'), actions.refresh, { class: 'primary' });
      replaceContent(made, element('p', { role: 'alert' }, failure.message), again);
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
