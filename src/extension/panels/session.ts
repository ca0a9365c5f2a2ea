import type { FromActivityPanel, PanelRide, ToActivityPanel } from '../../shared/panels/activityPanel.ts';
import { fromActivityPanel } from '../../shared/panels/activityPanel.ts';
import type { PanelWords } from '../../shared/panels/messages.ts';
import { type CallProgress, type ServerClient, ToolError } from '../server/client.ts';
import type { Words } from '../words/words.ts';
import { readCurve, readRide, readSpan } from './readRide.ts';

type Summary = PanelRide['summary'];

/** What an open panel needs of the editor around it. */
export type PanelHost = {
  readonly server: ServerClient;
  readonly words: () => Words;
  /** The same for the page. */
  readonly panelWords: () => PanelWords;
  readonly send: (message: ToActivityPanel) => void;
  readonly neighbours: (rideId: string) => Promise<PanelRide['neighbours']>;
  /** A ride has been read: the panel may be named after it. */
  readonly onRide: (summary: Summary) => void;
  /** Everything that somebody pressed and that is not about reading the ride. */
  readonly act: (message: Extract<FromActivityPanel, { type: 'action' | 'picture' }>) => Promise<void>;
  /** For the log, and for the rider where the panel cannot show it. */
  readonly onFailure: (thrown: unknown) => void;
};

/** What goes on behind one open panel: it reads a ride, and answers the page. */
export type PanelSession = {
  /** Shows another ride, or the same one again. Never rejects: a failure is shown in the panel. */
  readonly show: (rideId: string) => Promise<void>;
  /** What the page says. What is no message of the contract does nothing. */
  readonly receive: (given: unknown) => Promise<void>;
  readonly stop: () => void;
};

export function panelSession(host: PanelHost, first: string): PanelSession {
  const { server, send } = host;
  let rideId = first;
  let running = new AbortController();

  const show = async (wanted: string) => {
    rideId = wanted;
    running.abort();
    const mine = new AbortController();
    running = mine;
    const { signal } = mine;
    const tell = (message: ToActivityPanel) => {
      if (!signal.aborted) send(message);
    };
    const onProgress = (progress: CallProgress) => tell({ type: 'loading', progress });
    tell({ type: 'loading', progress: null });
    try {
      const ride = await readRide(server, wanted, { signal, onProgress });
      const neighbours = await host.neighbours(wanted);
      if (signal.aborted) return;
      tell({ type: 'ride', ...ride, neighbours });
      host.onRide(ride.summary);
      if (ride.summary.power_curve.length > 0) await showCurve(ride.summary, signal, tell);
    } catch (thrown) {
      if (signal.aborted) return;
      tell({ type: 'failed', message: messageOf(thrown, host.words()) });
      host.onFailure(thrown);
    }
  };
  const showCurve = async (summary: Summary, signal: AbortSignal, tell: PanelHost['send']) => {
    const { t, format } = host.words();
    const say = (message: string) => tell({ type: 'curve', curve: null, message, isLoading: true });
    say(t('Reading the rides of the 90 days before…'));
    const onProgress = ({ done, total }: CallProgress) =>
      say(t('Reading the rides of the 90 days before: {0} of {1}', format.number(done), total ?? '…'));
    try {
      const curve = await readCurve(server, summary, { signal, onProgress });
      const message = curve.basis.warnings.join(' ') || null;
      tell({ type: 'curve', curve, message, isLoading: false });
    } catch (thrown) {
      // The ride is there all the same.
      tell({ type: 'curve', curve: null, message: messageOf(thrown, host.words()), isLoading: false });
    }
  };
  const answerSpan = async ({ request, start_s: startS, end_s: endS }: Asked<'span'>) => {
    try {
      const span = await readSpan(server, rideId, { startS, endS });
      send({ type: 'span', request, span, message: null });
    } catch (thrown) {
      send({ type: 'span', request, span: null, message: messageOf(thrown, host.words()) });
    }
  };
  const receive = async (given: unknown) => {
    const message = fromActivityPanel.safeParse(given);
    if (!message.success) return;
    switch (message.data.type) {
      case 'ready':
        send(host.panelWords());
        return await show(rideId);
      case 'retry':
        return await show(rideId);
      case 'span':
        return await answerSpan(message.data);
      default:
        return await host.act(message.data).catch(host.onFailure);
    }
  };
  return { show, receive, stop: () => running.abort() };
}

type Asked<T extends FromActivityPanel['type']> = Extract<FromActivityPanel, { type: T }>;

function messageOf(thrown: unknown, { t }: Words): string {
  return thrown instanceof ToolError ? thrown.message : t('Something went wrong.');
}
