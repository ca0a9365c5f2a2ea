import { connect, type Socket } from 'node:net';

/** Of the class that Node's own `fetch` sends with, as far as it is used here. */
type Dispatcher = { readonly destroy: () => Promise<void> };
type Connector = (
  target: { readonly hostname: string; readonly port: string },
  done: (error: Error | null, socket: Socket | null) => void,
) => void;
type DispatcherClass = new (options: { connect: { ca: string[] } | Connector }) => Dispatcher;

/** Node's `fetch`, by connections of its own. */
export type OwnFetch = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Breaks what is still connected. */
  readonly close: () => Promise<void>;
};

/** With these authorities and no other: what NODE_EXTRA_CA_CERTS is to a process of its own. */
export function trustingFetch(caPems: readonly string[]): OwnFetch {
  return fetchBy({ ca: [...caPems] });
}

/**
 * Which connects to somebody who says nothing, and gives up as Node does after 10 s: when `pass` has let them pass.
 */
export function silentFetch(pass: (ms: number) => void): OwnFetch {
  return fetchBy(({ hostname, port }, done) => {
    const socket = connect(Number(port), hostname).once('error', (error) => done(error, null));
    socket.once('connect', () => {
      socket.destroy();
      pass(10_000);
      done(Object.assign(new Error('Connect Timeout Error'), { code: 'UND_ERR_CONNECT_TIMEOUT' }), null);
    });
  });
}

function fetchBy(connector: { ca: string[] } | Connector): OwnFetch {
  const dispatcher = new (dispatcherClass())({ connect: connector });
  return {
    fetch: (url, init) => fetch(url, { ...init, dispatcher } as RequestInit),
    close: () => dispatcher.destroy(),
  };
}

/** Node has undici inside and shows it by this symbol, once `fetch` has been looked at. */
function dispatcherClass(): DispatcherClass {
  void globalThis.Response;
  void globalThis.fetch('data:,').catch(() => undefined);
  const shown = (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')];
  return (shown as object).constructor as DispatcherClass;
}
