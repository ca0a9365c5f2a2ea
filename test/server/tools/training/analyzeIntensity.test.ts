import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRider } from '../../../../src/server/demo/rider.ts';
import { getActivitySummary } from '../../../../src/server/tools/getActivitySummary.ts';
import { analyzeIntensity } from '../../../../src/server/tools/training/analyzeIntensity.ts';
import { ridesFrom, startAccount, type TestAccount } from '../../../support/account.ts';
import { askTool, startApp, type TestApp } from '../../../support/app.ts';
import type { RunningServer } from '../../../support/mcp.ts';
import { type Columns, constant, recordingOf } from '../../../support/rides.ts';
import { slowLoad, slowMonotony, slowZoneSeconds } from '../../../support/slowMetrics.ts';
import { temporaryFolders } from '../../../support/stores.ts';

const RIDER = createRider({ today: '2026-06-30', days: 24 });
const TOOL = 'analyze_intensity';

type Zones = Record<string, number> | null;

const addUp = (rides: readonly Zones[]): Zones =>
  rides.reduce((sum, zones) => {
    if (sum === null || zones === null) return sum ?? zones;
    return Object.fromEntries(Object.entries(sum).map(([zone, seconds]) => [zone, seconds + zones[zone]!]));
  }, null);

describe(`${TOOL} of an account`, () => {
  let account: TestAccount;
  let server: RunningServer;
  beforeAll(async () => {
    account = await startAccount({ rides: RIDER });
    server = await account.start();
  });
  afterAll(() => account.close());

  it('B3: adds up what the summaries of the same rides say, week by week and in all', async () => {
    const { data } = await server.call(TOOL, { weeks: 3, end_date: '2026-06-28' });
    const listed = await server.call('list_activities', {
      start_date: '2026-06-08',
      end_date: '2026-06-28',
    });
    const rides = await Promise.all(
      listed.data.activities.map(async ({ ride_id, start_time }: Record<string, string>) => {
        const summary = await server.call('get_activity_summary', { ride_id });
        return { day: start_time!, ...summary.data };
      }),
    );
    const mondays = ['2026-06-08', '2026-06-15', '2026-06-22'];
    expect(data.weeks.map((week: { start_date: string }) => week.start_date)).toEqual(mondays);
    const spans = [...data.weeks, data.total];
    for (const [i, span] of spans.entries()) {
      const [from, to] = i < 3 ? [mondays[i]!, mondays[i + 1] ?? '2026-06-29'] : ['', '9'];
      const own = rides.filter(({ day }) => day >= from && day < to);
      expect(span.ride_count).toBe(own.length);
      expect(span.power_zones_s).toEqual(addUp(own.map((ride) => ride.power_zones_s)));
      expect(span.hr_zones_s).toEqual(addUp(own.map((ride) => ride.hr_zones_s)));
      const { z5, z6, z7 } = span.power_zones_s;
      const seconds = Object.values<number>(span.power_zones_s).reduce((sum, zone) => sum + zone);
      expect(span.high_pct).toBeCloseTo((100 * (z5 + z6 + z7)) / seconds, 1);
      expect(span.low_pct + span.mid_pct + span.high_pct).toBeCloseTo(100, 0);
    }
    expect(data.basis).toMatchObject({ complete: true, rides_counted: rides.length, rides_without_zones: 0 });
  });

  it('has the totals of get_athlete_stats, and the loads of analyze_training_load', async () => {
    const { data } = await server.call(TOOL, { weeks: 3, end_date: '2026-06-24' });
    const totals = await server.call('get_athlete_stats', { period: 'week_to_date', end_date: '2026-06-24' });
    const week = data.weeks.at(-1);
    expect(week).toMatchObject({
      start_date: '2026-06-22',
      duration_h: totals.data.total_duration_h,
      distance_km: totals.data.total_distance_km,
      tss: totals.data.total_tss,
      elevation_gain_m: Math.round(totals.data.total_elevation_m),
      monotony: null,
      strain: null,
    });
    const load = await server.call('analyze_training_load', { days: 17, end_date: '2026-06-24' });
    const daily: { date: string; tss: number; ctl: number }[] = load.data.daily;
    const last = daily.filter(({ date }) => date >= '2026-06-15' && date <= '2026-06-21');
    const { monotony, strain } = slowMonotony(last.map(({ tss }) => tss));
    expect(Math.abs(data.weeks[1].monotony - monotony)).toBeLessThan(0.01);
    expect(Math.abs(data.weeks[1].strain - strain)).toBeLessThan(2);
    const ctl = (day: string) => daily.find(({ date }) => date === day)!.ctl;
    expect(data.weeks[1].ramp_rate).toBeCloseTo(ctl('2026-06-21') - ctl('2026-06-14'), 0);
    expect(week.ramp_rate).toBeCloseTo(ctl('2026-06-24') - ctl('2026-06-21'), 0);
  });
});

