import './jitless.ts';

import type * as z from 'zod';
import type { Words } from '../../extension/words/words.ts';
import type { SpanFigures } from '../../shared/activities.ts';
import {
  activityPageState,
  type FromActivityPanel,
  type PanelRide,
  type RideView,
  type ToActivityPanel,
  toActivityPanel,
} from '../../shared/panels/activityPanel.ts';
import { type ActivityHost, type ActivityView, activityView } from '../activity/view.ts';
import { onThemeChange, paint } from '../charts/theme.ts';
import { failure, skeleton } from '../states.ts';
import { connectHost, type Host, wordsOf } from './host.ts';

type PanelHost = Host<FromActivityPanel>;
type Answer = Extract<ToActivityPanel, { type: 'span' }>;

/** Somebody who still zooms need not be remembered at every step. */
const QUIET_MS = 200;

/** The activity panel's page: shows what the extension says, and tells it what somebody does. */
function openPage(root: HTMLElement): void {
  let words: Words | null = null;
  let view: ActivityView | null = null;
  let shown = new AbortController();

  const host: PanelHost = connectHost(toActivityPanel, receive);
  const questions = askingOf(host);
  const memory = memoryOf(host);
  const replace = (content: HTMLElement) => {
    shown.abort();
    view = null;
    root.replaceChildren(content);
  };
  const showRide = (ride: PanelRide, said: Words) => {
    const { kept, keep } = memory(ride.summary.ride_id);
    const actions: ActivityHost = {
      span: questions.ask,
      act: (action) => host.send({ type: 'action', action }),
      savePicture: (picture) => host.send({ type: 'picture', png: picture.slice(picture.indexOf(',') + 1) }),
      keep,
    };
    shown.abort();
    shown = new AbortController();
    view = activityView(ride, { words: said, host: actions, kept, signal: shown.signal });
    root.replaceChildren(view.element);
  };
  function receive(message: ToActivityPanel): void {
    switch (message.type) {
      case 'words':
        words = wordsOf(message);
        return;
      case 'ride':
        if (words !== null) showRide(message, words);
        return;
      case 'neighbours':
        return view?.showNeighbours(message);
      case 'curve':
        return view?.showCurve(message);
      case 'span':
        return questions.answer(message);
      case 'loading':
        return replace(skeleton(words, message.progress));
      case 'failed':
        if (words !== null) replace(failure(message.message, words, () => host.send({ type: 'retry' })));
    }
  }
  paint(root);
  onThemeChange(() => paint(root), new AbortController().signal);
  replace(skeleton(null, null));
  host.send({ type: 'ready' });
}

/** Questions about parts of the ride, each with its answer. */
function askingOf(host: PanelHost) {
  type Waiting = {
    readonly resolve: (figures: SpanFigures) => void;
    readonly reject: (reason: Error) => void;
  };
  const waiting = new Map<number, Waiting>();
  let requests = 0;
  const ask: ActivityHost['span'] = ({ startS, endS }) =>
    new Promise((resolve, reject) => {
      const request = requests++;
      waiting.set(request, { resolve, reject });
      host.send({ type: 'span', request, start_s: startS, end_s: endS });
    });
  const answer = ({ request, span, message }: Answer) => {
    const asked = waiting.get(request);
    waiting.delete(request);
    if (span !== null) asked?.resolve(span);
    else asked?.reject(new Error(message ?? ''));
  };
  return { ask, answer };
}

/** Keeps what is set for one ride, the one that is shown: it comes back with it. */
function memoryOf(host: PanelHost) {
  const before = activityPageState.safeParse(host.kept());
  let state: z.output<typeof activityPageState> | null = before.success ? before.data : null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (rideId: string): { kept: RideView | null; keep: (view: RideView) => void } => {
    const kept = state?.rideId === rideId ? (state.view ?? null) : null;
    const keep = (changed: Partial<typeof state>) => {
      state = { rideId, ...changed };
      clearTimeout(timer);
      timer = setTimeout(() => host.keep(state), QUIET_MS);
    };
    keep(kept === null ? {} : { view: kept });
    return { kept, keep: (view) => keep({ view }) };
  };
}

const root = document.getElementById('page');
if (root !== null) openPage(root);
