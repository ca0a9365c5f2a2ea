import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../src/server/app/context.ts';
import { refreshListing } from '../../../src/server/app/listing.ts';
import type { RideSource } from '../../../src/server/demo/source.ts';
import { ridesFrom } from '../../support/account.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { temporaryFolders } from '../../support/stores.ts';

/** 70 rides on 70 days, 2026-03-01 to 2026-05-09: four pages. */
const RIDES = ridesFrom(
  Array.from({ length: 70 }, () => new Uint8Array()),
  '2026-03-01',
);
const PAGE = 'activity/queryMyActivity';

const folder = temporaryFolders();
let app: TestApp;
let account: Account;
beforeEach(async () => {
  app = await startApp(folder(), { rides: RIDES });
  account = await app.context.account(app.call.signal);
  app.asked();
});
afterEach(() => app.close());

const refresh = (isEnough: (backTo: string) => boolean, deadlineMs = Number.POSITIVE_INFINITY) =>
  refreshListing({ context: app.context, account, call: app.call }, { isEnough, deadlineMs });
const since = (day: string) => refresh((backTo) => backTo <= day);
const everything = () => refresh(() => false);
const pages = () => app.asked().filter((path) => path === PAGE).length;
const known = () => account.activities.listed({}).map(({ rideId }) => Number(rideId));
const without = (...gone: number[]): RideSource => ({
  ...RIDES,
  list: RIDES.list.filter(({ rideId }) => !gone.includes(rideId)),
});
const aMinuteLater = () => app.advance(61_000);

describe('the list of rides', () => {
  it('is read as far back as it is needed, and says how far', async () => {
    expect(await since('2026-05-01')).toMatchObject({ totalRows: 70, backTo: '2026-04-21' });
    expect(pages()).toBe(1);
    expect(await since('2026-04-21')).toMatchObject({ backTo: '2026-04-21' });
    expect(pages()).toBe(0);
    expect(await everything()).toMatchObject({ backTo: null });
    expect(known()).toHaveLength(70);
  });

  it('is looked at again after a minute, with one page where nothing is new', async () => {
    await everything();
    pages();
    await everything();
    expect(pages()).toBe(0);
    aMinuteLater();
    expect(await everything()).toMatchObject({ backTo: null, totalRows: 70 });
    expect(pages()).toBe(1);
  });

  it('brings new rides with as many pages as they fill', async () => {
    app.knobs.rides = without(70, 69, 68);
    await everything();
    pages();
    app.knobs.rides = RIDES;
    aMinuteLater();
    await everything();
    expect(pages()).toBe(1);
    expect(known().slice(0, 4)).toEqual([70, 69, 68, 67]);
  });

  it('loses a ride that the account has no longer, wherever in the list it was', async () => {
    await everything();
    for (const gone of [69, 35, 1]) {
      app.knobs.rides = without(gone);
      aMinuteLater();
      await everything();
      expect(known()).toHaveLength(69);
      expect(known()).not.toContain(gone);
      app.knobs.rides = RIDES;
      aMinuteLater();
      await everything();
      expect(known()).toHaveLength(70);
    }
  });

  it('goes on, when a deadline cut it short, after what is known, and skips those pages', async () => {
    const partial = await refresh(() => false, app.context.clock() - 1);
    expect(partial.backTo).toBe('2026-04-21');
    pages();
    await since('2026-03-15');
    expect(pages()).toBe(3);
    aMinuteLater();
    // The first page, the one on which the known part ends, and the one after it.
    expect(await everything()).toMatchObject({ backTo: null });
    expect(pages()).toBe(3);
    expect(known()).toHaveLength(70);
  });

  it('is kept when the service is away, and says as of when', async () => {
    await everything();
    app.knobs.failNext = () => ({ kind: 'reset' });
    aMinuteLater();
    const { backTo, warnings } = await everything();
    expect(backTo).toBeNull();
    expect(warnings).toEqual([
      expect.stringMatching(/^The list of rides is as of 2026-06-30 10:00 UTC: [^\n]+$/),
    ]);
  });

  it('fails, when nothing is kept, with what is wrong', async () => {
    app.knobs.failNext = () => ({ kind: 'reset' });
    await expect(everything()).rejects.toMatchObject({ name: 'AppError', kind: 'network' });
  });

  it.each(['dotted', 'dash', 'datetime', 'dottedDatetime'] as const)(
    'reads days written %s',
    async (dateStyle) => {
      app.knobs.dateStyle = dateStyle;
      await everything();
      expect(account.activities.listed({})[0]).toMatchObject({ date: '2026-05-09', rideId: '70' });
    },
  );

  it.each(['empty', 'repeat'] as const)('ends where a page after the last is %s', async (lastPage) => {
    app.knobs.lastPage = lastPage;
    expect(await everything()).toMatchObject({ backTo: null });
    expect(known()).toHaveLength(70);
  });
});
