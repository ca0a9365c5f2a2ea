import type { CallOptions, CallProgress } from '../../server/client.ts';

/** What a view knows: nothing yet, being asked, the answer, or why there is none. `last`: the answer before. */
export type FeedState<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly last: T | null; readonly progress: CallProgress | null }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: unknown; readonly last: T | null };

/** Asks for the answer; `last` is the one before it, `null` when there is none. */
export type Ask<T> = (last: T | null, call: CallOptions) => Promise<T>;

export type Feed<T> = {
  readonly state: () => FeedState<T>;
  /** Asks, unless it is asking already; never rejects. What comes of it is the state. */
  readonly load: (ask: Ask<T>) => Promise<void>;
  /** Stops asking: what was there before is shown again, or `reason` where there was nothing. */
  readonly cancel: (reason: Error) => void;
  /** Forgets everything: another account, or none. */
  readonly reset: () => void;
};

/** The last answer, `null` when there is none. */
export function lastAnswer<T>(state: FeedState<T>): T | null {
  if (state.status === 'ready') return state.value;
  return state.status === 'idle' ? null : state.last;
}

/** What a view knows of the server's answer. `changed` is called after every change of the state. */
export function createFeed<T>(changed: () => void): Feed<T> {
  let state: FeedState<T> = { status: 'idle' };
  let running: AbortController | null = null;

  const become = (next: FeedState<T>) => {
    state = next;
    changed();
  };
  const stop = () => {
    running?.abort();
    running = null;
  };

  return {
    state: () => state,
    load: async (ask) => {
      if (running !== null) return;
      const mine = new AbortController();
      running = mine;
      const before = lastAnswer(state);
      become({ status: 'loading', last: before, progress: null });
      const onProgress = (progress: CallProgress) => {
        if (running === mine) become({ status: 'loading', last: before, progress });
      };
      const next = await ask(before, { signal: mine.signal, onProgress }).then(
        (value): FeedState<T> => ({ status: 'ready', value }),
        (error: unknown): FeedState<T> => ({ status: 'failed', error, last: before }),
      );
      // Given up meanwhile: whoever did that has said what is shown instead.
      if (running !== mine) return;
      running = null;
      become(next);
    },
    cancel: (reason) => {
      if (running === null) return;
      stop();
      const value = lastAnswer(state);
      become(value === null ? { status: 'failed', error: reason, last: null } : { status: 'ready', value });
    },
    reset: () => {
      stop();
      become({ status: 'idle' });
    },
  };
}
