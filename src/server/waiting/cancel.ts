import { AppError } from '../errors.ts';
import { errorTexts } from '../language/errors.ts';

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
