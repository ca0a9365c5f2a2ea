import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRider } from '../../../../src/server/demo/rider.ts';
import { estimateThresholds } from '../../../../src/server/tools/training/estimateThresholds.ts';
import { ridesFrom, startAccount, type TestAccount } from '../../../support/account.ts';
import { askTool, startApp } from '../../../support/app.ts';
import { type RunningServer, startServer, temporaryFolder } from '../../../support/mcp.ts';
import { constant, recordingOf } from '../../../support/rides.ts';
import { temporaryFolders } from '../../../support/stores.ts';

const TOOL = 'estimate_thresholds';
const FIRST_DAY = '2026-06-01';

const easy = (seconds: number) => constant(140, seconds);

/** 20 minutes at 280 W and 168 bpm, 8 at 300 W, 3 at 360 W and 181 bpm. */
const RIDES = {
  twentyMinutes: recordingOf({
    powerW: [...easy(600), ...constant(280, 1200), ...easy(600)],
    heartRateBpm: [...constant(130, 600), ...constant(168, 1200), ...constant(120, 600)],
  }),
  threeMinutes: recordingOf({
    powerW: [...easy(600), ...constant(360, 180), ...easy(600)],
    heartRateBpm: [...constant(130, 600), ...constant(181, 180), ...constant(130, 600)],
  }),
  eightMinutes: recordingOf({
    powerW: [...easy(600), ...constant(300, 480), ...easy(600)],
    heartRateBpm: constant(150, 1680),
  }),
  heartRateOnly: recordingOf({ heartRateBpm: constant(150, 1500) }),
  short: recordingOf({ speedMps: constant(8, 300) }),
};
const { twentyMinutes, threeMinutes, eightMinutes, heartRateOnly, short } = RIDES;

describe(`${TOOL} of rides made to order`, () => {
  let account: TestAccount;
  let server: RunningServer;
  beforeAll(async () => {
    account = await startAccount({
      rides: ridesFrom([twentyMinutes, threeMinutes, eightMinutes, heartRateOnly], FIRST_DAY),
    });
    server = await account.start();
  });
  afterAll(() => account.close());

  const ask = (args: Record<string, unknown>) => server.call(TOOL, args);

  it('S7: gives FTP with method, confidence and the rides that it comes from', async () => {
    const { data, text } = await ask({ end_date: '2026-06-10' });
    expect(data.ftp).toMatchObject({
      value: 266,
      method: '20min_best*0.95',
      confidence: 'high',
      window_days: 42,
      note: 'Confirm with a formal test.',
    });
    // The best 2, 3, 5, 8, 10, 12 and 20 minutes are 360, 360, 300, 300, 280, 280 and 280 W.
    expect(data.ftp.evidence).toMatchObject({
      best_5min_w: 300,
      best_20min_w: 280,
      best_60min_w: null,
      cp_model_w: 268,
      w_prime_kj: 12,
      n_activities: 3,
    });
    expect(data.ftp.evidence.efforts).toEqual(
      expect.arrayContaining([
        { of: 'best_3min_w', value: 360, ride_id: '2', date: '2026-06-02' },
        { of: 'best_8min_w', value: 300, ride_id: '3', date: '2026-06-03' },
        { of: 'best_20min_w', value: 280, ride_id: '1', date: FIRST_DAY },
      ]),
    );
    expect(data).toMatchObject({
      window_days: 42,
      reference_day: '2026-06-10',
      n_power_activities: 3,
      n_hr_activities: 4,
      basis: { complete: true, rides_counted: 4, ftp_w: 250, ftp_source: 'profile' },
    });
    expect(text).toContain(
      'FTP, W: 266 (20min_best*0.95, confidence high, 3 rides in 42 days); in use: 250 (iGPSport profile).',
    );
  });

  it('says so where the days have not come', async () => {
    const { data } = await ask({ end_date: '2099-01-31' });
    expect(data.basis.warnings[0]).toMatch(/^The days after .* are still to come and have no rides yet\.$/);
  });

  it('S7: gives LTHR likewise', async () => {
    const { data } = await ask({ end_date: '2026-06-10' });
    expect(data.lthr).toMatchObject({
      value: 168,
      method: 'best_20min_hr',
      confidence: 'medium',
      evidence: { best_20min_hr: 168, max_hr_seen: 181, n_activities: 4 },
    });
    // 10 minutes around the 20, of which those before were the harder: (600 × 130 + 1200 × 168) / 1800.
    expect(data.lthr.evidence.best_30min_hr).toBe(155);
    expect(data.lthr.evidence.efforts).toContainEqual({
      of: 'max_hr_seen',
      value: 181,
      ride_id: '2',
      date: '2026-06-02',
    });
  });

  it('widens to 90 days where rides are few, and says so', async () => {
    const { data } = await ask({ end_date: '2026-07-14' });
    expect(data).toMatchObject({
      window_days: 90,
      ftp: { value: 266, window_days: 90, confidence: 'medium' },
      lthr: { value: 168, window_days: 90, confidence: 'low' },
      basis: { rides_counted: 4 },
    });
    expect(data.ftp.note).toContain('Too few rides in 42 days, so those of 90 were used');
  });

  it('is null for days that carry nothing, with the reason', async () => {
    const { data, text } = await ask({ end_date: '2026-05-01' });
    expect(data).toMatchObject({ ftp: null, lthr: null, n_power_activities: 0, n_hr_activities: 0 });
    // There is nothing to confirm.
    expect(data.note).toMatch(/^No FTP: .* no LTHR: .* nothing was changed\.$/);
    expect(text).toBe(data.note);
  });

  it('warns of an FTP in use that is well above the estimate, and changes nothing', async () => {
    const other = await account.start({ env: { IGPSPORT_FTP: '300' } });
    const { data } = await other.call(TOOL, { end_date: '2026-06-10' });
    expect(data.ftp.note).toMatch(/^Well below the FTP in use/);
    expect(data.basis).toMatchObject({ ftp_w: 300, ftp_source: 'environment' });
    expect((await other.call('get_athlete_profile')).data.ftp_w).toBe(300);
  });
});

