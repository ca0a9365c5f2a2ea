import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeFit } from '../../../../src/server/core/fit.ts';
import { toSeries } from '../../../../src/server/core/series.ts';
import { createRider } from '../../../../src/server/demo/rider.ts';
import { getPowerCurve } from '../../../../src/server/tools/training/getPowerCurve.ts';
import { ridesFrom, startAccount, type TestAccount } from '../../../support/account.ts';
import { askTool, startApp } from '../../../support/app.ts';
import type { RunningServer } from '../../../support/mcp.ts';
import { constant, recordingOf } from '../../../support/rides.ts';
import { slowBestMean } from '../../../support/slowMetrics.ts';
import { temporaryFolders } from '../../../support/stores.ts';

const RIDER = createRider({ today: '2026-06-30', days: 45 });
const TOOL = 'get_power_curve';

const dayOf = ({ startMs, utcOffsetS }: { startMs: number; utcOffsetS: number }) =>
  new Date(startMs + utcOffsetS * 1000).toISOString().slice(0, 10);

async function powerOf(rideId: number): Promise<number[]> {
  const { ride } = decodeFit(await RIDER.recording(rideId));
  const powerW = ride === null ? [] : [...toSeries(ride).samples.powerW];
  return powerW.every((watts) => Number.isNaN(watts) || watts === 0) ? [] : powerW;
}

describe(`${TOOL} of an account`, () => {
  let account: TestAccount;
  let server: RunningServer;
  beforeAll(async () => {
    account = await startAccount({ rides: RIDER });
    server = await account.start();
  });
  afterAll(() => account.close());

  it('B3: is the best of every ride of the window, and names it', async () => {
    const { data, text } = await server.call(TOOL, { window_days: 14, end_date: '2026-06-30' });
    const rides = RIDER.list.filter((ride) => dayOf(ride) >= '2026-06-17');
    const powers = await Promise.all(
      rides.map(async ({ rideId }) => ({ rideId, powerW: await powerOf(rideId) })),
    );
    for (const seconds of [60, 600]) {
      const bests = powers.map(({ rideId, powerW }) => ({
        rideId,
        watts: slowBestMean(powerW, seconds) ?? 0,
      }));
      const best = bests.reduce((a, b) => (b.watts > a.watts ? b : a));
      const point = data.points.find(({ duration_s }: { duration_s: number }) => duration_s === seconds);
      // A longer effort lends its mean to shorter ones: never below the best window.
      expect(point.power_w).toBeGreaterThanOrEqual(Math.round(best.watts));
      expect(point.power_w).toBeLessThanOrEqual(Math.round(best.watts * 1.01));
      expect(point.ride_id).toBe(String(best.rideId));
    }
    expect(data.window).toMatchObject({ start_date: '2026-06-17', end_date: '2026-06-30' });
    expect(data).toMatchObject({ compared: null, ride_id: null, basis: { complete: true } });
    expect(text).toContain('Best power, 17 Jun 2026 to 30 Jun 2026: 5 s ');
  });

  it('never rises with duration, and gives W/kg of the profile’s weight', async () => {
    const { data } = await server.call(TOOL, { end_date: '2026-06-30' });
    const watts = data.points.flatMap(({ power_w }: { power_w: number | null }) => power_w ?? []);
    expect(watts).toEqual(watts.toSorted((a: number, b: number) => b - a));
    expect(data.weight_kg).toBe(RIDER.profile.weightKg);
    expect(data.points[0].w_per_kg).toBeCloseTo(data.points[0].power_w / data.weight_kg, 1);
  });

  it('holds a ride and the span before against it', async () => {
    const rideId = String(RIDER.list[0]!.rideId);
    const asked = { window_days: 14, end_date: '2026-06-30', compare: 'previous_window', ride_id: rideId };
    const { data, text } = await server.call(TOOL, asked);
    const before = await server.call(TOOL, { window_days: 14, end_date: '2026-06-16' });
    expect(data.compared).toEqual(before.data.window);
    expect(data.points.map(({ compared_w }: { compared_w: number }) => compared_w)).toEqual(
      before.data.points.map(({ power_w }: { power_w: number }) => power_w),
    );
    const powerW = await powerOf(RIDER.list[0]!.rideId);
    expect(data.points[0].ride_w).toBe(Math.round(slowBestMean(powerW, 1)!));
    expect(text).toContain('Against 3 Jun 2026 to 16 Jun 2026: ');
  });

  it('says so where nothing was ridden with power', async () => {
    const { data, text } = await server.call(TOOL, { window_days: 7, end_date: '2020-01-31' });
    expect(data.window).toMatchObject({ rides_with_power: 0, critical_power: null });
    expect(data.window.no_model).toBe('no ride has power');
    expect(data.points.every(({ power_w }: { power_w: number | null }) => power_w === null)).toBe(true);
    expect(text).toBe('No ride with power in this time.');
  });

  it('says so where the days have not come', async () => {
    const { data, text } = await server.call(TOOL, { window_days: 7, end_date: '2099-01-31' });
    expect(data.basis.warnings[0]).toMatch(/^The days after .* are still to come and have no rides yet\.$/);
    expect(text).toContain(`Note: ${data.basis.warnings[0]}`);
  });
});

describe(`${TOOL} of rides made to order`, () => {
  const folder = temporaryFolders();

  it('by hand: 2 min at 400 W, 5 at 340, 12 at 310 lie near a CP of 290 W', async () => {
    const efforts = [
      [400, 120],
      [340, 300],
      [310, 720],
    ] as const;
    const files = efforts.map(([watts, seconds]) => recordingOf({ powerW: constant(watts, seconds) }));
    const app = await startApp(folder(), { rides: ridesFrom(files, '2026-06-01') });
    const { data } = await askTool(app, getPowerCurve, { window_days: 30, end_date: '2026-06-10' });
    await app.close();
    const at = (seconds: number) =>
      data.points.find(({ duration_s }: { duration_s: number }) => duration_s === seconds)?.power_w;
    expect([at(120), at(300), at(720), at(1200)]).toEqual([400, 340, 310, null]);
    const { cp_w, w_prime_kj } = data.window.critical_power!;
    expect(Math.abs(cp_w - 292)).toBeLessThan(8);
    expect(Math.abs(w_prime_kj - 13.5)).toBeLessThan(3);
  });
});
