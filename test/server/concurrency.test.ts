import { afterEach, describe, expect, it } from 'vitest';
import { createRider } from '../../src/server/demo/rider.ts';
import { startAccount, type TestAccount } from '../support/account.ts';

const RIDER = createRider({ today: '2026-06-30', days: 30 });
const LOAD = { days: 14, end_date: '2026-06-30' };
const NEWEST = { ride_id: String(RIDER.list[0]!.rideId) };

let account: TestAccount;
afterEach(() => account.close());

const requests = (part: string) => account.https.requests.filter(({ url }) => url.includes(part)).length;

describe('calls at the same time', () => {
  it('S18: ask a cold account for everything once, however many they are', async () => {
    account = await startAccount({ rides: RIDER });
    const server = await account.start();
    const asked = ['get_activity_summary', 'get_activity_laps', 'get_activity_streams'].map(
      (tool) => [tool, NEWEST] as const,
    );
    const mixed = [
      ...asked,
      ...asked,
      ...[0, 1, 2, 3].map((offset) => ['list_activities', { offset, limit: 5 }] as const),
      ...[0, 1, 2, 3].map(() => ['analyze_training_load', LOAD] as const),
      ...[0, 1, 2, 3, 4, 5].map(() => ['get_athlete_profile', {}] as const),
    ];
    expect(mixed).toHaveLength(20);
    const answers = await Promise.all(mixed.map(([tool, args]) => server.call(tool, args)));
    expect(answers.filter(({ isError }) => isError)).toEqual([]);
    expect([...account.downloads().values()]).toEqual(RIDER.list.map(() => 1));
    expect([requests('/login'), requests('UserInfo'), requests('UserIntervalInfo')]).toEqual([1, 1, 1]);
    // Two pages; one call may look at the first again that was not enough for another.
    expect(requests('queryMyActivity')).toBeLessThanOrEqual(4);
    expect(server.stderr()).toBe('');
  });

  it('P02: when cancelled end their own work and no other call’s', async () => {
    let openGate = () => {};
    const gate = new Promise<void>((resolve) => {
      openGate = resolve;
    });
    const recording = async (rideId: number) => {
      await gate;
      return RIDER.recording(rideId);
    };
    account = await startAccount({ rides: { ...RIDER, recording } });
    const server = await account.start({ env: { IGPSPORT_LOG_LEVEL: 'info' } });
    const cancelled = new AbortController();
    const loading = server.call('analyze_training_load', LOAD, { signal: cancelled.signal });
    const other = server.call('get_activity_summary', NEWEST);
    while (account.downloads().size < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    cancelled.abort('the rider has left');
    await expect(loading).rejects.toThrow();
    // Asked after the cancel, so answered after it has been heard.
    await server.call('get_athlete_profile');
    openGate();
    expect((await other).isError).toBe(false);
    expect(account.downloads().size).toBe(2);
    expect(server.stderr()).not.toMatch(/error:|Something went wrong/);
    const { data } = await server.call('analyze_training_load', LOAD);
    expect(data.basis).toMatchObject({ complete: true, rides_counted: RIDER.list.length });
  });

  it('P06: of two servers on one cold account fetch every recording once between them', async () => {
    account = await startAccount({ rides: RIDER });
    const servers = [await account.start(), await account.start()];
    const answers = await Promise.all(servers.map((server) => server.call('analyze_training_load', LOAD)));
    for (const { data } of answers)
      expect(data.basis).toMatchObject({ complete: true, rides_counted: RIDER.list.length });
    expect([...account.downloads().values()]).toEqual(RIDER.list.map(() => 1));
  });
});
