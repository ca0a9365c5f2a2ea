import type { AppError } from '../../errors.ts';

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
