import '../../shared/jitless.ts';

import type * as z from 'zod';
import type { Words } from '../../extension/words/words.ts';
import type { SpanFigures } from '../../shared/activities.ts';
import {
  activityPageState,
  type FromActivityPanel,
  type PanelAction,
  type PanelNeighbours,
  type PanelRide,
  type RideView,
  type ToActivityPanel,
  toActivityPanel,
} from '../../shared/panels/activityPanel.ts';
import { type ActivityHost, type ActivityView, activityView } from '../activity/view.ts';
import { onThemeChange, paint } from '../charts/theme.ts';
import { replaceContent } from '../dom.ts';
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
  /** Where somebody goes from ride to ride. */
  let way: PanelAction | null = null;

  const host: PanelHost = connectHost(toActivityPanel, receive);
  const questions = askingOf(host);
  const memory = memoryOf(host);
  const replace = (content: HTMLElement) => {
    shown.abort();
    view = null;
    replaceContent(root, content);
  };
  const showRide = (ride: PanelRide, said: Words) => {
    shown.abort();
    shown = new AbortController();
    const { kept, keep } = memory(ride.summary.ride_id);
    const act = (action: PanelAction) => {
      way = action;
      host.send({ type: 'action', action });
    };
    const actions = { ...actionsOf(host, questions.ask, keep), act };
    view = activityView(ride, { words: said, host: actions, kept, signal: shown.signal });
    replaceContent(root, view.element);
  };
  const showNeighbours = (neighbours: PanelNeighbours) => {
    view?.showNeighbours(neighbours);
    // The button that was pressed went with the ride before: its place is this one's.
    if (document.activeElement !== root) return;
    root.querySelector<HTMLElement>(`[data-action="${way}"]:enabled`)?.focus();
  };
  function receive(message: ToActivityPanel): void {
    if (message.type === 'words') words = wordsOf(message);
    else if (message.type === 'loading') replace(skeleton(words, message.progress));
    else if (message.type === 'neighbours') showNeighbours(message);
    else if (message.type === 'curve') view?.showCurve(message);
    else if (message.type === 'span') questions.answer(message);
    else if (words === null) return;
    else if (message.type === 'ride') showRide(message, words);
    else if (message.isWorkout) {
      const open = { label: words.t('Open as Workout'), press: () => host.send({ type: 'openWorkout' }) };
      replace(failure(message.message, words, open));
    } else {
      const again = { label: words.t('Try Again'), press: () => host.send({ type: 'retry' }) };
      replace(failure(message.message, words, again));
    }
  }
  paint(root);
  onThemeChange(() => paint(root), new AbortController().signal);
  replace(skeleton(null, null));
  host.send({ type: 'ready' });
}

function actionsOf(host: PanelHost, span: ActivityHost['span'], keep: ActivityHost['keep']) {
  return {
    span,
    keep,
    savePicture: (picture: string) =>
      host.send({ type: 'picture', png: picture.slice(picture.indexOf(',') + 1) }),
  };
}

/** Questions about parts of the ride, each with its answer. */
function askingOf(host: PanelHost) {
  type Waiting = {
    readonly resolve: (figures: SpanFigures) => void;
    readonly reject: (reason: Error) => void;
  };
  const waiting = new Map<number, Waiting>();
  // An answer to the page before this one is none to it.
  let requests = Math.trunc(performance.timeOrigin);
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
