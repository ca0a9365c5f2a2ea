import { AppError } from '../../errors.ts';
import { errorTexts } from '../../language/errors.ts';

/** Why a signal was aborted, as the error to throw: a deadline is not a cancellation. */
export function abortError(signal: AbortSignal): AppError {
  const reason: unknown = signal.reason;
  if (reason instanceof AppError) return reason;
  if (reason instanceof Error && reason.name === 'TimeoutError') {
    return new AppError('timeout', errorTexts.tookTooLong, { cause: reason });
  }
  return new AppError('cancelled', errorTexts.cancelled, { cause: reason });
}

/** The promise's outcome, or the signal's AppError at once when it is aborted, whether the work notices or not. */
export async function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // Whoever gives up on the work must not leave its failure unhandled.
  work.catch(() => undefined);
  if (signal.aborted) throw abortError(signal);
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(abortError(signal));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Limits of a piece of work that are counted in real time, whatever clock the rest runs on. */
export type Watch = {
  /** Aborted by the caller's signal or by a limit that passed. */
  readonly signal: AbortSignal;
  /** Starts the idle limit anew. */
  readonly touch: () => void;
  readonly end: () => void;
};

export type Limits = { readonly totalMs: number; readonly idleMs: number };

/** Watches over work: `late(limit)` is the error when nothing was heard for `idleMs`, or it took `totalMs` in all. */
export function watch(limits: Limits, signal: AbortSignal, late: (limit: keyof Limits) => AppError): Watch {
  const controller = new AbortController();
  const cancel = () => controller.abort(signal.reason);
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  const total = setTimeout(() => controller.abort(late('totalMs')), limits.totalMs);
  const startIdle = () => setTimeout(() => controller.abort(late('idleMs')), limits.idleMs);
  let idle = startIdle();
  return {
    signal: controller.signal,
    touch() {
      clearTimeout(idle);
      idle = startIdle();
    },
    end() {
      clearTimeout(total);
      clearTimeout(idle);
      signal.removeEventListener('abort', cancel);
    },
  };
}
