import '../../shared/jitless.ts';

import type { Words } from '../../extension/words/words.ts';
import {
  type FromWorkoutPanel,
  type ToWorkoutPanel,
  toWorkoutPanel,
} from '../../shared/panels/workoutPanel.ts';
import { onThemeChange, paint } from '../charts/theme.ts';
import { element } from '../dom.ts';
import { type WorkoutView, workoutView } from '../workout/view.ts';
import { connectHost, wordsOf } from './host.ts';

/** The workout editor's page: shows what the extension says the document is, and sends it what somebody does. */
function openPage(root: HTMLElement): void {
  const alive = new AbortController();
  let view: WorkoutView | null = null;
  const host = connectHost<FromWorkoutPanel, ToWorkoutPanel>(toWorkoutPanel, receive);

  const viewIn = (words: Words) =>
    workoutView({
      words,
      signal: alive.signal,
      host: {
        edit: (edit) => host.send({ type: 'edit', edit }),
        step: (direction) => host.send({ type: direction }),
        act: (action) => host.send({ type: 'action', action }),
        compare: (ftpW) => host.send({ type: 'compare', ftpW }),
        retry: () => host.send({ type: 'retry' }),
        reveal: (path) => host.send({ type: 'reveal', path }),
      },
    });
  function receive(message: ToWorkoutPanel): void {
    switch (message.type) {
      case 'words':
        view ??= viewIn(wordsOf(message));
        return;
      case 'document':
        // It draws as wide as it is.
        if (view !== null && !view.element.isConnected) root.replaceChildren(view.element);
        view?.showDocument(message);
        return;
      case 'numbers':
        view?.showNumbers(message);
        return;
      case 'busy':
        view?.setBusy(message.action, message.isBusy);
    }
  }
  paint(root);
  onThemeChange(() => paint(root), alive.signal);
  root.replaceChildren(skeleton());
  host.send({ type: 'ready' });
}

/** The layout in grey, before anything can be said. */
function skeleton(): HTMLElement {
  const grey = (name: string) => element('div', { class: `grey ${name}` });
  return element(
    'main',
    { class: 'skeleton', 'aria-busy': true },
    grey('line'),
    grey('block'),
    element('div', { class: 'columns' }, grey('block'), grey('block')),
  );
}

const root = document.getElementById('page');
if (root !== null) openPage(root);
