import { AppError } from '../../errors.ts';
import { timeOfDayText } from '../../language/format.ts';
import { serviceTexts } from '../../language/service.ts';
import { orAbort } from '../../waiting/cancel.ts';

export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export type LaneOptions = {
  /** Jobs in flight at the same time. */
  readonly limit: number;
  /** Least time between two starts. */
  readonly spacingMs: number;
  readonly clock: () => number;
  readonly sleep: Sleep;
};

/** Runs jobs in the order in which they came, within the lane's limits. A cancelled wait leaves its place at once. */
export type Lane = <T>(job: () => Promise<T>, signal: AbortSignal) => Promise<T>;

export function createLane({ limit, spacingMs, clock, sleep }: LaneOptions): Lane {
  const places = createPlaces(limit);
  let lastStartMs = Number.NEGATIVE_INFINITY;
  let turn: Promise<void> = Promise.resolve();

  async function keepDistance(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    // A clock that was set back must not stop the lane: never wait longer than the distance itself.
    const waitMs = Math.min(spacingMs, lastStartMs + spacingMs - clock());
    if (waitMs > 0) await sleep(waitMs, signal);
    signal.throwIfAborted();
    lastStartMs = clock();
  }

  return async (job, signal) => {
    await places.take(signal);
    try {
      // Wrapped, so that the next turn waits for this job's start and not for its end.
      const start = turn.then(() => keepDistance(signal)).then(() => ({ result: job() }));
      turn = start.then(
        ({ result }) => void result.catch(() => undefined),
        () => undefined,
      );
      return await (await orAbort(start, signal)).result;
    } finally {
      places.give();
    }
  };
}

/** A number of places, handed on in the order in which they were asked for. */
function createPlaces(limit: number) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    async take(signal: AbortSignal): Promise<void> {
      signal.throwIfAborted();
      if (taken < limit) {
        taken++;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const enter = () => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const leave = () => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(signal.reason);
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(enter);
      });
    },
    /** Goes to the next in line directly, so that nobody can slip in between. */
    give(): void {
      const next = waiting.shift();
      if (next === undefined) taken--;
      else next();
    },
  };
}

const BREAKER = { failures: 5, openMs: 60_000 };

/** Stops asking a service that keeps refusing: opens after 5 answers of 429 or 5xx in a row, for 60 s. */
export type Breaker = {
  /** Throws AppError `rate_limited`, naming the time, while open. */
  readonly check: () => void;
  readonly record: (status: number) => void;
};

export function createBreaker(clock: () => number): Breaker {
  let failures = 0;
  let openedMs = Number.NEGATIVE_INFINITY;
  return {
    check() {
      const openForMs = clock() - openedMs;
      if (openForMs < 0 || openForMs >= BREAKER.openMs) return;
      const until = timeOfDayText(openedMs + BREAKER.openMs);
      throw new AppError('rate_limited', serviceTexts.leftAlone(BREAKER.failures, until));
    },
    record(status) {
      failures = status === 429 || status >= 500 ? failures + 1 : 0;
      // Past the limit one more failure opens it again: the first answer after the pause decides.
      if (failures >= BREAKER.failures) openedMs = clock();
    },
  };
}
