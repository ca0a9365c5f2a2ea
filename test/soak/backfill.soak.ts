import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { randomFrom } from '../../src/server/demo/ride/random.ts';
import { createRider } from '../../src/server/demo/rider.ts';
import { createDemoService } from '../../src/server/demo/service.ts';
import { type Cell, openCell } from '../faults/cell.ts';
import { LOGIN } from '../faults/station.ts';
import { timeoutOf } from '../support/size.ts';
import { temporaryFolders } from '../support/stores.ts';

const DAYS = 365;
const RIDER = createRider({ today: '2026-06-30', days: DAYS });
const ALL = { end_date: '2026-06-30' };
const SPACING_MS = 300;

const folders = temporaryFolders();
beforeAll(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterAll(() => void vi.useRealTimers());

type Traffic = { readonly downloads: Map<string, number>; mostInFlight: number; readonly startsMs: number[] };

/** A service that takes its time, and what is asked of it. */
function watched(onDownload: (count: number) => void = () => {}) {
  const traffic: Traffic = { downloads: new Map(), mostInFlight: 0, startsMs: [] };
  const random = randomFrom(6);
  const inFlight = { api: 0, files: 0 };
  let clock = Date.now;
  let service = async (_request: Request) => new Response();
  const fetch = async (request: Request) => {
    const { host, pathname } = new URL(request.url);
    const lane = host.startsWith('files.') ? 'files' : 'api';
    if (lane === 'api') traffic.startsMs.push(clock());
    else {
      traffic.downloads.set(pathname, (traffic.downloads.get(pathname) ?? 0) + 1);
      onDownload(traffic.downloads.size);
    }
    traffic.mostInFlight = Math.max(traffic.mostInFlight, ++inFlight[lane]);
    for (let turns = Math.floor(random() * 6); turns > 0; turns--) await nextTurn();
    try {
      return await service(request);
    } finally {
      inFlight[lane]--;
    }
  };
  const reset = (world: { clock: () => number }) => {
    clock = world.clock;
    const fileOrigin = 'https://files.igpsport.cn';
    service = createDemoService({ rides: RIDER, users: [LOGIN], clock, fileOrigin });
  };
  return { traffic, station: { fetch, reset } };
}

/** Asks until all is there: an answer comes in time, and what it lacks with a later one. */
async function syncAll(cell: Cell): Promise<void> {
  for (let asked = 0; asked < 100; asked++) {
    const { data } = await cell.ask('sync_activities', ALL);
    if ((data as { complete: boolean }).complete) return;
    cell.pass(61_000);
  }
  throw new Error('never complete');
}

function checkPolite({ mostInFlight, startsMs }: Traffic): void {
  expect(mostInFlight).toBeLessThanOrEqual(2);
  const gaps = startsMs.slice(1).map((startMs, i) => startMs - startsMs[i]!);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SPACING_MS);
}

describe(`P06: a cold account of ${DAYS} days`, () => {
  it(
    'is read politely, goes on where it was cancelled, and asks for no ride that is known',
    async () => {
      const folder = folders();
      const half = Math.ceil(RIDER.list.length / 2);
      const controller = new AbortController();
      const first = watched((count) => count === half && controller.abort('enough'));
      const cancelled = await openCell(first.station, { folder, isSigned: false });
      const filling = cancelled.ask('sync_activities', ALL, controller.signal);
      await expect(filling).rejects.toMatchObject({ kind: 'cancelled' });
      await cancelled.close();
      checkPolite(first.traffic);

      const second = watched();
      const resumed = await openCell(second.station, { folder, isSigned: false });
      await syncAll(resumed);
      await resumed.close();
      checkPolite(second.traffic);
      const twice = [...second.traffic.downloads.keys()].filter((path) => first.traffic.downloads.has(path));
      expect(twice.length).toBeLessThanOrEqual(2);
      expect(new Set(second.traffic.downloads.values())).toEqual(new Set([1]));
      const seen = new Set([...first.traffic.downloads.keys(), ...second.traffic.downloads.keys()]);
      expect(seen.size).toBe(RIDER.list.length);

      const third = watched();
      const warm = await openCell(third.station, { folder, isSigned: false });
      await syncAll(warm);
      await warm.close();
      expect([...third.traffic.downloads]).toEqual([]);
    },
    timeoutOf(DAYS, 500),
  );
});
