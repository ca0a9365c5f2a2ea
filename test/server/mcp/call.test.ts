import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CallOptions, type CallRequest, runCall } from '../../../src/server/mcp/call.ts';
import type { ToolCall } from '../../../src/server/tools/tool.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A request of a client that may cancel, and what it is told meanwhile. */
function request(progressToken?: number) {
  const client = new AbortController();
  const told: { progress: number; total?: number; message?: string }[] = [];
  const made: CallRequest = {
    signal: client.signal,
    ...(progressToken !== undefined && { _meta: { progressToken } }),
    notify: async ({ params }) => void told.push(params as (typeof told)[0]),
  };
  return { made, client, told };
}

const untilAborted = ({ signal }: ToolCall) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
const X = { en: 'x', zh: '某' };

function call<T>(
  made: CallRequest,
  work: (call: ToolCall) => Promise<T>,
  options: Partial<CallOptions> = {},
): Promise<T> {
  return runCall(made, work, { language: 'en', ...options });
}

const deaf = () => new Promise<never>(() => {});

describe('P02: a call', () => {
  it.each([
    ['listens', untilAborted],
    ['does not listen', deaf],
  ])(
    'that is not over in time is answered before a client gives up, with what to do, where the work %s',
    async (_, work) => {
      const outcome = expect(call(request().made, work)).rejects.toMatchObject({
        kind: 'timeout',
        message: expect.stringMatching(/a minute.*Try again/),
      });
      await vi.advanceTimersByTimeAsync(59_000);
      await outcome;
    },
  );

  it('that fills the cache takes as long as it needs while its progress is followed, and no longer otherwise', async () => {
    const isOver = vi.fn();
    const followed = call(request(1).made, untilAborted, { isBackfill: true }).catch(isOver);
    const unfollowed = expect(call(request().made, deaf, { isBackfill: true })).rejects.toMatchObject({
      kind: 'timeout',
    });
    await vi.advanceTimersByTimeAsync(3_600_000);
    await unfollowed;
    expect(isOver).not.toHaveBeenCalled();
    void followed;
  });

  it('that its client cancels, whatever the reason, is cancelled for the work', async () => {
    const { made, client } = request();
    const outcome = expect(call(made, untilAborted)).rejects.toMatchObject({ kind: 'cancelled' });
    client.abort('the rider has left');
    await outcome;
    await expect(call(made, deaf)).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('that ends in time leaves nothing behind, whether it succeeds or fails', async () => {
    const { made } = request();
    await expect(call(made, async () => 'fine')).resolves.toBe('fine');
    await expect(call(made, async () => Promise.reject('broken'))).rejects.toBe('broken');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells of one rising count, through all stretches of its work', async () => {
    const { made, told } = request(1);
    await call(made, async ({ progress }) => {
      for (const [done, total] of [
        [1, 4],
        [2, 4],
        [1, 3],
        [2, 3],
        [3, 3],
        [3, 3],
      ] as const)
        progress(done, total, X);
    });
    expect(told.map(({ progress }) => progress)).toEqual([1, 2, 3, 4, 5, 8]);
    expect(told.at(-2)).toMatchObject({ progress: 5, total: 5 });
    for (const { progress, total = 0 } of told) expect(progress).toBeLessThanOrEqual(total);
  });

  it.each(['en', 'zh'] as const)('tells of it in %s', async (language) => {
    const { made, told } = request(1);
    await call(made, async ({ progress }) => progress(1, 1, X), { language });
    expect(told).toMatchObject([{ message: X[language] }]);
  });

  it('tells of nothing after its end, and nobody who did not ask', async () => {
    const { made, told } = request(1);
    const late = await call(made, async ({ progress }) => progress);
    late(1, 1, X);
    const silent = request();
    await call(silent.made, async ({ progress }) => progress(1, 1, X));
    expect([...told, ...silent.told]).toEqual([]);
  });
});
