import { vi } from 'vitest';

export type CountedTimers = { readonly running: () => number; readonly end: () => void };

/** Fake timers, of which those that the sources have set are counted: `fetch` sets some of its own. */
export function useCountedTimers(): CountedTimers {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const running = new Set<unknown>();
  const setCounted = (work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
    const isOwn = new Error().stack?.split('\n')[2]?.includes('/src/server/') === true;
    const timer = set(() => {
      running.delete(timer);
      work(...given);
    }, ms);
    if (isOwn) running.add(timer);
    return timer;
  };
  const clearCounted = (timer?: Parameters<typeof clear>[0]) => {
    running.delete(timer);
    clear(timer);
  };
  Object.assign(globalThis, { setTimeout: setCounted, clearTimeout: clearCounted });
  const end = () => {
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
    vi.useRealTimers();
  };
  return { running: () => running.size, end };
}
