import '../../shared/jitless.ts';

import type { Words } from '../../extension/words/words.ts';
import {
  type FromTrainingPanel,
  type ToTrainingPanel,
  type TrainingView,
  toTrainingPanel,
} from '../../shared/panels/trainingPanel.ts';
import { onThemeChange, paint } from '../charts/theme.ts';
import { button, element, replaceContent } from '../dom.ts';
import type { TrainingActions } from '../training/section.ts';
import { type Dashboard, dashboard, type TrainingMessage } from '../training/view.ts';
import { connectHost, type Host, wordsOf } from './host.ts';

/** The dashboard's page: shows what the extension says, and tells it what somebody does. */
function openPage(root: HTMLElement): void {
  let words: Words | null = null;
  let view: TrainingView | null = null;
  let isSignedIn = false;
  let shown: Dashboard | null = null;
  let life = new AbortController();
  /** By its kind, the last of what was told: said again in other words. */
  const told = new Map<string, TrainingMessage>();

  const host = connectHost<FromTrainingPanel, ToTrainingPanel>(toTrainingPanel, receive);
  const actions = actionsOf(host, (chosen) => {
    view = chosen;
  });
  const build = () => {
    if (words === null || view === null) return;
    life.abort();
    life = new AbortController();
    shown = isSignedIn ? dashboard({ words, view, actions, signal: life.signal }) : null;
    replaceContent(root, shown?.element ?? signedOut(words, actions));
    for (const message of told.values()) shown?.show(message);
  };
  function receive(message: ToTrainingPanel): void {
    switch (message.type) {
      case 'words':
        words = wordsOf(message);
        build();
        return;
      case 'account':
        ({ isSignedIn, view } = message);
        told.clear();
        build();
        return;
      default:
        told.set(message.type, remembered(message, told.get(message.type)));
        shown?.show(message);
    }
  }
  paint(root);
  onThemeChange(() => paint(root), new AbortController().signal);
  root.replaceChildren(skeleton());
  host.send({ type: 'ready' });
}

/** What somebody does, as the extension is told; what is chosen is shown here, too. */
function actionsOf(host: Host<FromTrainingPanel>, chose: (view: TrainingView) => void): TrainingActions {
  return {
    choose: (view) => {
      chose(view);
      host.send({ type: 'view', view });
    },
    retry: (part) => host.send({ type: 'retry', part }),
    refresh: () => host.send({ type: 'refresh' }),
    cancel: () => host.send({ type: 'cancel' }),
    openDay: (date) => host.send({ type: 'day', date }),
    openRide: (rideId, date) => host.send({ type: 'ride', ride_id: rideId, date }),
    act: (action) => host.send({ type: 'action', action }),
  };
}

/** A part that is asked for again keeps the answer that it had `before`. */
function remembered(message: TrainingMessage, before: TrainingMessage | undefined): TrainingMessage {
  const isKept =
    'answer' in message &&
    message.answer === null &&
    (message.isLoading || message.failure !== null) &&
    before !== undefined &&
    'answer' in before;
  return isKept ? ({ ...message, answer: before.answer } as TrainingMessage) : message;
}

/** The layout in grey, before anything can be said. */
function skeleton(): HTMLElement {
  const grey = (name: string) => element('div', { class: `grey ${name}` });
  return element('main', { 'aria-busy': true }, grey('line'), grey('card'), grey('load'), grey('block'));
}

function signedOut({ t }: Words, actions: TrainingActions): HTMLElement {
  return element(
    'main',
    { class: 'failure' },
    element('h1', {}, t('Training')),
    element('p', {}, t('Your training appears here once an iGPSport account is set up.')),
    button(t('Set Up…'), () => actions.act('setup'), { class: 'primary' }),
  );
}

const root = document.getElementById('page');
if (root !== null) openPage(root);
