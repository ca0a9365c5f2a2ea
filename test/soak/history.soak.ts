import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAccount, type TestAccount, USER } from '../support/account.ts';
import type { RunningServer } from '../support/mcp.ts';
import { query } from '../support/stores.ts';
import { buildHastyServer } from './support/hasty.ts';
import { longHistory } from './support/history.ts';
import { residentMib } from './support/process.ts';
import { report, scaled } from './support/scale.ts';

const TODAY = '2026-06-30';
const RIDES = scaled(3_000, 60);
const YEARS = Math.max(1, scaled(10));
const KILLS = scaled(40, 3);
const MINUTES = 60_000;

let hasty: Awaited<ReturnType<typeof buildHastyServer>>;
let account: TestAccount;
beforeAll(async () => {
  hasty = await buildHastyServer();
  account = await startAccount({ rides: longHistory({ today: TODAY, years: YEARS, rides: RIDES }) });
});
afterAll(async () => {
  await account.close();
  await hasty.remove();
});

const folder = () => join(account.cacheFolder, `intl-${USER.memberId}`);

/** Ids of the rides whose recording is kept. */
async function keptRides(): Promise<Set<string>> {
  const names = await readdir(join(folder(), 'fit')).catch(() => []);
  return new Set(names.flatMap((name) => /^(\d+)\.fit$/.exec(name)?.[1] ?? []));
}

/** Ids of the rides that were asked for since the nth request. */
const askedSince = (nth: number) =>
  account.https.requests
    .slice(nth)
    .flatMap(({ url }) => /\/(\d+)(?:\.fit)?$/.exec(new URL(url).pathname)?.[1] ?? []);

const start = () => account.start({ bundle: hasty.path });
const sync = (server: RunningServer) =>
  server.call(
    'sync_activities',
    { end_date: TODAY },
    { onProgress: () => undefined, timeoutMs: 30 * MINUTES },
  );

/** Fills until so many more rides have been served, and dies in the middle of it. */
async function fillAndDie(rides: number): Promise<void> {
  const server = await start();
  const before = account.downloads().size;
  const ended = sync(server).catch(() => undefined);
  while (account.downloads().size < before + rides) await new Promise((resolve) => setTimeout(resolve, 1));
  process.kill(server.pid, 'SIGKILL');
  await ended;
  await server.close();
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const startedMs = performance.now();
  return [await work(), Math.round(performance.now() - startedMs)];
}

it(
  'ten years of rides are filled however often the server is killed, each fetched once, and answer at once',
  async () => {
    let again = 0;
    const startedMs = performance.now();
    for (let kill = 0; kill < KILLS; kill++) {
      const kept = await keptRides();
      const nth = account.https.requests.length;
      // Now and then before the first ride is whole.
      await fillAndDie(1 + ((kill * 37) % Math.max(2, Math.floor((1.6 * RIDES) / KILLS))));
      again += askedSince(nth).filter((rideId) => kept.has(rideId)).length;
    }
    const kept = await keptRides();
    const nth = account.https.requests.length;
    const filling = await start();
    const { data } = await sync(filling);
    await filling.close();
    again += askedSince(nth).filter((rideId) => kept.has(rideId)).length;
    expect(again).toBe(0);
    expect(data).toMatchObject({ complete: true, rides_listed: RIDES, rides_ready: RIDES, rides_missing: 0 });
    const fillS = Math.round((performance.now() - startedMs) / 1000);

    const afterwards = account.https.requests.length;
    const [warm, startMs] = await timed(start);
    const ask = (tool: string, args: object) => timed(() => warm.call(tool, { ...args }));
    const [load, firstMs] = await ask('analyze_training_load', { days: 90, end_date: TODAY });
    const [, secondMs] = await ask('analyze_training_load', { days: 90, end_date: TODAY });
    const [stats, statsMs] = await ask('get_athlete_stats', {});
    const [curve, curveMs] = await ask('get_power_curve', { window_days: 365, end_date: TODAY });
    const [, listMs] = await ask('list_activities', { limit: 50 });
    for (const answer of [load, stats, curve])
      expect([answer.isError, answer.text]).toEqual([false, answer.text]);
    expect(load.data.basis).toMatchObject({ complete: true, warnings: [] });
    const rssMib = Math.round(await residentMib(warm.pid));
    await warm.close();
    expect(askedSince(afterwards)).toEqual([]);

    const path = join(folder(), 'activities.db');
    const [integrity] = await query(path, 'PRAGMA integrity_check');
    expect(integrity).toEqual({ integrity_check: 'ok' });
    const names = await readdir(folder());
    expect(names.filter((name) => name !== 'fit')).toEqual(['activities.db']);
    report('history', {
      rides: RIDES,
      kills: KILLS,
      'asked again': again,
      'served twice': [...account.downloads().values()].reduce((sum, times) => sum + times - 1, 0),
      'filled in s': fillS,
      'database KB': Math.round((await stat(path)).size / 1024),
      'start ms': startMs,
      'first load ms': firstMs,
      'second load ms': secondMs,
      'stats ms': statsMs,
      'curve of all ms': curveMs,
      'list ms': listMs,
      'resident MB': rssMib,
    });
  },
  40 * MINUTES,
);
