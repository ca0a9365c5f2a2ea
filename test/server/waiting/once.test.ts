import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/server/errors.ts';
import { inEveryLanguage } from '../../../src/server/language/language.ts';
import { createOnce } from '../../../src/server/waiting/once.ts';

/** Work that ends when the test says so, and how often it was begun. */
function bench() {
  const once = createOnce();
  const begun: { signal: AbortSignal; finish: (value: string) => void; fail: (error: Error) => void }[] = [];
  const work = (signal: AbortSignal) =>
    new Promise<string>((finish, fail) => void begun.push({ signal, finish, fail }));
  const ask = (signal = new AbortController().signal, key = 'key') => once(key, work, signal);
  return { ask, begun };
}

describe('work that is done once', () => {
  it('is shared by all who ask while it lasts, success and failure alike', async () => {
    const { ask, begun } = bench();
    const both = [ask(), ask()];
    begun[0]!.finish('done');
    expect(await Promise.all(both)).toEqual(['done', 'done']);
    const failing = [ask(), ask()];
    begun[1]!.fail(new Error('broken'));
    expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(begun).toHaveLength(2);
  });

  it('is another for another key, and anew when it is over', async () => {
    const { ask, begun } = bench();
    const other = ask(undefined, 'other');
    const first = ask();
    begun[1]!.finish('first');
    await first;
    const second = ask();
    begun[2]!.finish('second');
    begun[0]!.finish('other');
    expect(await Promise.all([first, second, other])).toEqual(['first', 'second', 'other']);
  });

  it('goes on while one of them waits, and is stopped when nobody does', async () => {
    const { ask, begun } = bench();
    const callers = [new AbortController(), new AbortController()];
    const waits = callers.map(({ signal }) => ask(signal));
    callers[0]!.abort('no more');
    await expect(waits[0]).rejects.toMatchObject({ kind: 'cancelled' });
    expect(begun[0]!.signal.aborted).toBe(false);
    callers[1]!.abort(new AppError('timeout', inEveryLanguage('Too late.')));
    await expect(waits[1]).rejects.toThrow('Too late.');
    expect(begun[0]!.signal.aborted).toBe(true);
  });

  it('is begun anew for who asks after it was given up, though it has not ended yet', async () => {
    const { ask, begun } = bench();
    const caller = new AbortController();
    const given = ask(caller.signal);
    caller.abort();
    await expect(given).rejects.toMatchObject({ kind: 'cancelled' });
    const next = ask();
    begun[0]!.finish('old');
    begun[1]!.finish('new');
    expect(await next).toBe('new');
    await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' });
    expect(begun).toHaveLength(2);
  });
});
