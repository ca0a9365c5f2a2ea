import { AppError } from '../errors.ts';
import { errorTexts } from '../language/errors.ts';
import type { Call, Context } from './context.ts';

/** How long a call works for its answer, ms: hosts give up after 60 s. What is left then comes in the background. */
const WAIT_MS = 45_000;

/** When a call that begins now has to answer, epoch ms. */
export function answerBy({ clock }: Pick<Context, 'clock'>): number {
  return clock() + WAIT_MS;
}

type Timed = { readonly context: Pick<Context, 'clock' | 'sleep'>; readonly call: Call };

/** Does `work` for a call whose signal also aborts at `atMs` (epoch ms), with AppError `timeout`; what still runs then, ends. */
export async function until<App extends Timed, T>(
  app: App,
  atMs: number,
  work: (app: App) => Promise<T>,
): Promise<T> {
  const { context, call } = app;
  const controller = new AbortController();
  const { signal } = controller;
  const cancel = () => controller.abort(call.signal.reason);
  if (call.signal.aborted) cancel();
  call.signal.addEventListener('abort', cancel, { once: true });
  context.sleep(Math.max(0, atMs - context.clock()), signal).then(
    () => controller.abort(new AppError('timeout', errorTexts.answersTooSlowly)),
    () => undefined,
  );
  try {
    return await work({ ...app, call: { ...call, signal } });
  } finally {
    call.signal.removeEventListener('abort', cancel);
    controller.abort();
  }
}

/**
 * Whether what was learned at `atMs` is still news at `nowMs`, for so long after it. What seems to come from the future
 * was learned before the clock was set back, nobody knows when.
 */
export function isFresh(atMs: number, nowMs: number, forMs: number): boolean {
  const ageMs = nowMs - atMs;
  return ageMs >= 0 && ageMs < forMs;
}
