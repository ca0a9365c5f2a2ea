import { abortError, orAbort } from './cancel.ts';

/**
 * Work that several calls may want at the same time, done once: whoever asks for the same key shares what is in
 * progress. A caller's signal ends only that caller's wait; the work is aborted when nobody waits for it any more.
 * A key always stands for the same kind of work.
 */
export type Once = <T>(
  key: string,
  work: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
) => Promise<T>;

type Flight = { readonly result: Promise<unknown>; readonly controller: AbortController; waiting: number };

export function createOnce(): Once {
  const flights = new Map<string, Flight>();

  function start(key: string, work: (signal: AbortSignal) => Promise<unknown>): Flight {
    const controller = new AbortController();
    const flight = { result: work(controller.signal), controller, waiting: 0 };
    flights.set(key, flight);
    const land = () => forget(key, flight);
    flight.result.then(land, land);
    return flight;
  }

  function forget(key: string, flight: Flight): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  return async <T>(key: string, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal) => {
    if (signal.aborted) throw abortError(signal);
    const flight = flights.get(key) ?? start(key, work);
    flight.waiting++;
    try {
      return (await orAbort(flight.result, signal)) as T;
    } finally {
      flight.waiting--;
      if (flight.waiting === 0) {
        forget(key, flight);
        flight.controller.abort();
      }
    }
  };
}
