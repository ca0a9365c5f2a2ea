import { type AppError, type AppErrorKind, toAppError } from '../errors.ts';
import { abortError } from '../waiting/cancel.ts';
import type { Log } from './context.ts';

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
  /** Resolves when all are read or passed over, the wait is over, or a failure stopped the rest. Rejects on cancel. */
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

type Dependencies = {
  readonly read: ReadRide;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
};

type State = Dependencies & {
  readonly wishes: Set<Wish>;
  /** By ride id, what stops reading it. */
  readonly running: Map<string, AbortController>;
  readonly failedBefore: Set<string>;
  failuresInARow: number;
  isStopped: boolean;
};

export function createSync(dependencies: Dependencies): Sync {
  const state: State = {
    ...dependencies,
    wishes: new Set(),
    running: new Map(),
    failedBefore: new Set(),
    failuresInARow: 0,
    isStopped: false,
  };
  return {
    fill: async (fill) => await fulfil(state, fill),
    stop: () => {
      state.isStopped = true;
      for (const wish of [...state.wishes]) drop(state, wish);
    },
  };
}

async function fulfil(state: State, { rideIds, signal, waitMs, onProgress }: Fill): Promise<Filled> {
  if (signal.aborted) throw abortError(signal);
  const left = new Set(rideIds);
  if (left.size === 0 || state.isStopped) return { failure: null, goesOn: false };
  const { wishes, sleep } = state;
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
      reject(abortError(signal));
      drop(state, wish);
    };
    signal.addEventListener('abort', cancel, { once: true });
    // Waiting ends, the wish stays: nobody is told of its progress any more, and nobody can cancel it.
    sleep(waitMs, waiting.signal).then(settle, () => undefined);
    wishes.add(wish);
    pump(state);
  });
}

/** Keeps two rides being read while any is wanted. */
function pump(state: State): void {
  const { read, running } = state;
  while (!state.isStopped && running.size < IN_FLIGHT) {
    const rideId = next(state);
    if (rideId === undefined) return;
    const controller = new AbortController();
    running.set(rideId, controller);
    read(rideId, controller.signal)
      .then(
        () => finish(state, rideId),
        (thrown: unknown) => {
          if (controller.signal.aborted) running.delete(rideId);
          else fail(state, rideId, toAppError(thrown));
        },
      )
      .finally(() => pump(state));
  }
}

/** Rides that failed before come last, so that they do not keep the others from being read. */
function next({ wishes, running, failedBefore }: State): string | undefined {
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

/** The ride was read: it is off every wish list. */
function finish(state: State, rideId: string): void {
  state.failuresInARow = 0;
  takeOff(state, rideId, null);
}

/** The ride is passed over, or every wish that wants it is given up: whose failure it is, kind and number tell. */
function fail(state: State, rideId: string, failure: AppError): void {
  state.log('warn', `ride ${rideId} could not be read: ${failure.kind}: ${failure.message}`, failure.cause);
  state.failedBefore.add(rideId);
  state.failuresInARow++;
  if (ONE_RIDES_OWN.includes(failure.kind) && state.failuresInARow < FAILURES_IN_A_ROW) {
    takeOff(state, rideId, failure);
    return;
  }
  state.failuresInARow = 0;
  state.running.delete(rideId);
  for (const wish of [...state.wishes]) {
    if (!wish.left.has(rideId)) continue;
    wish.failure = failure;
    drop(state, wish);
  }
}

function takeOff(state: State, rideId: string, failure: AppError | null): void {
  state.running.delete(rideId);
  for (const wish of [...state.wishes]) {
    if (!wish.left.delete(rideId)) continue;
    wish.failure = failure ?? wish.failure;
    wish.onProgress(wish.total - wish.left.size, wish.total);
    if (wish.left.size === 0) drop(state, wish);
  }
}

/** The wish is over; what is being read for it alone is stopped. */
function drop(state: State, wish: Wish): void {
  const { wishes, running } = state;
  wishes.delete(wish);
  for (const [rideId, controller] of running) if (!isWanted(state, rideId)) controller.abort();
  wish.settle();
}

function isWanted({ wishes }: State, rideId: string): boolean {
  for (const wish of wishes) if (wish.left.has(rideId)) return true;
  return false;
}
