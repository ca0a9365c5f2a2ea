import { beforeAll, describe, expect, it } from 'vitest';

import { decodeFit } from '../../../src/server/core/fit.ts';
import type { ListedRide } from '../../../src/server/core/ride.ts';
import { createRider } from '../../../src/server/demo/rider.ts';
import { createDemoService } from '../../../src/server/demo/service.ts';
import type { RideSource } from '../../../src/server/demo/source.ts';
import type { Service, ServiceOptions } from '../../../src/server/igpsport/api.ts';
import { regionOf } from '../../../src/server/igpsport/regions.ts';
import { accountOn, memoryStore, never, START_MS } from './harness.ts';

type Knobs = Parameters<typeof createDemoService>[0];

const DEMO = { username: 'demo', password: 'demo' };
let rides: RideSource;
beforeAll(() => {
  rides = createRider({ today: '2026-06-19', days: 75 });
});

function demo(knobs: Partial<Knobs> = {}, options: Partial<ServiceOptions> = {}) {
  const requests: Request[] = [];
  let nowMs = START_MS;
  const answer = createDemoService({ rides, clock: () => nowMs, region: 'intl', ...knobs });
  const fetch = async (request: Request) => {
    requests.push(request);
    return await answer(request);
  };
  const account = accountOn(fetch, { region: regionOf('demo'), credentials: DEMO, ...options });
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { ...account, pass, logins: () => requests.filter(({ url }) => url.endsWith('/login')).length };
}

async function everyPage(
  service: Service,
  query: { beginDate?: string; endDate?: string } = {},
): Promise<ListedRide[]> {
  const found: ListedRide[] = [];
  for (let page = 1; page < 20; page++) {
    const { rides: some } = await service.listRides({ page, ...query }, never);
    const fresh = some.filter(({ rideId }) => !found.some((known) => known.rideId === rideId));
    if (fresh.length === 0) break;
    found.push(...fresh);
  }
  return found;
}

const byId = (list: readonly { rideId: string | number }[]) =>
  list.map(({ rideId }) => String(rideId)).sort();

describe('the whole account', () => {
  it.each(['dotted', 'dash', 'datetime', 'dottedDatetime'] as const)(
    'is listed with %s dates',
    async (dateStyle) => {
      const found = await everyPage(demo({ dateStyle }).service);
      expect(found.length).toBeGreaterThan(40);
      expect(byId(found)).toEqual(byId(rides.list));
      const days = found.map(({ date }) => date);
      expect(days).toEqual([...days].sort().reverse());
      expect(
        found.every(({ startTime }) => (startTime === null) === !dateStyle.toLowerCase().includes('time')),
      ).toBe(true);
    },
  );

  it('is listed when the last page repeats, and by dates', async () => {
    const { service } = demo({ lastPage: 'repeat' });
    expect(byId(await everyPage(service))).toEqual(byId(rides.list));
    const june = await everyPage(service, { beginDate: '2026-06-01', endDate: '2026-06-10' });
    expect(june.length).toBeGreaterThan(0);
    expect(june.every(({ date }) => date >= '2026-06-01' && date <= '2026-06-10')).toBe(true);
  });

  it('has an athlete', async () => {
    const { ftpW, lthrBpm, weightKg } = rides.profile;
    await expect(demo().service.athlete(never)).resolves.toMatchObject({
      ftpW,
      lthrBpm,
      weightKg,
      powerZones: { length: 7 },
      heartRateZones: { length: 5 },
    });
  });

  it.each(['text', 'url', 'downloadUrl'] as const)(
    'has recordings at an address given as %s',
    async (downloadUrlShape) => {
      const { rideId } = rides.list[0]!;
      const bytes = await demo({ downloadUrlShape }).service.downloadRecording(String(rideId), never);
      expect(decodeFit(bytes).ride).not.toBeNull();
    },
  );

  it.each([
    ['empty', 'unreadable'],
    ['html', 'unreadable'],
    ['http403', 'service'],
  ] as const)('whose recordings are %s', async (download, kind) => {
    const { rideId } = rides.list[0]!;
    await expect(demo({ download }).service.downloadRecording(String(rideId), never)).rejects.toMatchObject({
      kind,
    });
  });

  it.each([
    ['http404', 'not_found'],
    ['code500', 'service'],
  ] as const)('without the ride that is asked for (%s)', async (unknownRide, kind) => {
    await expect(demo({ unknownRide }).service.downloadRecording('999999', never)).rejects.toMatchObject({
      kind,
    });
  });
});

describe('the session', () => {
  it.each(['http403', 'code'] as const)('P07: a wrong password (%s) is final', async (wrongPassword) => {
    const { service, logins } = demo({ wrongPassword }, { credentials: { ...DEMO, password: 'wrong' } });
    for (let i = 0; i < 3; i++) {
      await expect(service.listRides({ page: 1 }, never)).rejects.toMatchObject({ kind: 'credentials' });
    }
    expect(logins()).toBe(1);
  });

  it.each(['http401', 'http403', 'code'] as const)(
    'P07: a token that expires on the service (%s) is renewed',
    async (unauthorized) => {
      const { service, logins, pass } = demo({ unauthorized, tokenTtlS: 3600 });
      await service.listRides({ page: 1 }, never);
      // The service's clock alone: ours does not see the end coming.
      pass(3_601_000);
      await Promise.all([1, 2, 3, 4, 5].map((page) => service.listRides({ page }, never)));
      expect(logins()).toBe(2);
    },
  );

  it('P16b: a token of one region is not used in the other, though its service would take it', async () => {
    const tokenStore = memoryStore();
    await demo({ region: 'intl' }, { tokenStore, region: regionOf('intl') }).service.signIn(never);
    const users = [{ ...DEMO, memberId: 900_002 }];
    const other = demo(
      { region: 'cn', acceptForeignTokens: true, users },
      { tokenStore, region: regionOf('cn') },
    );
    await expect(other.service.signIn(never)).resolves.toEqual({ memberId: '900002' });
    expect(other.logins()).toBe(1);
  });
});
