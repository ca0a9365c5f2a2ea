import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRider } from '../../../../src/server/demo/rider.ts';
import type { RideSource } from '../../../../src/server/demo/source.ts';
import { getAthleteStats } from '../../../../src/server/tools/training/getAthleteStats.ts';
import { ridesFrom, startAccount, type TestAccount } from '../../../support/account.ts';
import { askTool, startApp, type TestApp } from '../../../support/app.ts';
import { type RunningServer, startServer, temporaryFolder } from '../../../support/mcp.ts';
import { constant, recordingOf } from '../../../support/rides.ts';
import { temporaryFolders } from '../../../support/stores.ts';

const RIDER = createRider({ today: '2026-06-30', days: 45 });
const END = { end_date: '2026-06-30' };
const TOOL = 'get_athlete_stats';

const dayOf = ({ startMs, utcOffsetS }: { startMs: number; utcOffsetS: number }) =>
  new Date(startMs + utcOffsetS * 1000).toISOString().slice(0, 10);
const JUNE = RIDER.list.filter((ride) => dayOf(ride) >= '2026-06-01');
const sum = (values: readonly (number | null)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0);

/** What each was rounded to is one decimal. */
function expectSum(actual: number, rounded: readonly (number | null)[]): void {
  expect(Math.abs(actual - sum(rounded))).toBeLessThanOrEqual(0.05 * (rounded.length + 1) + 1e-9);
}

describe(`${TOOL} of an account`, () => {
  let account: TestAccount;
  let server: RunningServer;
  beforeAll(async () => {
    account = await startAccount({ rides: RIDER });
    server = await account.start();
  });
  afterAll(() => account.close());

  it('S6: adds up every ride of the last 30 days, TSS and work included', async () => {
    const { data, text } = await server.call(TOOL, END);
    expect(data).toMatchObject({
      period: 'month',
      start_date: '2026-06-01',
      end_date: '2026-06-30',
      ride_count: JUNE.length,
      basis: { complete: true, rides_counted: JUNE.length, rides_missing: 0, days: 30, region: 'intl' },
    });
    expect(data.total_distance_km).toBeCloseTo(sum(JUNE.map(({ session }) => session.distanceM)) / 1000, 1);
    expect(data.total_duration_h).toBeCloseTo(sum(JUNE.map(({ session }) => session.timerS)) / 3600, 2);
    expect(data.total_elevation_m).toBeCloseTo(
      sum(JUNE.map(({ session }) => Math.round(session.ascentM ?? 0))),
    );
    const { data: load } = await server.call('analyze_training_load', { days: 30, ...END });
    expectSum(
      data.total_tss,
      load.daily.map(({ tss }: { tss: number }) => tss),
    );
    const summaries = await Promise.all(
      JUNE.map(({ rideId }) => server.call('get_activity_summary', { ride_id: rideId })),
    );
    expectSum(
      data.total_work_kj,
      summaries.map((summary) => summary.data.summary.work_kj),
    );
    expect(data.avg_weekly_tss).toBeCloseTo((data.total_tss * 7) / 30, 0);
    expect(data.avg_weekly_distance_km).toBeCloseTo((data.total_distance_km * 7) / 30, 1);
    expect(data.basis.rides_estimated_from_hr).toBe(
      summaries.filter((summary) => summary.data.tss_note !== null).length,
    );
    expect(text).toContain(
      `1 Jun 2026 to 30 Jun 2026 (the last 30 days): ${JUNE.length} rides, ${data.total_distance_km} km`,
    );
  });

  it.each([
    ['week', '2026-06-24', 7],
    ['year', '2025-07-01', 365],
    ['week_to_date', '2026-06-29', 2],
    ['month_to_date', '2026-06-01', 30],
    ['year_to_date', '2026-01-01', 181],
    ['all', dayOf(RIDER.list.toSorted((a, b) => a.startMs - b.startMs)[0]!), null],
  ])('counts the days that %s means', async (period, startDate, days) => {
    const { data } = await server.call(TOOL, { period, ...END });
    const rides = RIDER.list.filter((ride) => dayOf(ride) >= startDate);
    expect(data).toMatchObject({ period, start_date: startDate, ride_count: rides.length });
    if (days !== null) expect(data.basis.days).toBe(days);
  });

  it('follows a change of FTP at once: TSS changes, the road does not', async () => {
    const { data: before } = await server.call(TOOL, END);
    const other = await account.start({ env: { IGPSPORT_FTP: '200' } });
    const { data: after } = await other.call(TOOL, END);
    expect(after.total_tss).toBeGreaterThan(before.total_tss * 1.3);
    expect(after.total_distance_km).toBe(before.total_distance_km);
    expect(after.total_work_kj).toBe(before.total_work_kj);
    expect(after.basis).toMatchObject({ ftp_w: 200, ftp_source: 'environment' });
  });

  it('says how much of the time is still to come', async () => {
    const { data, text } = await server.call(TOOL, { period: 'week', end_date: '2099-12-31' });
    const toCome = expect.stringMatching(/^The days after \d+ \w+ \d{4} are still to come; the averages/);
    expect(data.basis.warnings).toContainEqual(toCome);
    expect(text).toMatch(/^Note: The days after /m);
    const { data: past } = await server.call(TOOL, END);
    expect(past.basis.warnings).not.toContainEqual(toCome);
  });

  it('of days without a ride is 0', async () => {
    const { data, text } = await server.call(TOOL, { period: 'week', end_date: '2020-01-07' });
    expect(data).toMatchObject({ ride_count: 0, total_distance_km: 0, total_tss: 0, avg_weekly_tss: 0 });
    expect(text).toContain('0 rides');
  });
});

