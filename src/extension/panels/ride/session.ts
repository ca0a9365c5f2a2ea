import {
  type FromActivityPanel,
  fromActivityPanel,
  type ToActivityPanel,
} from '../../../shared/panels/activityPanel.ts';
import type { PanelWords } from '../../../shared/panels/messages.ts';
import type { CallProgress } from '../../server/client.ts';
import { messageOf } from '../../server/failure.ts';
import { sentences, type Words } from '../../words/words.ts';
import { isWorkoutFile, type RideParts, type RideSource } from './rideSource.ts';

/** What somebody pressed that is not about reading the ride. */
export type Pressed = Extract<FromActivityPanel, { type: 'action' | 'picture' }>;

/** What an open panel needs of the editor around it. */
export type PanelHost = {
  readonly words: () => Words;
  /** The same for the page. */
  readonly panelWords: () => PanelWords;
  readonly send: (message: ToActivityPanel) => void;
  /** A ride has been read: the panel may be named after it. */
  readonly onRide: (ride: RideParts) => void;
  readonly act: (pressed: Pressed, ride: RideParts) => Promise<void>;
  /** The file holds a workout and no ride. */
  readonly openWorkout: () => Promise<void>;
  /** For the log: the panel shows it. */
  readonly onFailure: (thrown: unknown) => void;
};

/** What goes on behind one open panel: it reads a ride, and answers the page. */
export type PanelSession = {
  /** Shows a ride, or the same one anew, unless it was stopped. Never rejects: a failure is shown in the panel. */
  readonly show: (source: RideSource) => Promise<void>;
  /** What the page says. What is no message of the contract does nothing. */
  readonly receive: (given: unknown) => Promise<void>;
  /** The page is out of sight, and gone with it: what it would be told is kept until there is another. */
  readonly hide: () => void;
  /** For good: the panel is closed, and whoever says something to one throws. */
  readonly stop: () => void;
};

type Shown = { readonly source: RideSource; readonly signal: AbortSignal; ride: RideParts | null };
type Tell = (message: ToActivityPanel) => void;

export function panelSession(host: PanelHost): PanelSession {
  const board = messageBoard(host.send);
  let running = new AbortController();
  let shown: Shown | null = null;
  let isStopped = false;

  const show = async (source: RideSource) => {
    running.abort();
    if (isStopped) return;
    running = new AbortController();
    const { signal } = running;
    shown = { source, signal, ride: null };
    board.begin(host.panelWords());
    await read(host, shown, (message) => {
      if (!signal.aborted) board.tell(message);
    });
  };
  const receive = async (given: unknown) => {
    const message = fromActivityPanel.safeParse(given);
    if (!message.success) return;
    switch (message.data.type) {
      case 'ready':
        return board.show();
      case 'openWorkout':
        return await host.openWorkout();
      case 'retry':
        return shown === null ? undefined : await show(shown.source);
      case 'span':
        return shown === null ? undefined : await answerSpan(host, shown, message.data);
      default:
        if (shown?.ride) await host.act(message.data, shown.ride);
    }
  };
  const stop = () => {
    isStopped = true;
    running.abort();
  };
  return { show, receive, hide: board.hide, stop };
}

const OF_THE_RIDE = new Set<ToActivityPanel['type']>(['loading', 'failed', 'ride']);

/** What a page is to show now. It is told to the page that is there, and to each that comes after it. */
function messageBoard(send: Tell) {
  const kept = new Map<string, ToActivityPanel>();
  let hasPage = false;
  const tell = (message: ToActivityPanel) => {
    kept.set(OF_THE_RIDE.has(message.type) ? 'ride' : message.type, message);
    if (hasPage) send(message);
  };
  return {
    tell,
    /** Takes down what was there. */
    begin: (words: PanelWords) => {
      kept.clear();
      tell(words);
    },
    show: () => {
      hasPage = true;
      for (const message of kept.values()) send(message);
    },
    hide: () => {
      hasPage = false;
    },
  };
}

async function read(host: PanelHost, shown: Shown, tell: Tell): Promise<void> {
  const { source, signal } = shown;
  const onProgress = (progress: CallProgress) => tell({ type: 'loading', progress });
  tell({ type: 'loading', progress: null });
  try {
    const ride = await source.read({ signal, onProgress });
    if (signal.aborted) return;
    shown.ride = ride;
    tell({ type: 'ride', ...ride });
    host.onRide(ride);
    await Promise.all([tellNeighbours(host, source, tell), tellCurve(host, { ...shown, ride }, tell)]);
  } catch (thrown) {
    if (signal.aborted) return;
    tell({ type: 'failed', message: messageOf(thrown, host.words()), isWorkout: isWorkoutFile(thrown) });
    host.onFailure(thrown);
  }
}

async function tellNeighbours(
  { onFailure }: PanelHost,
  { neighbours }: RideSource,
  tell: Tell,
): Promise<void> {
  if (neighbours === null) return;
  await neighbours().then((found) => tell({ type: 'neighbours', ...found }), onFailure);
}

async function tellCurve(
  host: PanelHost,
  { source, signal, ride }: Shown & { ride: RideParts },
  tell: Tell,
): Promise<void> {
  if (source.curve === null || ride.summary.power_curve.length === 0) return;
  const { t, format } = host.words();
  const say = (message: string) => tell({ type: 'curve', curve: null, message, isLoading: true });
  say(t('Reading the rides of the 90 days before…'));
  const onProgress = ({ done, total }: CallProgress) =>
    say(t('Reading the rides of the 90 days before: {0} of {1}', format.number(done), total ?? '…'));
  try {
    const curve = await source.curve(ride, { signal, onProgress });
    const message = sentences(host.words(), curve.basis.warnings) || null;
    tell({ type: 'curve', curve, message, isLoading: false });
  } catch (thrown) {
    // The ride is there all the same.
    tell({ type: 'curve', curve: null, message: messageOf(thrown, host.words()), isLoading: false });
  }
}

type Asked = Extract<FromActivityPanel, { type: 'span' }>;

async function answerSpan(
  { send, words }: PanelHost,
  { source, signal }: Shown,
  { request, start_s: startS, end_s: endS }: Asked,
): Promise<void> {
  const answer = await source.span({ startS, endS }).then(
    (span) => ({ span, message: null }),
    (thrown: unknown) => ({ span: null, message: messageOf(thrown, words()) }),
  );
  if (!signal.aborted) send({ type: 'span', request, ...answer });
}