describe(`${TOOL} of a cold account`, () => {
  let account: TestAccount;
  afterEach(() => account.close());

  it('asks for the recordings of the window only, each once', async () => {
    const files = [short, twentyMinutes, threeMinutes, eightMinutes];
    account = await startAccount({ rides: ridesFrom(files, FIRST_DAY) });
    const server = await account.start();
    const args = { window_days: 7, end_date: '2026-06-08' };
    const { data } = await server.call(TOOL, args);
    expect(data.n_power_activities).toBe(3);
    expect([...account.downloads().keys()].toSorted()).toEqual(['2', '3', '4']);
    const asked = account.https.requests.length;
    expect((await server.call(TOOL, args)).data).toEqual(data);
    expect(account.https.requests).toHaveLength(asked);
  });
});

describe(`${TOOL} of the made-up rider`, () => {
  const folder = temporaryFolders();

  it('finds the FTP of a rider who rides hard, though no hour was ridden all out', async () => {
    const rider = createRider({ today: '2026-06-30', days: 42 });
    const app = await startApp(folder(), { rides: rider });
    const { data } = await askTool(app, estimateThresholds, { end_date: '2026-06-30' });
    await app.close();
    expect(Math.abs(data.ftp!.value / rider.profile.ftpW - 1)).toBeLessThan(0.1);
    expect(data.ftp!.evidence.best_60min_w).toBeLessThan(0.9 * rider.profile.ftpW);
    expect(Math.abs(data.lthr!.value / rider.profile.lthrBpm - 1)).toBeLessThan(0.1);
  });

  it('B1: answers for today', async () => {
    const home = await temporaryFolder();
    const server = await startServer({ args: ['--demo'], env: { HOME: home.path } });
    const { data } = await server.call(TOOL);
    expect(data.ftp.value).toBeGreaterThan(150);
    expect(data.lthr.value).toBeGreaterThan(120);
    expect(data.basis).toMatchObject({ region: 'demo', complete: true, rides_counted: data.n_hr_activities });
    await server.close();
    await home.remove();
  });
});
