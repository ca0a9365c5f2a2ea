import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRider } from '../../../src/server/demo/rider.ts';
import { ridesFrom, startAccount, type TestAccount } from '../../support/account.ts';
import { type RunningServer, startServer, temporaryFolder } from '../../support/mcp.ts';
import { constant, recordingOf } from '../../support/rides.ts';

const TOOL = 'compare_activities';
const HOUR = 3600;

const DAY_MS = 86_400_000;
const FILES = [
  { powerW: constant(200, HOUR), heartRateBpm: constant(140, HOUR) },
  { powerW: constant(250, HOUR), heartRateBpm: constant(154, HOUR) },
  { heartRateBpm: constant(150, HOUR) },
  { speedMps: constant(8, HOUR) },
].map((columns, i) => recordingOf(columns, Date.UTC(2026, 5, 1, 8) + i * DAY_MS));

describe(`${TOOL} of rides made to order`, () => {
  let account: TestAccount;
  let server: RunningServer;
  beforeAll(async () => {
    account = await startAccount({ rides: ridesFrom(FILES, '2026-06-01') });
    server = await account.start();
    // Names and days are the list's.
    await server.call('list_activities');
  });
  afterAll(() => account.close());

  const compare = (rideIds: readonly unknown[], metrics?: readonly string[]) =>
    server.call(TOOL, { ride_ids: rideIds, ...(metrics && { metrics }) });

  it('S8: gives values, the spread, and each difference to the first ride', async () => {
    const { data, text } = await compare(['1', 2], ['avg_power_w', 'avg_hr_bpm', 'tss', 'duration_s']);
    const values = (first: number, second: number, diffPct: number) => [
      { ride_id: '1', value: first, diff_pct: 0 },
      { ride_id: '2', value: second, diff_pct: diffPct },
    ];
    expect(data.comparison).toEqual([
      { metric: 'avg_power_w', values: values(200, 250, 25), delta_pct: 25 },
      { metric: 'avg_hr_bpm', values: values(140, 154, 10), delta_pct: 10 },
      { metric: 'tss', values: values(64, 100, 56.3), delta_pct: 56.3 },
      { metric: 'duration_s', values: values(3600, 3600, 0), delta_pct: 0 },
    ]);
    expect(data.not_comparable).toEqual([]);
    expect(data.narrative_hint).toBe('Largest difference: tss, 64 (ride 1) to 100 (ride 2), +56.3 %.');
    expect(data.rides).toEqual([
      { ride_id: '1', name: 'Ride 1', date: '2026-06-01', tss_note: null },
      { ride_id: '2', name: 'Ride 2', date: '2026-06-02', tss_note: null },
    ]);
    expect(text.split('\n')).toEqual([
      'Rides 1 (1 Jun 2026, "Ride 1"), 2 (2 Jun 2026, "Ride 2"):',
      'avg_power_w: 200 · 250 (+25 %)',
      'avg_hr_bpm: 140 · 154 (+10 %)',
      'tss: 64 · 100 (+56.3 %)',
      'duration_s: 3,600 · 3,600 (0 %)',
      data.narrative_hint,
    ]);
  });

  it('compares rides with and without a power meter by what they have, and names what they have not', async () => {
    const { data } = await compare(['1', '3'], ['avg_hr_bpm', 'normalized_power_w', 'work_kj', 'tss']);
    const [heartRate, power, , tss] = data.comparison;
    expect(heartRate).toMatchObject({ delta_pct: 7.1 });
    expect(power).toEqual({
      metric: 'normalized_power_w',
      values: [
        { ride_id: '1', value: 200, diff_pct: 0 },
        { ride_id: '3', value: null, diff_pct: null },
      ],
      delta_pct: null,
    });
    expect(tss.values[1].value).toBeCloseTo((150 / 165) ** 2 * 100, 1);
    expect(data.rides[1].tss_note).toBe('estimated from HR');
    expect(data.not_comparable).toEqual([
      { ride_id: '3', reason: 'no power', metrics: ['normalized_power_w', 'work_kj'] },
    ]);
    expect(data.narrative_hint).toMatch(
      /^Largest difference: tss, .* Ride 3 has no normalized_power_w, work_kj \(no power\)\. TSS of ride 3 is estimated from heart rate\.$/,
    );
  });

  it('says why a value is missing', async () => {
    const { data } = await compare(['1', '4'], ['tss', 'avg_hr_bpm', 'avg_temp_c', 'efficiency_factor']);
    expect(data.not_comparable).toEqual([
      { ride_id: '1', reason: 'not recorded', metrics: ['avg_temp_c'] },
      { ride_id: '4', reason: 'neither power nor heart rate', metrics: ['tss'] },
      { ride_id: '4', reason: 'no heart rate', metrics: ['avg_hr_bpm'] },
      { ride_id: '4', reason: 'not recorded', metrics: ['avg_temp_c'] },
      { ride_id: '4', reason: 'no power', metrics: ['efficiency_factor'] },
    ]);
    expect(data.narrative_hint).toMatch(/^No difference can be given in %\. Ride 1 has no/);
  });

  it('takes the usual metrics where none are named, and every metric that the summary has', async () => {
    expect((await compare(['1', '2'])).data.comparison).toHaveLength(10);
    const { data: summary } = await server.call('get_activity_summary', { ride_id: '2' });
    const metrics = Object.keys(summary.summary);
    const { data } = await compare(['1', '2'], metrics);
    expect(
      Object.fromEntries(
        data.comparison.map((row: { metric: string; values: { value: number | null }[] }) => [
          row.metric,
          row.values[1]!.value,
        ]),
      ),
    ).toEqual(summary.summary);
  });

  it('follows a change of FTP', async () => {
    const other = await account.start({ env: { IGPSPORT_FTP: '200' } });
    const { data } = await other.call(TOOL, { ride_ids: ['1', '2'], metrics: ['intensity_factor'] });
    expect(data.comparison[0].values.map(({ value }: { value: number }) => value)).toEqual([1, 1.25]);
    expect(data.basis).toMatchObject({ ftp_w: 200, ftp_source: 'environment' });
  });

  it.each([
    [['1'], /ride_ids/],
    [['1', '2', '3', '4', '5', '6'], /ride_ids/],
    [['1', 1], /ride_ids .* naming a ride twice/],
    [['1', 'x'], /ride_ids\[1\] "x" is not a ride id/],
    [['1', '99'], /ride 99/],
  ])('refuses %j in one line', async (rideIds, message) => {
    const { isError, text } = await compare(rideIds);
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringMatching(message) });
    expect(text).not.toContain('\n');
  });

  it('refuses a metric that no ride has', async () => {
    expect((await compare(['1', '2'], ['avg_mood'])).text).toMatch(/metrics\[0\] "avg_mood" is wrong/);
  });
});

