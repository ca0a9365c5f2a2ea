import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../src/server/app/context.ts';
import { until } from '../../../src/server/app/deadline.ts';
import { refreshListing } from '../../../src/server/app/listing.ts';
import type { RideSource } from '../../../src/server/demo/source.ts';
import { ridesFrom } from '../../support/account.ts';
import { english, startApp, type TestApp } from '../../support/app.ts';
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

const refresh = (isEnough: (backTo: string) => boolean) =>
  refreshListing({ context: app.context, account, call: app.call }, isEnough);
const since = (day: string) => refresh((backTo) => backTo <= day);
const everything = () => refresh(() => false);
const pages = () => app.asked().filter((path) => path === PAGE).length;
const known = () => account.activities.listed({}).map(({ rideId }) => Number(rideId));
const without = (...gone: number[]): RideSource => ({
  ...RIDES,
  list: RIDES.list.filter(({ rideId }) => !gone.includes(rideId)),
});
const aMinuteLater = () => app.advance(61_000);

/** Resolves when the page that hangs has been asked for. */
let asking: Promise<void>;
let release: () => void;

/** From now on the nth request gets no answer until `release`. */
function hangAt(nth: number): void {
  let asked = 0;
  let told: () => void;
  asking = new Promise((resolve) => {
    told = resolve;
  });
  app.knobs.latencyMs = nth;
  app.knobs.sleep = (_ms, signal) =>
    new Promise((resolve, reject) => {
      asked++;
      if (asked !== nth) return resolve();
      signal.addEventListener('abort', () => reject(signal.reason));
      release = resolve;
      told();
    });
}

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

  it('is looked at again when the clock was set back since', async () => {
    await everything();
    pages();
    app.advance(-86_400_000);
    await everything();
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

  it('is what has been read so far when the time is over, and goes on from there', async () => {
    hangAt(2);
    const cut = until(
      { context: app.context, account, call: app.call },
      app.context.clock() + 45_000,
      (timed) => refreshListing(timed, () => false),
    );
    await asking;
    app.advance(45_000);
    expect(await cut).toMatchObject({
      backTo: '2026-04-21',
      warnings: [
        {
          en: expect.stringMatching(
            /^The list of rides could not be read to its end: [^\n]+ Try again[^\n]+$/,
          ),
        },
      ],
    });
    expect(known()).toHaveLength(20);
    hangAt(0);
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
    expect(english(warnings)).toEqual([
      expect.stringMatching(/^The list of rides is as of 30 Jun 2026, 10:00 UTC: [^\n]+$/),
    ]);
  });

  it('fails, when nothing is kept, with what is wrong', async () => {
    app.knobs.failNext = () => ({ kind: 'reset' });
    await expect(everything()).rejects.toMatchObject({ name: 'AppError', kind: 'network' });
  });

  it('is read once for calls that want it at the same time, however far back each of them looks', async () => {
    const all = await Promise.all([since('2026-05-01'), everything(), since('2026-04-10'), everything()]);
    expect(all.map(({ backTo }) => backTo)).toEqual(['2026-04-21', null, null, null]);
    // The page of the first call, and the four of whoever needed more.
    expect(pages()).toBe(5);
  });

  it('goes on being read for whoever still waits when another call is cancelled, and for nobody else', async () => {
    hangAt(2);
    const cancelled = new AbortController();
    const call = { ...app.call, signal: cancelled.signal };
    const first = refreshListing({ context: app.context, account, call }, () => false);
    const second = everything();
    await asking;
    cancelled.abort('enough');
    await expect(first).rejects.toMatchObject({ kind: 'cancelled' });
    release();
    expect(await second).toMatchObject({ backTo: null, warnings: [] });
    expect(pages()).toBe(4);
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
