import { type AppError, toAppError } from '../errors.ts';
import type { Log } from './context.ts';

const IN_FLIGHT = 2;

/** Reads one ride into the store. Rejects only for what would stop the next ride too (no network, refused …). */
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

/** Reads rides ahead of or for the tools: two at a time, each once, however many calls want it. */
export type Sync = {
  /** Resolves when all are read, the wait is over, or a failure stopped the rest (which it returns). Rejects on cancel. */
  readonly fill: (fill: Fill) => Promise<{ stoppedBy: AppError | null }>;
  /** Stops everything in flight. */
  readonly stop: () => void;
};

/** One caller's wish list. `settle` ends the caller's wait; the wish itself may outlive it. */
type Wish = {
  readonly left: Set<string>;
  readonly total: number;
  readonly onProgress: Fill['onProgress'];
  readonly settle: (failure: AppError | null) => void;
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

  function isWanted(rideId: string): boolean {
    for (const wish of wishes) if (wish.left.has(rideId)) return true;
    return false;
  }

  function next(): string | undefined {
    for (const wish of wishes) for (const rideId of wish.left) if (!running.has(rideId)) return rideId;
    return undefined;
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
          (thrown: unknown) => fail(rideId, controller.signal.aborted ? null : toAppError(thrown)),
        )
        .finally(() => pump());
    }
  }

  function finish(rideId: string): void {
    running.delete(rideId);
    for (const wish of [...wishes]) {
      if (!wish.left.delete(rideId)) continue;
      wish.onProgress(wish.total - wish.left.size, wish.total);
      if (wish.left.size === 0) drop(wish, null);
    }
  }

  /** What stopped one ride would stop the others: every wish for it ends, and is told why. */
  function fail(rideId: string, failure: AppError | null): void {
    running.delete(rideId);
    if (failure === null) return;
    log('warn', `reading rides stopped: ${failure.kind}: ${failure.message}`, failure.cause);
    for (const wish of [...wishes]) if (wish.left.has(rideId)) drop(wish, failure);
  }

  function drop(wish: Wish, failure: AppError | null): void {
    wishes.delete(wish);
    for (const [rideId, controller] of running) if (!isWanted(rideId)) controller.abort();
    wish.settle(failure);
  }

  async function fill({
    rideIds,
    signal,
    waitMs,
    onProgress,
  }: Fill): Promise<{ stoppedBy: AppError | null }> {
    signal.throwIfAborted();
    const left = new Set(rideIds);
    if (left.size === 0 || stopped) return { stoppedBy: null };
    const waiting = new AbortController();
    return new Promise((resolve, reject) => {
      const settle = (stoppedBy: AppError | null) => {
        waiting.abort();
        signal.removeEventListener('abort', cancel);
        resolve({ stoppedBy });
      };
      const wish: Wish = { left, total: left.size, onProgress, settle };
      const cancel = () => {
        reject(signal.reason);
        drop(wish, null);
      };
      signal.addEventListener('abort', cancel, { once: true });
      // Waiting ends, the wish stays: nobody is told of its progress any more, and nobody can cancel it.
      sleep(waitMs, waiting.signal).then(
        () => settle(null),
        () => undefined,
      );
      wishes.add(wish);
      pump();
    });
  }

  function stop(): void {
    stopped = true;
    for (const wish of [...wishes]) drop(wish, null);
  }

  return { fill, stop };
}
