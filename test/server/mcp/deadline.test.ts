import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withDeadline } from '../../../src/server/mcp/deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that ends when it is told to, and in no other way. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('P02: a call', () => {
  it('that is not over after a minute is stopped, with what to do', async () => {
    const call = withDeadline(new AbortController().signal, untilAborted);
    const outcome = expect(call).rejects.toMatchObject({ kind: 'timeout', message: /a minute.*Try again/ });
    await vi.advanceTimersByTimeAsync(60_000);
    await outcome;
  });

  it('that its caller cancels is stopped with the caller’s reason, before it begins or later', async () => {
    await expect(withDeadline(AbortSignal.abort('no'), untilAborted)).rejects.toBe('no');
    const caller = new AbortController();
    const call = withDeadline(caller.signal, untilAborted);
    caller.abort('no more');
    await expect(call).rejects.toBe('no more');
  });

  it('that ends in time leaves nothing behind, whether it succeeds or fails', async () => {
    const caller = new AbortController();
    await expect(withDeadline(caller.signal, async () => 'fine')).resolves.toBe('fine');
    await expect(withDeadline(caller.signal, async () => Promise.reject('broken'))).rejects.toBe('broken');
    expect(vi.getTimerCount()).toBe(0);
  });
});
