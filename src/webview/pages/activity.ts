import './jitless.ts';

import type { Words } from '../../extension/words/words.ts';
import type { SpanFigures } from '../../shared/activities.ts';
import {
  type FromActivityPanel,
  type PanelRide,
  type ToActivityPanel,
  toActivityPanel,
} from '../../shared/panels/activityPanel.ts';
import { type ActivityHost, type ActivityView, activityView } from '../activity/view.ts';
import { onThemeChange, paint } from '../charts/theme.ts';
import { failure, skeleton } from '../states.ts';
import { connectHost, wordsOf } from './host.ts';

type Waiting = { readonly resolve: (figures: SpanFigures) => void; readonly reject: (reason: Error) => void };

/** The activity panel's page: shows what the extension says, and tells it what somebody does. */
function openPage(root: HTMLElement): void {
  const waiting = new Map<number, Waiting>();
  let requests = 0;
  let words: Words | null = null;
  let view: ActivityView | null = null;
  let shown = new AbortController();

  const host = connectHost<FromActivityPanel, ToActivityPanel>(toActivityPanel, receive);
  const actions: ActivityHost = {
    span: ({ startS, endS }) =>
      new Promise((resolve, reject) => {
        const request = requests++;
        waiting.set(request, { resolve, reject });
        host.send({ type: 'span', request, start_s: startS, end_s: endS });
      }),
    act: (action) => host.send({ type: 'action', action }),
    savePicture: (picture) => host.send({ type: 'picture', png: picture.slice(picture.indexOf(',') + 1) }),
  };
  const replace = (content: HTMLElement) => {
    shown.abort();
    shown = new AbortController();
    view = null;
    root.replaceChildren(content);
  };
  const showRide = (ride: PanelRide, said: Words) => {
    shown.abort();
    shown = new AbortController();
    view = activityView(ride, { words: said, host: actions, signal: shown.signal });
    root.replaceChildren(view.element);
    host.keep({ rideId: ride.summary.ride_id });
  };
  function receive(message: ToActivityPanel): void {
    switch (message.type) {
      case 'words':
        words = wordsOf(message);
        return;
      case 'loading':
        replace(skeleton(words, message.progress));
        return;
      case 'failed':
        if (words !== null) replace(failure(message.message, words, () => host.send({ type: 'retry' })));
        return;
      case 'ride':
        if (words !== null) showRide(message, words);
        return;
      case 'neighbours':
        view?.showNeighbours(message);
        return;
      case 'curve':
        view?.showCurve(message);
        return;
      case 'span': {
        const asked = waiting.get(message.request);
        waiting.delete(message.request);
        if (message.span !== null) asked?.resolve(message.span);
        else asked?.reject(new Error(message.message ?? ''));
      }
    }
  }
  paint(root);
  onThemeChange(() => paint(root), new AbortController().signal);
  replace(skeleton(null, null));
  host.send({ type: 'ready' });
}

const root = document.getElementById('page');
if (root !== null) openPage(root);
