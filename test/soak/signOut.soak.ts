import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runPiped } from '../server/cli/support/terminal.ts';
import { ridesFrom, startAccount, type TestAccount, USER } from '../support/account.ts';
import { randomFrom } from '../support/random.ts';
import { constant, recordingOf } from '../support/rides.ts';
import { buildHastyServer } from './support/hasty.ts';
import { report, scaled } from './support/scale.ts';

const TRIES = scaled(60, 4);
const SERVERS = 2;
const FIRST_DAY = '2020-01-01';
const files = Array.from({ length: 400 }, (_, i) =>
  recordingOf({ powerW: constant(150, 120) }, Date.parse(`${FIRST_DAY}T08:00:00Z`) + i * 86_400_000),
);

let hasty: Awaited<ReturnType<typeof buildHastyServer>>;
let account: TestAccount;
beforeAll(async () => {
  hasty = await buildHastyServer();
  account = await startAccount({ rides: ridesFrom(files, FIRST_DAY) });
});
afterAll(async () => {
  await account.close();
  await hasty.remove();
});

/** Everything below the cache that is the account's. */
async function traces(): Promise<string[]> {
  const names = await readdir(account.cacheFolder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.includes(String(USER.memberId)) || name.includes('token-'));
}

it(
  'P16b: a sign-out leaves no file, at whatever moment of two servers that write',
  async () => {
    const random = randomFrom(16);
    const { https } = account;
    const env = {
      HOME: dirname(dirname(account.cacheFolder)),
      IGPSPORT_REGION: 'intl',
      IGPSPORT_USERNAME: USER.username,
      IGPSPORT_PASSWORD: USER.password,
      IGPSPORT_API_BASE: https.url,
      NODE_EXTRA_CA_CERTS: https.caFile,
    };
    let written = 0;
    let longestMs = 0;
    for (let nth = 0; nth < TRIES; nth++) {
      const servers = await Promise.all(
        Array.from({ length: SERVERS }, () => account.start({ bundle: hasty.path })),
      );
      const before = https.requests.length;
      const working = servers.map((server) =>
        server.call('sync_activities', {}, { onProgress: () => undefined }).catch(() => undefined),
      );
      const fetched = () => https.requests.slice(before).filter(({ url }) => url.endsWith('.fit')).length;
      // Both have signed in and work on the rides.
      while (fetched() < 2 * SERVERS + Math.floor(60 * random())) await sleep(1);
      written += (await traces()).length;
      const startedMs = performance.now();
      const { code, stderr } = await runPiped(['--sign-out'], env);
      longestMs = Math.max(longestMs, performance.now() - startedMs);
      expect([nth, code, stderr]).toEqual([nth, 0, '']);
      expect([nth, await traces()]).toEqual([nth, []]);
      // They go on writing, or try to.
      await sleep(300 * random());
      expect([nth, await traces()]).toEqual([nth, []]);
      await Promise.all(servers.map((server) => server.close()));
      await Promise.all(working);
      expect([nth, await traces()]).toEqual([nth, []]);
    }
    report('sign-out', {
      tries: TRIES,
      'files before': written,
      left: 0,
      'longest ms': Math.round(longestMs),
    });
  },
  TRIES * 30_000,
);
