import { afterEach, describe, expect, it } from 'vitest';
import { createRider } from '../../../src/server/demo/rider.ts';
import { startAccount, type TestAccount } from '../../support/account.ts';

const RIDER = createRider({ today: '2026-06-30', days: 30 });
const ALL = { end_date: '2026-06-30' };
const TOOL = 'sync_activities';

let account: TestAccount;
afterEach(() => account.close());

describe('sync_activities', () => {
  it('fetches every ride once and tells of its progress; another process then has them all', async () => {
    account = await startAccount({ rides: RIDER });
    const first = await account.start();
    const told: number[] = [];
    const { data, text } = await first.call(TOOL, ALL, { onProgress: ({ progress }) => told.push(progress) });
    expect(data).toMatchObject({
      end_date: '2026-06-30',
      rides_listed: RIDER.list.length,
      rides_ready: RIDER.list.length,
      rides_left_out: 0,
      rides_missing: 0,
      complete: true,
    });
    expect(text).toBe(`All ${RIDER.list.length} rides are on this machine.`);
    expect(told.length).toBeGreaterThanOrEqual(RIDER.list.length);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    await first.close();
    const second = await account.start();
    expect((await second.call(TOOL, ALL)).data.complete).toBe(true);
    expect([...account.downloads().values()]).toEqual(RIDER.list.map(() => 1));
  });

  it('P06: goes on where a cancelled one stopped', async () => {
    let served = 0;
    const cancelled = new AbortController();
    const recording = (rideId: number) => {
      served += 1;
      if (served === 5) cancelled.abort('enough');
      return RIDER.recording(rideId);
    };
    account = await startAccount({ rides: { ...RIDER, recording } });
    const server = await account.start();
    await expect(
      server.call(TOOL, ALL, { signal: cancelled.signal, onProgress: () => undefined }),
    ).rejects.toThrow();
    const { data } = await server.call(TOOL, ALL);
    expect(data).toMatchObject({ complete: true, rides_ready: RIDER.list.length });
    // At most the two in flight when it was cancelled are asked for again.
    const again = [...account.downloads().values()].filter((count) => count > 1);
    expect(again.length).toBeLessThanOrEqual(2);
  });

  it('reads only the days that are asked for, and says so when they have nothing to fetch', async () => {
    account = await startAccount({ rides: RIDER });
    const server = await account.start();
    const none = await server.call(TOOL, { start_date: '2020-01-01', end_date: '2020-02-01' });
    expect(none.data).toMatchObject({ rides_listed: 0, complete: true });
    expect(none.text).toBe('The account lists no rides in this time.');
    const reversed = await server.call(TOOL, { start_date: '2026-06-24', end_date: '2026-06-01' });
    expect(reversed.text).toBe('start_date 2026-06-24 is after end_date 2026-06-01; exchange them.');
    expect(account.downloads().size).toBe(0);
    const { data } = await server.call(TOOL, { start_date: '2026-06-24', ...ALL });
    expect(data.start_date).toBe('2026-06-24');
    expect(account.downloads().size).toBe(data.rides_listed);
    expect(data.rides_listed).toBeLessThan(RIDER.list.length);
  });
});
