import { describe, expect, it } from 'vitest';
import { createSync, type ReadRide } from '../../../src/server/app/sync.ts';
import { AppError } from '../../../src/server/errors.ts';
import { inEveryLanguage } from '../../../src/server/language/language.ts';

/** Rides that are read when the test says so, and a wait that ends when the test says so. */
function bench() {
  const reading = new Map<
    string,
    { finish: () => void; fail: (error: Error) => void; signal: AbortSignal }
  >();
  const started: string[] = [];
  const read: ReadRide = (rideId, signal) =>
    new Promise((resolve, reject) => {
      started.push(rideId);
      reading.set(rideId, { finish: resolve, fail: reject, signal });
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  let endWait = () => {};
  const sleep = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      endWait = resolve;
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  const sync = createSync({ read, sleep, log: () => {} });
  const progress: string[] = [];
  const fill = (rideIds: string[], signal = new AbortController().signal) =>
    sync.fill({
      rideIds,
      signal,
      waitMs: 45_000,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    });
  const finish = async (rideId: string) => {
    reading.get(rideId)?.finish();
    await settled();
  };
  return { sync, fill, finish, reading, started, progress, endWait: () => endWait() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('sync', () => {
  it('reads two rides at a time, in the order wanted, and tells of each', async () => {
    const { fill, finish, started, progress } = bench();
    const filled = fill(['5', '4', '3']);
    expect(started).toEqual(['5', '4']);
    await finish('4');
    expect(started).toEqual(['5', '4', '3']);
    await finish('5');
    await finish('3');
    expect(await filled).toEqual({ failure: null, goesOn: false });
    expect(progress).toEqual(['1/3', '2/3', '3/3']);
  });

  it('reads a ride once, however many calls want it', async () => {
    const { fill, finish, started } = bench();
    const both = [fill(['1', '2']), fill(['2', '1'])];
    await finish('1');
    await finish('2');
    await Promise.all(both);
    expect(started).toEqual(['1', '2']);
  });

  it('ends the wait, and goes on in the background, of which nobody is told', async () => {
    const { fill, finish, started, progress, endWait } = bench();
    const filled = fill(['3', '2', '1']);
    await finish('3');
    endWait();
    expect(await filled).toEqual({ failure: null, goesOn: true });
    await finish('2');
    expect(started).toEqual(['3', '2', '1']);
    expect(progress).toEqual(['1/3']);
  });

  it('P02: stops reading when the call is cancelled, unless another call wants the same ride', async () => {
    const { fill, reading } = bench();
    const cancelled = new AbortController();
    const filled = fill(['1', '2'], cancelled.signal);
    const other = fill(['2']);
    cancelled.abort(new AppError('cancelled', inEveryLanguage('Cancelled.')));
    await expect(filled).rejects.toThrow('Cancelled.');
    expect(reading.get('1')?.signal.aborted).toBe(true);
    expect(reading.get('2')?.signal.aborted).toBe(false);
    reading.get('2')?.finish();
    await other;
  });

  it('does not let a cancel stop what has gone to the background', async () => {
    const { fill, reading, endWait } = bench();
    const late = new AbortController();
    const filled = fill(['1'], late.signal);
    endWait();
    await filled;
    late.abort();
    expect(reading.get('1')?.signal.aborted).toBe(false);
  });

  it('ends every call that wants a ride when reading it fails, with the reason, and asks for nothing more', async () => {
    const { fill, reading, started } = bench();
    const filled = fill(['1', '2', '3']);
    reading.get('1')?.fail(new AppError('rate_limited', inEveryLanguage('Slow down.')));
    expect((await filled).failure?.message).toBe('Slow down.');
    await settled();
    expect(started).toEqual(['1', '2']);
    expect(reading.get('2')?.signal.aborted).toBe(true);
  });

  it('passes over a ride whose own failure it is, and names it', async () => {
    const { fill, finish, reading, progress } = bench();
    const filled = fill(['1', '2']);
    reading.get('1')?.fail(new AppError('service', inEveryLanguage('No such file.')));
    await finish('2');
    expect((await filled).failure?.message).toBe('No such file.');
    expect(progress).toEqual(['1/2', '2/2']);
  });

  it('takes three failures in a row for the service being away', async () => {
    const { fill, reading, started } = bench();
    const filled = fill(['1', '2', '3', '4', '5', '6']);
    for (const rideId of ['1', '2', '3']) {
      reading.get(rideId)?.fail(new AppError('service', inEveryLanguage(`Ride ${rideId} failed.`)));
      await settled();
    }
    expect((await filled).failure?.message).toBe('Ride 3 failed.');
    expect(started).toEqual(['1', '2', '3', '4']);
  });

  it('begins, when asked again, with those that did not fail', async () => {
    const { fill, reading, started } = bench();
    const first = fill(['1', '2', '3', '4', '5']);
    for (const rideId of ['1', '2', '3']) {
      reading.get(rideId)?.fail(new AppError('service', inEveryLanguage('No such file.')));
      await settled();
    }
    await first;
    fill(['1', '2', '3', '4', '5']).catch(() => undefined);
    await settled();
    expect(started.slice(4)).toEqual(['4', '5']);
  });

  it('reads again, when asked again, what failed before', async () => {
    const { fill, finish, reading, started } = bench();
    const first = fill(['1']);
    reading.get('1')?.fail(new AppError('network', inEveryLanguage('No network.')));
    await first;
    const second = fill(['1']);
    await finish('1');
    expect(await second).toEqual({ failure: null, goesOn: false });
    expect(started).toEqual(['1', '1']);
  });

  it('P30: stops everything at the end of the process', async () => {
    const { sync, fill, reading } = bench();
    const filled = fill(['1', '2']);
    sync.stop();
    await filled;
    expect([...reading.values()].every(({ signal }) => signal.aborted)).toBe(true);
  });
});
