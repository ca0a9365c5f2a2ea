import { afterEach, describe, expect, it } from 'vitest';
import { findRides, type RideQuery } from '../../../src/server/app/rideList.ts';
import type { RideRow } from '../../../src/server/demo/source.ts';
import { ridesFrom } from '../../support/account.ts';
import { english, startApp, type TestApp } from '../../support/app.ts';
import { temporaryFolders } from '../../support/stores.ts';

/** 65 days from 2026-03-01 on, an activity each. */
const DAYS = ridesFrom(
  Array.from({ length: 65 }, () => new Uint8Array()),
  '2026-03-01',
);
const RUNNING = 1;
const every = (nth: number) =>
  DAYS.list.map((row, i) => (i % nth === 2 ? { ...row, exerciseType: RUNNING } : row));
const LISTS: Record<string, readonly RideRow[]> = {
  'of cycling only': DAYS.list,
  'of mixed sports': every(3),
  'that ends in running': DAYS.list.map((row, i) => (i >= 40 ? { ...row, exerciseType: RUNNING } : row)),
  'of one page': DAYS.list.slice(0, 20),
  'of a page and a ride': DAYS.list.slice(0, 21),
  'without a ride': [],
};
const WINDOWS = [
  [undefined, undefined],
  ['2026-04-10', undefined],
  [undefined, '2026-04-20'],
  ['2026-03-20', '2026-04-20'],
] as const;

const folder = temporaryFolders();
let app: TestApp;
afterEach(() => app.close());

async function find(query: Partial<RideQuery>) {
  const account = await app.context.account(app.call.signal);
  const whole = { from: undefined, to: undefined, isEverySport: false, count: 20, ...query };
  return await findRides({ context: app.context, account, call: app.call }, whole);
}

const dayOf = ({ startMs }: RideRow) => new Date(startMs).toISOString().slice(0, 10);

function truth(
  list: readonly RideRow[],
  { from = '', to = '9999', isEverySport = false }: Partial<RideQuery>,
) {
  const isMeant = (row: RideRow) =>
    dayOf(row) >= from && dayOf(row) <= to && (isEverySport || row.exerciseType !== RUNNING);
  return list.filter(isMeant).map(({ rideId }) => String(rideId));
}

async function check(query: RideQuery, list: readonly RideRow[]): Promise<void> {
  const expected = truth(list, query);
  const { rides, total, isWhole, warnings } = await find(query);
  const ids = rides.map(({ rideId }) => rideId);
  expect({ query, total, warnings }).toEqual({ query, total: expected.length, warnings: [] });
  expect(ids).toEqual(expected.slice(0, ids.length));
  expect(ids.length).toBeGreaterThanOrEqual(Math.min(query.count, expected.length));
  expect(isWhole || ids.length > query.count).toBe(true);
}

describe('the rides that are asked for', () => {
  for (const [name, list] of Object.entries(LISTS)) {
    it(`are those of the account, counted, in a list ${name}`, async () => {
      for (const [from, to] of WINDOWS) {
        app = await startApp(folder(), { rides: { ...DAYS, list: [...list] } });
        // The first look is at an account that nothing is known of.
        for (const count of [20, 1, 45, 300]) {
          for (const isEverySport of [false, true]) await check({ from, to, isEverySport, count }, list);
        }
        await app.close();
      }
    });
  }

  it('are not waited for when only their number is missing, which then is an upper bound and said to be one', async () => {
    app = await startApp(folder(), { rides: { ...DAYS, list: every(3) } });
    let firstPages = 0;
    const hangs = new Promise<void>((told) => {
      app.knobs.sleep = (_ms, signal) => {
        told();
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      };
    });
    app.knobs.failNext = ({ url }) => {
      // The answer has its page, and goes on to count: after the look at what is new, nothing comes any more.
      if (/pageNo=1&/.test(url) && ++firstPages === 2) app.knobs.latencyMs = 1;
      return null;
    };
    const found = find({ count: 20 });
    await hangs;
    app.advance(5_000);
    const { rides, total, isWhole, warnings } = await found;
    expect(rides.length).toBeGreaterThan(20);
    expect({ total, isWhole, warnings: english(warnings) }).toEqual({
      total: rides.length + 25,
      isWhole: false,
      warnings: ['total takes 25 older activities for rides that are not listed yet.'],
    });
  });

  it('are those that are known, with the reason, when the list cannot be read to its end', async () => {
    app = await startApp(folder(), { rides: DAYS });
    app.knobs.failNext = (request) => (/pageNo=[2-9]/.test(request.url) ? { kind: 'code', code: 500 } : null);
    const { rides, isWhole, warnings } = await find({ from: '2026-03-01' });
    expect(rides).toHaveLength(20);
    expect(isWhole).toBe(false);
    expect(english(warnings)).toEqual([
      expect.stringMatching(/^The list of rides could not be read to its end: iGPSport failed/),
      expect.stringMatching(/^total counts the rides back to \d+ Apr 2026 only\.$/),
    ]);
  });
});