describe(`${TOOL} of other accounts`, () => {
  const folder = temporaryFolders();
  let app: TestApp;
  afterEach(() => app.close());

  const ask = async (rides: RideSource, args: Record<string, unknown>) => {
    app = await startApp(folder(), { rides });
    return await askTool(app, getAthleteStats, args);
  };

  it('counts an unreadable ride by its place in the list and names it', async () => {
    const hour = recordingOf({ powerW: constant(200, 3601) });
    const files = [hour, new TextEncoder().encode('nothing'), hour];
    const { data } = await ask(ridesFrom(files, '2026-06-28'), { period: 'week', ...END });
    expect(data).toMatchObject({
      ride_count: 3,
      total_distance_km: 90,
      total_duration_h: 3,
      total_work_kj: 1440.4,
      basis: { complete: true, rides_counted: 2, rides_left_out: 1, left_out: [{ ride_id: '2' }] },
    });
    expect(data.total_tss).toBeCloseTo(128, 0);
  });

  it('has no TSS and no work, rather than 0, where no ride has them', async () => {
    const rides = ridesFrom([recordingOf({ speedMps: constant(8, 600) })], '2026-06-30');
    const { data, text } = await ask(rides, { period: 'all', ...END });
    expect(data).toMatchObject({
      start_date: '2026-06-30',
      total_tss: null,
      total_work_kj: null,
      avg_weekly_tss: null,
      basis: { rides_without_tss: 1, days: 1 },
    });
    expect(text).not.toContain('null');
  });

  it('of an account without a ride has no first day', async () => {
    const { data } = await ask(ridesFrom([], '2026-06-30'), { period: 'all' });
    expect(data).toMatchObject({ start_date: null, ride_count: 0, total_tss: 0, avg_weekly_tss: null });
  });
});

describe(`${TOOL} in the time of a call`, () => {
  const folder = temporaryFolders();
  let app: TestApp;
  afterEach(() => app.close());

  it('answers for all rides after 45 s with those that are read, and says what TSS and work lack', async () => {
    let allowed = 3;
    const recording = (rideId: number) =>
      allowed-- > 0 ? RIDER.recording(rideId) : new Promise<Uint8Array>(() => undefined);
    app = await startApp(folder(), { rides: { ...RIDER, recording } });
    const args = getAthleteStats.input.parse({ period: 'all', ...END });
    const asked = getAthleteStats.run(args, app.context, app.call);
    while (!app.messages.some((message) => message.startsWith('Reading rides: 3 of'))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    app.advance(45_000);
    const { data } = await asked;
    expect(data).toMatchObject({
      ride_count: RIDER.list.length,
      basis: { complete: false, rides_counted: 3, rides_missing: RIDER.list.length - 3 },
    });
    expect(data.basis.warnings.join()).toMatch(
      /not read yet and are in the totals without their TSS and work\. They are being fetched/,
    );
  });
});

describe(`${TOOL} of the demo rider`, () => {
  it('B1: agrees with the list of rides', async () => {
    const home = await temporaryFolder();
    const server = await startServer({ args: ['--demo'], env: { HOME: home.path } });
    const { data } = await server.call(TOOL, { period: 'month' });
    const { data: list } = await server.call('list_activities', {
      start_date: data.start_date,
      end_date: data.end_date,
    });
    expect(data.ride_count).toBe(list.total);
    expect(data.basis).toMatchObject({ region: 'demo', complete: true, rides_missing: 0 });
    expect(data.total_tss).toBeGreaterThan(500);
    await server.close();
    await home.remove();
  });
});
