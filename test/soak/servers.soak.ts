import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ridesFrom, startAccount, type TestAccount, USER } from '../support/account.ts';
import type { RunningServer } from '../support/mcp.ts';
import { randomFrom } from '../support/random.ts';
import { constant, recordingOf } from '../support/rides.ts';
import { query } from '../support/stores.ts';
import { buildHastyServer } from './support/hasty.ts';
import { report, scaled } from './support/scale.ts';

const LASTS_MS = scaled(3 * 60_000, 15_000);
const SERVERS = 4;
/** About as many as are fetched in that time. */
const RIDES = scaled(1_500, 200);
const FIRST_DAY = '2015-01-01';
const LAST_DAY = new Date(Date.parse(`${FIRST_DAY}T00:00:00Z`) + (RIDES - 1) * 86_400_000)
  .toISOString()
  .slice(0, 10);

/** Each ride has a power of its own, by which it is known. */
const powerOf = (rideId: number) => 100 + (rideId % 401);

const files = Array.from({ length: RIDES }, (_, i) =>
  recordingOf(
    { powerW: constant(powerOf(i + 1), 300), heartRateBpm: constant(100 + ((i + 1) % 97), 300) },
    Date.parse(`${FIRST_DAY}T08:00:00Z`) + i * 86_400_000,
  ),
);

/** The service takes its time until the killing is over. */
let isOver = false;

let hasty: Awaited<ReturnType<typeof buildHastyServer>>;
let account: TestAccount;
beforeAll(async () => {
  hasty = await buildHastyServer();
  account = await startAccount({
    rides: ridesFrom(files, FIRST_DAY),
    latencyMs: 100,
    sleep: async (ms) => void (await sleep(isOver ? 0 : ms)),
  });
});
afterAll(async () => {
  await account.close();
  await hasty.remove();
});

type Tally = { answered: number; died: number; wrong: string[] };

/** A server that works until it is killed, asking for all the rides and for one. */
async function work(server: RunningServer, tally: Tally): Promise<void> {
  const filling = server.call('sync_activities', { end_date: LAST_DAY }, { onProgress: () => undefined });
  filling.catch(() => undefined);
  for (;;) {
    const asked = server.call('get_activity_summary', { ride_id: String(RIDES) }, { timeoutMs: 60_000 });
    const answer = await asked.catch(() => null);
    if (answer === null) return;
    tally.answered++;
    if (answer.isError) tally.wrong.push(answer.text);
    else if (answer.data.summary.avg_power_w !== powerOf(RIDES)) tally.wrong.push(answer.text);
    else tally.wrong.push(...answer.data.basis.warnings);
    await sleep(200);
  }
}

async function killedNowAndThen(endMs: number, tally: Tally): Promise<void> {
  const random = randomFrom(7);
  const start = () => account.start({ bundle: hasty.path });
  const servers = await Promise.all(Array.from({ length: SERVERS }, start));
  const working = servers.map((server) => work(server, tally));
  while (performance.now() < endMs) {
    await sleep(1_000 + 2_000 * random());
    const nth = Math.floor(random() * SERVERS);
    process.kill(servers[nth]!.pid, 'SIGKILL');
    tally.died++;
    await working[nth];
    servers[nth] = await start();
    working[nth] = work(servers[nth]!, tally);
  }
  for (const { pid } of servers) process.kill(pid, 'SIGKILL');
  tally.died += SERVERS;
  await Promise.all(working);
}

it(
  'P15: four servers on one cache lose nothing while one of them is killed every few seconds',
  async () => {
    const tally: Tally = { answered: 0, died: 0, wrong: [] };
    await killedNowAndThen(performance.now() + LASTS_MS, tally);
    isOver = true;
    const duringRides = account.downloads().size;
    const last = await account.start({ bundle: hasty.path });
    const { data } = await last.call(
      'sync_activities',
      { end_date: LAST_DAY },
      { onProgress: () => undefined, timeoutMs: 600_000 },
    );
    expect(data).toMatchObject({ complete: true, rides_ready: RIDES, basis: { warnings: [] } });
    await last.close();
    const served = account.https.requests.length;
    const fresh = await account.start({ bundle: hasty.path });
    await fresh.call('sync_activities', { end_date: LAST_DAY });
    await fresh.close();
    const askedAgain = account.https.requests.slice(served).filter(({ url }) => url.endsWith('.fit')).length;

    const folder = join(account.cacheFolder, `intl-${USER.memberId}`);
    const path = join(folder, 'activities.db');
    const metrics = await query(path, 'SELECT ride_id, average_power_w FROM metric');
    const recordings = await query(path, 'SELECT ride_id, sha256 FROM recording');
    const wrongRows = metrics.filter(
      ({ ride_id, average_power_w }) => average_power_w !== powerOf(Number(ride_id)),
    );
    const digests = await Promise.all(
      recordings.map(async ({ ride_id, sha256 }) => {
        const bytes = await readFile(join(folder, 'fit', `${String(ride_id)}.fit`));
        return createHash('sha256').update(bytes).digest('hex') === sha256;
      }),
    );
    const left = (await readdir(folder, { recursive: true })).filter(
      (name) => !/(^fit|\.fit|activities\.db)$/.test(name),
    );
    report('servers', {
      servers: SERVERS,
      minutes: (LASTS_MS / 60_000).toFixed(1),
      killed: tally.died,
      answers: tally.answered,
      'rides meanwhile': duringRides,
      'fetched twice': [...account.downloads().values()].reduce((sum, times) => sum + times - 1, 0),
      'left behind': left.length,
      'wrong rows': wrongRows.length,
    });
    expect(tally.wrong).toEqual([]);
    expect([metrics.length, recordings.length, wrongRows, askedAgain]).toEqual([RIDES, RIDES, [], 0]);
    expect(digests.every(Boolean)).toBe(true);
    // What the killed left is swept when it is ten minutes old.
    expect(left.filter((name) => !/\.(tmp|lock)$/.test(name))).toEqual([]);
  },
  LASTS_MS + 900_000,
);
