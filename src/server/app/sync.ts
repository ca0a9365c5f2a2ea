import { type AppError, type AppErrorKind, toAppError } from '../errors.ts';
import type { Log } from './context.ts';
import { abortReason } from './once.ts';

const IN_FLIGHT = 2;

/** Failures that may be one ride's own, such as a recording that the service cannot find today. */
const ONE_RIDES_OWN: readonly AppErrorKind[] = ['service', 'timeout', 'drift', 'internal'];

/** As many of those in a row are nobody's own any more. */
const FAILURES_IN_A_ROW = 3;

/** Reads one ride into the store. Rejects when the ride's numbers could not be had now. */
export type ReadRide = (rideId: string, signal: AbortSignal) => Promise<void>;

export type Fill = {
  /** In the order in which they are wanted. */
  readonly rideIds: readonly string[];
  /** Cancels until the fill goes to the background; not after. */
  readonly signal: AbortSignal;
  /** How long the caller waits; what is left then goes on in the background. */
  readonly waitMs: number;
  readonly onProgress: (done: number, total: number) => void;
};

export type Filled = {
  /** The last failure, null where there was none. */
  readonly failure: AppError | null;
  /** What is left is being read in the background. */
  readonly goesOn: boolean;
};

/** Reads rides ahead of or for the tools: two at a time, each once, however many calls want it. */
export type Sync = {
  /**
   * Resolves when all are read or passed over, the wait is over, or a failure stopped the rest. Rejects on cancel.
   */
  readonly fill: (fill: Fill) => Promise<Filled>;
  /** Stops everything in flight. */
  readonly stop: () => void;
};

/** One caller's wish list. `settle` ends the caller's wait; the wish itself may outlive it. */
type Wish = {
  readonly left: Set<string>;
  readonly total: number;
  onProgress: Fill['onProgress'];
  readonly settle: () => void;
  failure: AppError | null;
};

export function createSync(dependencies: {
  read: ReadRide;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  log: Log;
}): Sync {
  const { read, sleep, log } = dependencies;
  const wishes = new Set<Wish>();
  const running = new Map<string, AbortController>();
  let stopped = false;
  const failedBefore = new Set<string>();
  let failuresInARow = 0;

  function isWanted(rideId: string): boolean {
    for (const wish of wishes) if (wish.left.has(rideId)) return true;
    return false;
  }

  /** Rides that failed before come last, so that they do not keep the others from being read. */
  function next(): string | undefined {
    let last: string | undefined;
    for (const wish of wishes) {
      for (const rideId of wish.left) {
        if (running.has(rideId)) continue;
        if (!failedBefore.has(rideId)) return rideId;
        last ??= rideId;
      }
    }
    return last;
  }

  function pump(): void {
    while (!stopped && running.size < IN_FLIGHT) {
      const rideId = next();
      if (rideId === undefined) return;
      const controller = new AbortController();
      running.set(rideId, controller);
      read(rideId, controller.signal)
        .then(
          () => finish(rideId),
          (thrown: unknown) => {
            if (controller.signal.aborted) running.delete(rideId);
            else fail(rideId, toAppError(thrown));
          },
        )
        .finally(() => pump());
    }
  }

  /** The ride is off every wish list: it was read, or passed over because of `failure`. */
  function finish(rideId: string, failure: AppError | null = null): void {
    running.delete(rideId);
    if (failure === null) failuresInARow = 0;
    for (const wish of [...wishes]) {
      if (!wish.left.delete(rideId)) continue;
      wish.failure = failure ?? wish.failure;
      wish.onProgress(wish.total - wish.left.size, wish.total);
      if (wish.left.size === 0) drop(wish);
    }
  }

  function fail(rideId: string, failure: AppError): void {
    log('warn', `ride ${rideId} could not be read: ${failure.kind}: ${failure.message}`, failure.cause);
    failedBefore.add(rideId);
    failuresInARow++;
    if (ONE_RIDES_OWN.includes(failure.kind) && failuresInARow < FAILURES_IN_A_ROW) {
      finish(rideId, failure);
      return;
    }
    failuresInARow = 0;
    running.delete(rideId);
    for (const wish of [...wishes]) {
      if (!wish.left.has(rideId)) continue;
      wish.failure = failure;
      drop(wish);
    }
  }

  function drop(wish: Wish): void {
    wishes.delete(wish);
    for (const [rideId, controller] of running) if (!isWanted(rideId)) controller.abort();
    wish.settle();
  }

  async function fill({ rideIds, signal, waitMs, onProgress }: Fill): Promise<Filled> {
    if (signal.aborted) throw abortReason(signal);
    const left = new Set(rideIds);
    if (left.size === 0 || stopped) return { failure: null, goesOn: false };
    const waiting = new AbortController();
    return new Promise((resolve, reject) => {
      const settle = () => {
        waiting.abort();
        signal.removeEventListener('abort', cancel);
        wish.onProgress = () => {};
        resolve({ failure: wish.failure, goesOn: wishes.has(wish) });
      };
      const wish: Wish = { left, total: left.size, onProgress, settle, failure: null };
      const cancel = () => {
        reject(abortReason(signal));
        drop(wish);
      };
      signal.addEventListener('abort', cancel, { once: true });
      // Waiting ends, the wish stays: nobody is told of its progress any more, and nobody can cancel it.
      sleep(waitMs, waiting.signal).then(settle, () => undefined);
      wishes.add(wish);
      pump();
    });
  }

  function stop(): void {
    stopped = true;
    for (const wish of [...wishes]) drop(wish);
  }

  return { fill, stop };
}