const folder = temporaryFolders();
let app: TestApp;

/** An account of these rides, one a day from Monday 22 June 2026, FTP 250 W and LTHR 165 bpm. */
async function open(rides: readonly Columns[]): Promise<string> {
  const firstMs = Date.UTC(2026, 5, 22, 8);
  const files = rides.map((columns, i) => recordingOf(columns, firstMs + i * 86_400_000));
  const path = folder();
  app = await startApp(path, { rides: ridesFrom(files, '2026-06-22') });
  return path;
}

const analyze = (asked: Pick<TestApp, 'context' | 'call'> = app) =>
  askTool(asked, analyzeIntensity, { weeks: 1, end_date: '2026-06-28' });

const POWER = [...constant(150, 2700), ...constant(240, 600), ...constant(300, 1500)];
const HEART_RATE = [...constant(120, 1800), ...constant(158, 900), ...constant(170, 900)];

describe(`${TOOL} of rides made to order`, () => {
  afterEach(() => app.close());

  it('by hand: 75 min easy, 25 min in the middle, 40 min hard, by power and by heart rate', async () => {
    await open([{ powerW: POWER, heartRateBpm: constant(140, 4800) }, { heartRateBpm: HEART_RATE }]);
    const { data, text } = await analyze();
    const { total } = data;
    const power = slowZoneSeconds(POWER, 250, [55, 75, 90, 105, 120, 150]);
    expect(Object.values(total.power_zones_s!)).toEqual(power);
    expect(total.power_zones_s).toEqual({ z1: 0, z2: 2700, z3: 0, z4: 600, z5: 0, z6: 1500, z7: 0 });
    expect(total.hr_zones_s).toEqual({ z1: 1800, z2: 4800, z3: 0, z4: 900, z5: 900 });
    const rides = await Promise.all(
      ['1', '2'].map((id) => askTool(app, getActivitySummary, { ride_id: id })),
    );
    expect(total.power_zones_s).toEqual(addUp(rides.map((ride) => ride.data.power_zones_s)));
    expect(total.hr_zones_s).toEqual(addUp(rides.map((ride) => ride.data.hr_zones_s)));
    expect(total).toMatchObject({ low_pct: 53.6, mid_pct: 17.9, high_pct: 28.6 });
    // log10(4500 ÷ 1500 × 2400 ÷ 8400 × 100) = log10(85.7)
    expect(total).toMatchObject({ polarization_index: 1.93, distribution: 'pyramidal' });
    expect(data.basis).toMatchObject({ rides_counted: 2, rides_by_hr_zones: 1, rides_without_zones: 0 });
    expect(data.weeks[0]).toMatchObject({ ...total, start_date: '2026-06-22' });
    expect(text).toContain('53.6 % low, 17.9 % mid, 28.6 % high, pyramidal, polarization index 1.93.');
  });

  it('has monotony and strain of a whole week, and CTL before and after it', async () => {
    await open([{ powerW: constant(200, 3600) }, { powerW: constant(200, 3600) }]);
    const { data } = await analyze();
    const week = [64, 64, 0, 0, 0, 0, 0];
    const { monotony, strain } = slowMonotony(week);
    expect(data.weeks[0]!.monotony).toBeCloseTo(monotony, 2);
    expect(data.weeks[0]!.strain).toBe(Math.round(strain));
    expect(data.weeks[0]!.ramp_rate).toBeCloseTo(slowLoad(week, 42).at(-1)!, 1);
  });

  it('has no time in zones where thresholds or sensors are missing, and says what is', async () => {
    await open([{ speedMps: constant(8, 3600) }]);
    const { data, text } = await analyze();
    expect(data.total).toMatchObject({
      ride_count: 1,
      power_zones_s: null,
      hr_zones_s: null,
      low_pct: null,
      distribution: null,
      polarization_index: null,
    });
    expect(data.basis.rides_without_zones).toBe(1);
    expect(text).toContain('No time in zones');
  });

  it('changes with the thresholds in use, at once', async () => {
    await open([{ powerW: constant(200, 3600) }]);
    expect((await analyze()).data.total.power_zones_s).toMatchObject({ z3: 3600 });
    const ftpW = { value: 300, source: 'environment' } as const;
    const context = { ...app.context, configured: { ...app.context.configured, ftpW } };
    expect((await analyze({ ...app, context })).data.total.power_zones_s).toMatchObject({ z2: 3600 });
  });

  it('asks for no recording that was read once', async () => {
    const path = await open([{ powerW: constant(200, 3600) }]);
    const before = await analyze();
    await rm(join(path, 'fit', '1.fit'));
    app.knobs.rides = ridesFrom([], '2026-06-22');
    expect((await analyze()).data).toEqual(before.data);
  });
});
