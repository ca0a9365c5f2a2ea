import { describe, expect, it } from 'vitest';
import { type CallOptions, ToolError } from '../../../../src/extension/server/client.ts';
import { contentOf } from '../../../../src/extension/views/tree/content.ts';
import { createFeed, type FeedState } from '../../../../src/extension/views/tree/feed.ts';
import { english } from '../../support/words.ts';

/** A feed of numbers, what it went through, and questions that are answered by hand. */
function start() {
  const seen: string[] = [];
  const feed = createFeed<number>(() => seen.push(feed.state().status));
  const asked: CallOptions[] = [];
  const ask = () => {
    let resolve: (value: number) => void = () => {};
    let reject: (error: Error) => void = () => {};
    const answer = new Promise<number>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    const done = feed.load((_last, call) => {
      asked.push(call);
      return answer;
    });
    return { resolve, reject, done };
  };
  return { feed, seen, asked, ask };
}

const FAILED = new ToolError('network', 'No network.');
const STOPPED = new ToolError('cancelled', 'Stopped.');

describe('what a view knows', () => {
  it('is loading, then the answer', async () => {
    const { feed, seen, ask } = start();
    const question = ask();
    question.resolve(7);
    await question.done;
    expect(seen).toEqual(['loading', 'ready']);
    expect(feed.state()).toEqual({ status: 'ready', value: 7 });
  });

  it('is asked once, however often it is wanted meanwhile', async () => {
    const { asked, ask } = start();
    const first = ask();
    const second = ask();
    first.resolve(1);
    second.resolve(2);
    await Promise.all([first.done, second.done]);
    expect(asked).toHaveLength(1);
  });

  it('stays beside the reason when a later question fails', async () => {
    const { feed, ask } = start();
    const first = ask();
    first.resolve(7);
    await first.done;
    const second = ask();
    second.reject(FAILED);
    await second.done;
    expect(feed.state()).toMatchObject({ status: 'failed', error: FAILED, last: 7 });
  });

  it('is what it was before when the question is cancelled, whatever comes after', async () => {
    const { feed, asked, ask } = start();
    const first = ask();
    feed.cancel(STOPPED);
    expect(feed.state()).toMatchObject({ status: 'failed', error: STOPPED, last: null });
    expect(asked[0]?.signal?.aborted).toBe(true);
    const second = ask();
    second.resolve(8);
    await second.done;
    first.resolve(7);
    await first.done;
    expect(feed.state()).toEqual({ status: 'ready', value: 8 });
    const third = ask();
    feed.cancel(STOPPED);
    await Promise.race([third.done, Promise.resolve()]);
    expect(feed.state()).toEqual({ status: 'ready', value: 8 });
  });

  it('tells how far it has come, and nothing of that once it is given up', () => {
    const { feed, asked, ask } = start();
    void ask();
    asked[0]?.onProgress?.({ done: 3, total: 10, message: null });
    expect(feed.state()).toEqual({
      status: 'loading',
      last: null,
      progress: { done: 3, total: 10, message: null },
    });
    feed.reset();
    asked[0]?.onProgress?.({ done: 4, total: 10, message: null });
    expect(feed.state()).toEqual({ status: 'idle' });
  });

  it('is forgotten with the account, with what is still on its way', async () => {
    const { feed, ask } = start();
    const first = ask();
    feed.reset();
    first.resolve(7);
    await first.done;
    expect(feed.state()).toEqual({ status: 'idle' });
  });
});

const VIEW = {
  id: 'igpsport.rides',
  loading: 'Reading your rides…',
  content: (value: number) => ({ nodes: [{ id: `${value}`, label: `${value}`, context: 'x' }] }),
};

describe('what a view shows', () => {
  const show = (state: FeedState<number>) => {
    const { message, nodes } = contentOf(state, VIEW, english());
    return [message, ...nodes.map(({ label, command }) => [label, command?.id])];
  };

  it('shows how far it has come', () => {
    const state = {
      status: 'loading',
      last: null,
      progress: { done: 1200, total: 3000, message: null },
    } as const;
    const { nodes } = contentOf(state, VIEW, english());
    expect(nodes[0]?.description).toBe('1,200 / 3,000');
  });

  it.each<[FeedState<number>, unknown[]]>([
    [
      { status: 'idle' },
      [undefined, ['Reading your rides…', undefined], ['Cancel', 'igpsport.cancelLoading']],
    ],
    [
      { status: 'loading', last: null, progress: null },
      [undefined, ['Reading your rides…', undefined], ['Cancel', 'igpsport.cancelLoading']],
    ],
    [{ status: 'loading', last: 7, progress: null }, [undefined, ['7', undefined]]],
    [{ status: 'ready', value: 7 }, [undefined, ['7', undefined]]],
    [{ status: 'failed', error: FAILED, last: null }, ['No network.', ['Try Again', 'igpsport.refresh']]],
    [
      { status: 'failed', error: FAILED, last: 7 },
      ['No network.', ['Try Again', 'igpsport.refresh'], ['7', undefined]],
    ],
    [
      { status: 'failed', error: new ToolError('credentials', 'Wrong password.'), last: null },
      ['Wrong password.', ['Set Up…', 'igpsport.setup']],
    ],
    [
      { status: 'failed', error: new TypeError('x is not a function'), last: null },
      ['Something went wrong.', ['Try Again', 'igpsport.refresh']],
    ],
  ])('%j: one sentence and one thing to do, or the rows', (state, expected) =>
    expect(show(state)).toEqual(expected),
  );
});
