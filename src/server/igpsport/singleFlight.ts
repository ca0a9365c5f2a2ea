import { abortError, orAbort } from './transport/cancel.ts';

/**
 * Work that many may want and that runs once at a time: callers share the run in progress. Each caller's signal ends
 * only its own wait; the run is aborted when nobody waits for it any more.
 */
export function singleFlight<T>(
  work: (signal: AbortSignal) => Promise<T>,
): (signal: AbortSignal) => Promise<T> {
  type Flight = { readonly result: Promise<T>; readonly controller: AbortController; waiters: number };
  let flight: Flight | null = null;

  function start(): Flight {
    const controller = new AbortController();
    const started = { result: work(controller.signal), controller, waiters: 0 };
    started.result.then(
      () => land(started),
      () => land(started),
    );
    flight = started;
    return started;
  }

  function land(landed: Flight): void {
    if (flight === landed) flight = null;
  }

  return async (signal) => {
    if (signal.aborted) throw abortError(signal);
    const mine = flight ?? start();
    mine.waiters++;
    try {
      return await orAbort(mine.result, signal);
    } finally {
      mine.waiters--;
      if (mine.waiters === 0) {
        land(mine);
        mine.controller.abort();
      }
    }
  };
}
