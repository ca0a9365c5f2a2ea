import { AppError } from '../errors.ts';

/** A client gives up sooner or later; better to say what happened before it does. */
const LONGEST_CALL_MS = 60_000;

/**
 * Runs a call within its time: the signal that the work is given is aborted with the caller's, or with AppError
 * `timeout` when the time is over.
 */
export async function withDeadline<T>(
  caller: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const cancel = () => controller.abort(caller.reason);
  if (caller.aborted) cancel();
  caller.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(() => controller.abort(tooLong()), LONGEST_CALL_MS);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    caller.removeEventListener('abort', cancel);
  }
}

function tooLong(): AppError {
  return new AppError('timeout', 'iGPSport did not answer within a minute, so this was stopped. Try again.');
}
