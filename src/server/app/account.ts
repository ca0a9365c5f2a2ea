import { AppError } from '../errors.ts';
import type { Account, Context, Store } from './context.ts';
import { keepMetrics } from './recording.ts';
import { createSync } from './sync.ts';

/** What is kept of one member, and what a rider should know about it (such as a folder that cannot be written). */
export type OpenedStore = Store & { readonly storeWarnings: () => readonly string[] };

type Dependencies = Pick<Context, 'service' | 'clock' | 'sleep' | 'log'> & {
  readonly openStore: (memberId: string) => Promise<OpenedStore>;
};

/**
 * `Context.account`: signs in and opens the member's store, once. A failure is forgotten, so that the next call tries
 * again. Without a network the store of the member who was signed in last is opened, and every answer says so.
 */
export function createAccount(dependencies: Dependencies): Context['account'] {
  let opened: Account | null = null;
  let opening: Promise<Account> | null = null;
  return async (signal) => {
    if (opened !== null && opened.offline === null) return opened;
    // Shared by all who wait: one caller's cancel ends that caller's wait, not the work.
    opening ??= open(dependencies, opened).finally(() => {
      opening = null;
    });
    opened = await unlessAborted(opening, signal);
    return opened;
  };
}

async function open(dependencies: Dependencies, before: Account | null): Promise<Account> {
  const { openStore, sleep, log } = dependencies;
  const { memberId, offline } = await identify(dependencies);
  if (before?.memberId === memberId) return { ...before, offline };
  const { storeWarnings, ...store } = await openStore(memberId);
  const read = (rideId: string, signal: AbortSignal) =>
    keepMetrics({ context: dependencies, store }, rideId, signal);
  return { ...store, memberId, offline, storeWarnings, sync: createSync({ read, sleep, log }) };
}

async function identify({ service }: Dependencies): Promise<{ memberId: string; offline: string | null }> {
  try {
    return { ...(await service.signIn(new AbortController().signal)), offline: null };
  } catch (thrown) {
    const isOutage = thrown instanceof AppError && (thrown.kind === 'network' || thrown.kind === 'timeout');
    const memberId = isOutage ? await service.lastMember() : null;
    if (memberId === null || !(thrown instanceof AppError)) throw thrown;
    return { memberId, offline: `Answered from what is kept on this machine: ${thrown.message}` };
  }
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () =>
      reject(signal.reason instanceof AppError ? signal.reason : new AppError('cancelled', 'Cancelled.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
