import { describe, expect, it } from 'vitest';

import { createBreaker, createLane } from '../../../../src/server/igpsport/transport/lanes.ts';
import { never } from '../harness.ts';

const ticks = () => new Promise((resolve) => setImmediate(resolve));

/** A clock that moves only while somebody sleeps. */
function virtualTime() {
  let nowMs = 0;
  return {
    clock: () => nowMs,
    set: (ms: number) => {
      nowMs = ms;
    },
    sleep: async (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('a lane', () => {
  it('P06: has at most two jobs in flight, in the order in which they came', async () => {
    const time = virtualTime();
    const lane = createLane({ limit: 2, spacingMs: 0, ...time });
    let inFlight = 0;
    let most = 0;
    const order: number[] = [];
    const job = (i: number) => async () => {
      order.push(i);
      most = Math.max(most, ++inFlight);
      await ticks();
      inFlight--;
    };
    await Promise.all(Array.from({ length: 20 }, (_, i) => lane(job(i), never)));
    expect(most).toBe(2);
    expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('P06: keeps 300 ms between starts, and waits for nothing when there was a pause', async () => {
    const time = virtualTime();
    const lane = createLane({ limit: 2, spacingMs: 300, ...time });
    const starts: number[] = [];
    const job = async () => {
      starts.push(time.clock());
    };
    await Promise.all([1, 2, 3, 4].map(() => lane(job, never)));
    time.set(5000);
    await lane(job, never);
    expect(starts).toEqual([0, 300, 600, 900, 5000]);
  });

  it('P08: waits no longer than the distance when the clock was set back', async () => {
    const time = virtualTime();
    const lane = createLane({ limit: 1, spacingMs: 300, ...time });
    time.set(86_400_000);
    await lane(async () => {}, never);
    time.set(0);
    await lane(async () => {}, never);
    expect(time.clock()).toBe(300);
  });

  it('lets a cancelled wait go at once, and the others pass', async () => {
    const lane = createLane({ limit: 1, spacingMs: 0, ...virtualTime() });
    let finish = () => {};
    const first = lane(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
      never,
    );
    const impatient = new AbortController();
    const cancelled = lane(async () => 'ran', impatient.signal);
    const last = lane(async () => 'ran', never);
    impatient.abort(new Error('no more'));
    await expect(cancelled).rejects.toThrow('no more');
    await ticks();
    finish();
    await first;
    await expect(last).resolves.toBe('ran');
  });

  it('is not held up by a job that fails', async () => {
    const lane = createLane({ limit: 1, spacingMs: 300, ...virtualTime() });
    await expect(lane(async () => Promise.reject(new Error('broken')), never)).rejects.toThrow('broken');
    await expect(lane(async () => 'fine', never)).resolves.toBe('fine');
  });
});

describe('P06: the breaker', () => {
  const opened = () => {
    const time = virtualTime();
    time.set(Date.UTC(2026, 5, 19, 8, 0, 0));
    const breaker = createBreaker(time.clock);
    for (const status of [500, 502, 429, 503, 504]) breaker.record(status);
    return { time, breaker };
  };

  it('opens after five failures in a row and names the time at which it closes', () => {
    expect(() => opened().breaker.check()).toThrow(/08:01:00 UTC/);
  });

  it('counts only failures in a row, and only 429 and 5xx', () => {
    const breaker = createBreaker(() => 0);
    for (const status of [500, 500, 500, 500, 200, 500, 500, 404, 500]) breaker.record(status);
    expect(() => breaker.check()).not.toThrow();
  });

  it('lets a request through after a minute, and opens again when that one fails', () => {
    const { time, breaker } = opened();
    time.set(time.clock() + 60_000);
    expect(() => breaker.check()).not.toThrow();
    breaker.record(500);
    expect(() => breaker.check()).toThrow();
  });

  it('closes when the first request after the minute succeeds', () => {
    const { time, breaker } = opened();
    time.set(time.clock() + 60_000);
    breaker.record(200);
    breaker.record(500);
    expect(() => breaker.check()).not.toThrow();
  });

  it('does not stay open because the clock was set back', () => {
    const { time, breaker } = opened();
    time.set(0);
    expect(() => breaker.check()).not.toThrow();
  });
});