describe(`${TOOL} of a year`, () => {
  const rider = createRider({ today: '2026-06-30', days: 120 });
  let account: TestAccount;
  afterEach(() => account.close());

  it('asks for what it needs only, once, and warns of one FTP for rides that are far apart', async () => {
    account = await startAccount({ rides: rider });
    const server = await account.start();
    const rides = rider.list.toSorted((a, b) => a.startMs - b.startMs);
    const rideIds = [rides.at(-1)!, rides[0]!].map(({ rideId }) => String(rideId));
    const { data } = await server.call(TOOL, { ride_ids: rideIds, metrics: ['tss', 'distance_km'] });
    expect(data.narrative_hint).toMatch(
      /IF and TSS of all rides stand on the FTP in use, \d+ W, though they are 1\d\d days apart\.$/,
    );
    await server.call(TOOL, { ride_ids: rideIds });
    expect(account.downloads()).toEqual(new Map(rideIds.map((rideId) => [rideId, 1])));
  });
});

describe(`${TOOL} of the demo rider`, () => {
  it('B1: compares five rides', async () => {
    const home = await temporaryFolder();
    const server = await startServer({ args: ['--demo'], env: { HOME: home.path } });
    const { data: list } = await server.call('list_activities', { limit: 5 });
    const rideIds = list.activities.map(({ ride_id: rideId }: { ride_id: string }) => rideId);
    const { data } = await server.call(TOOL, { ride_ids: rideIds });
    expect(data.rides.map(({ ride_id: rideId }: { ride_id: string }) => rideId)).toEqual(rideIds);
    expect(data.narrative_hint).toMatch(/^Largest difference: \w+, /);
    await server.close();
    await home.remove();
  });
});
