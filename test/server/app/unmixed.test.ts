import { afterEach, describe, expect, it } from 'vitest';
import { ALGORITHM_VERSION } from '../../../src/server/app/recording.ts';
import { addDays } from '../../../src/server/core/days.ts';
import type { RideSource } from '../../../src/server/demo/source.ts';
import { getActivitySummary } from '../../../src/server/tools/getActivitySummary.ts';
import { analyzeTrainingLoad } from '../../../src/server/tools/training/analyzeTrainingLoad.ts';
import { ridesFrom } from '../../support/account.ts';
import { askTool } from '../../support/app.ts';
import { type ComposedApp, composeApp } from '../../support/composed.ts';
import { constant, recordingOf } from '../../support/rides.ts';
import { SIZE, timeoutOf } from '../../support/size.ts';
import { openStore, rideMetrics, temporaryFolders } from '../../support/stores.ts';

const RIDES = SIZE === 'release' ? 100 : 20;
const FIRST_DAY = '2026-03-01';
const LAST_DAY = addDays(FIRST_DAY, RIDES - 1);
const IDS = Array.from({ length: RIDES }, (_, i) => String(i + 1));

/** One ride a day; ids are the same for everybody, the power is the member's own. */
function ridesOf(powerW: number, ftpW = 250): RideSource {
  const files = IDS.map((_, i) =>
    recordingOf(
      { powerW: constant(powerW + i, 120), heartRateBpm: constant(120 + (i % 60), 120) },
      Date.parse(`${FIRST_DAY}T08:00:00Z`) + i * 86_400_000,
    ),
  );
  const source = ridesFrom(files, FIRST_DAY);
  return { ...source, profile: { ...source.profile, ftpW } };
}

const A = { username: 'a@example.com', password: 'a', memberId: 1_001, rides: ridesOf(150) };
const B = { username: 'b@example.com', password: 'b', memberId: 1_002, rides: ridesOf(251) };
type Rider = typeof A;

type Setting = { rider?: Rider; region?: 'intl' | 'cn'; variables?: Record<string, string> };

const newFolder = temporaryFolders();
const apps: ComposedApp[] = [];
afterEach(() => Promise.all(apps.splice(0).map((app) => app.close())));

async function open(folder: string, { rider = A, region = 'intl', variables = {} }: Setting = {}) {
  const app = await composeApp({
    environment: {
      HOME: folder,
      IGPSPORT_REGION: region,
      IGPSPORT_USERNAME: rider.username,
      IGPSPORT_PASSWORD: rider.password,
      IGPSPORT_API_BASE: `https://${region}.example.com`,
      ...variables,
    },
    service: {
      users: [A, B].map((user) => (user.username === rider.username ? rider : user)),
      region,
      // The worst case: whatever token comes opens somebody's account.
      acceptForeignTokens: true,
      rides: A.rides,
    },
  });
  apps.push(app);
  return app;
}

/** Every number of every ride: its summary, and the training stress of its day. */
async function numbersOf(app: ComposedApp): Promise<unknown[]> {
  const load = await askTool(app, analyzeTrainingLoad, { days: RIDES, end_date: LAST_DAY });
  const numbers: unknown[] = [];
  for (const [i, rideId] of IDS.entries()) {
    const { basis: _, ...summary } = (await askTool(app, getActivitySummary, { ride_id: rideId })).data;
    numbers.push({ ...summary, day: load.data.daily[i] });
  }
  return numbers;
}

const fromNothing = async (setting: Setting) => numbersOf(await open(newFolder(), setting));

/** The cache as an earlier version of the algorithms left it: other numbers for the same rides. */
async function leaveOldNumbers(folder: string): Promise<void> {
  const { activities, database } = await openStore(`${folder}/.igpsport-mcp/cache/intl-${A.memberId}`);
  for (const [i, rideId] of IDS.entries()) {
    const algorithmVersion = ALGORITHM_VERSION - 1;
    await activities.saveMetrics(rideId, { metrics: rideMetrics(i), problems: [], algorithmVersion });
  }
  await database.close();
}

const CHANGES: [string, Setting][] = [
  ['the FTP of the settings', { variables: { IGPSPORT_FTP: '231' } }],
  ['the LTHR of the settings', { variables: { IGPSPORT_LTHR: '149' } }],
  ['the FTP of the account', { rider: { ...A, rides: ridesOf(150, 199) } }],
  ['the account', { rider: B }],
  ['the region', { region: 'cn' }],
  ['the algorithms', {}],
];

describe('what was kept for something else', { timeout: timeoutOf(RIDES, 1_000) }, () => {
  it.each(CHANGES)('P13c: is in no number of any ride after a change of %s', async (what, setting) => {
    const folder = newFolder();
    const before = what === 'the algorithms' ? null : await numbersOf(await open(folder));
    if (before === null) await leaveOldNumbers(folder);
    else if (what === 'the FTP of the account') {
      // An athlete's profile is news for a minute.
      const { activities, database } = await openStore(`${folder}/.igpsport-mcp/cache/intl-${A.memberId}`);
      const kept = JSON.parse(activities.meta('athlete') ?? '{}') as { atMs: number };
      await activities.setMeta('athlete', JSON.stringify({ ...kept, atMs: kept.atMs - 61_000 }));
      await database.close();
    }
    const after = await numbersOf(await open(folder, setting));
    expect(after).toEqual(await fromNothing(setting));
    if (before !== null && what !== 'the region') expect(after).not.toEqual(before);
  });

  it('P16b: is read by nobody else: A, B and A again, in two regions, with the same ride ids', async () => {
    const folder = newFolder();
    const truth = new Map([
      [A, await fromNothing({ rider: A })],
      [B, await fromNothing({ rider: B })],
    ]);
    expect(truth.get(A)).not.toEqual(truth.get(B));
    const seen = new Set<string>();
    for (const region of ['intl', 'cn', 'intl'] as const)
      for (const rider of [A, B, A]) {
        const app = await open(folder, { rider, region });
        app.asked();
        expect(await numbersOf(app)).toEqual(truth.get(rider));
        // What is kept serves its owner again, and nobody else.
        const downloads = app.asked().filter((url) => url.endsWith('.fit')).length;
        const who = `${region} ${rider.memberId}`;
        expect([who, downloads]).toEqual([who, seen.has(who) ? 0 : RIDES]);
        seen.add(who);
        await app.close();
      }
  });
});
