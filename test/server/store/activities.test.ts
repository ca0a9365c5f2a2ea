import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/server/core/ride.ts';
import { listedRide, openStore, query, rideMetrics, temporaryFolders } from '../../support/stores.ts';

const newFolder = temporaryFolders();
const V1 = { algorithmVersion: 1 };
const EMPTY = { en: 'It is empty.', zh: '文件为空。' };
const PROBLEMS: Problem[] = [
  { code: 'out_of_bounds', detail: { en: 'Power above 3000 W.', zh: '功率超出 3000 W。' }, count: 3 },
];

describe('the list of rides', () => {
  it('comes back as it was saved, newest first', async () => {
    const folder = newFolder();
    const { activities } = await openStore(folder);
    const rides = [
      listedRide('1', { date: '2025-06-01', startTime: '2025-06-01T07:00:00' }),
      listedRide('2', {
        date: '2025-06-01',
        startTime: '2025-06-01T18:30:00',
        averageSpeedMps: null,
        sport: 6,
      }),
      listedRide('9223372036854775807', { date: '2025-06-02', ascentM: 512, name: '', device: null }),
    ];
    await activities.saveListing(rides);
    expect(activities.listed({})).toEqual(rides.toReversed());
    expect((await openStore(folder)).activities.listed({})).toEqual(rides.toReversed());
  });

  it('has the rides of a day without times in the order of the numbers that their ids are', async () => {
    const { activities } = await openStore(newFolder());
    await activities.saveListing(['1000', '999', '9223372036854775807', '99'].map((id) => listedRide(id)));
    const ids = activities.listed({}).map(({ rideId }) => rideId);
    expect(ids).toEqual(['9223372036854775807', '1000', '999', '99']);
  });

  it('keeps the latest of a ride', async () => {
    const { activities } = await openStore(newFolder());
    await activities.saveListing([
      listedRide('1', { name: 'Morning' }),
      listedRide('1', { name: 'Renamed' }),
    ]);
    expect(activities.listed({}).map(({ name }) => name)).toEqual(['Renamed']);
  });

  it.each([
    [{}, ['3', '2', '1']],
    [{ from: '2025-06-02' }, ['3', '2']],
    [{ to: '2025-06-02' }, ['2', '1']],
    [{ from: '2025-06-02', to: '2025-06-02' }, ['2']],
    [{ from: '2025-06-04' }, []],
  ])('of the days %o is %o', async (range, expected) => {
    const { activities } = await openStore(newFolder());
    await activities.saveListing(['1', '2', '3'].map((n) => listedRide(n, { date: `2025-06-0${n}` })));
    expect(activities.listed(range).map(({ rideId }) => rideId)).toEqual(expected);
  });

  it('takes names for what they are: data', async () => {
    const { activities } = await openStore(newFolder());
    const name = `'; DROP TABLE ride; -- "\u0000'`;
    await activities.saveListing([
      listedRide('1', { name: "'); DELETE FROM ride; --" }),
      listedRide('2', { name }),
    ]);
    expect(activities.listed({}).map((ride) => ride.name)).toContain("'); DELETE FROM ride; --");
    expect(activities.listed({})).toHaveLength(2);
  });
});

describe('the numbers of a ride', () => {
  it('come back to the last bit', async () => {
    const folder = newFolder();
    const { activities } = await openStore(folder);
    const full = rideMetrics(1);
    const empty = Object.fromEntries(Object.keys(full).map((field) => [field, null]));
    const bare = {
      ...full,
      ...empty,
      startMs: 1_700_000_000_123,
      durationS: 1,
      elapsedS: 2,
      powerS: 0,
      heartRateS: 0,
      secondsAtPowerW: [],
      secondsAtHeartRateBpm: [],
    };
    const bareMetrics = { ...bare, powerCurveW: full.powerCurveW.map(() => null) };
    await activities.saveMetrics('1', { ...V1, metrics: full, problems: PROBLEMS });
    await activities.saveMetrics('2', { ...V1, metrics: bareMetrics, problems: [] });
    const { activities: reopened } = await openStore(folder);
    expect({ ...reopened.metrics(V1).get('1') }).toEqual(full);
    expect({ ...reopened.metrics(V1).get('2') }).toEqual(bareMetrics);
  });

  it('P13c: of another version of the algorithms do not count', async () => {
    const { activities } = await openStore(newFolder());
    for (let i = 0; i < 100; i++)
      void activities.saveMetrics(`${i}`, { ...V1, metrics: rideMetrics(i), problems: [] });
    expect(activities.metrics(V1).size).toBe(100);
    expect(activities.metrics({ algorithmVersion: 2 }).size).toBe(0);
    await activities.saveMetrics('7', { algorithmVersion: 2, metrics: rideMetrics(70), problems: [] });
    expect([...activities.metrics({ algorithmVersion: 2 }).keys()]).toEqual(['7']);
    expect(activities.metrics(V1).size).toBe(99);
    expect(activities.metrics({ algorithmVersion: 2 }).get('7')?.powerCurveW).toEqual(
      rideMetrics(70).powerCurveW,
    );
  });

  it('replace all that was known of the ride before', async () => {
    const folder = newFolder();
    const { activities } = await openStore(folder);
    const select = (sql: string) => query(join(folder, 'activities.db'), sql);
    await activities.leaveOut('1', { reason: EMPTY, atMs: 0 });
    await activities.saveMetrics('1', { ...V1, metrics: rideMetrics(1), problems: PROBLEMS });
    const shorter = {
      ...rideMetrics(2),
      powerCurveW: rideMetrics(2).powerCurveW.map((w, i) => (i < 3 ? w : null)),
    };
    await activities.saveMetrics('1', { ...V1, metrics: shorter, problems: PROBLEMS });
    expect({ ...activities.metrics(V1).get('1') }).toEqual(shorter);
    expect(activities.leftOut().size).toBe(0);
    expect(await select('SELECT code, detail, count FROM problem')).toEqual([
      { ...PROBLEMS[0], detail: 'Power above 3000 W.' },
    ]);
  });

  it('give way to the reason why there are none', async () => {
    const folder = newFolder();
    const { activities } = await openStore(folder);
    const select = (sql: string) => query(join(folder, 'activities.db'), sql);
    await activities.saveMetrics('1', { ...V1, metrics: rideMetrics(1), problems: PROBLEMS });
    await activities.leaveOut('1', { reason: EMPTY, atMs: Date.UTC(2025, 5, 1) });
    expect(activities.metrics(V1).size).toBe(0);
    expect([...activities.leftOut()]).toEqual([['1', { reason: EMPTY, atMs: Date.UTC(2025, 5, 1) }]]);
    expect(await select('SELECT at FROM left_out')).toEqual([{ at: '2025-06-01T00:00:00.000Z' }]);
    for (const table of ['curve', 'problem']) expect(await select(`SELECT * FROM ${table}`)).toEqual([]);
  });

  it('are seen when another process has computed them', async () => {
    const folder = newFolder();
    const [a, b] = [await openStore(folder), await openStore(folder)];
    expect(b.activities.metrics(V1).size).toBe(0);
    await a.activities.saveMetrics('1', { ...V1, metrics: rideMetrics(1), problems: [] });
    expect(b.activities.metrics(V1).size).toBe(1);
    expect(b.activities.metrics(V1)).toBe(b.activities.metrics(V1));
  });
});

describe('the file', () => {
  it('says the same to a rider who opens it with SQL, in columns whose names have units', async () => {
    const folder = newFolder();
    const { activities } = await openStore(folder);
    await activities.saveListing([listedRide('1', { date: '2025-06-02', durationS: 61.5 })]);
    await activities.saveMetrics('1', { ...V1, metrics: rideMetrics(1), problems: [] });
    const select = (sql: string) => query(join(folder, 'activities.db'), sql);
    const {
      rideId: ride_id,
      name,
      distanceM: distance_m,
      averageSpeedMps: average_speed_mps,
    } = listedRide('1');
    const facts = {
      ride_id,
      name,
      distance_m,
      average_speed_mps,
      duration_s: 61.5,
      date: '2025-06-02',
      sport: 0,
    };
    expect(await select('SELECT * FROM ride')).toEqual([
      { ...facts, start_time: null, elevation_gain_m: null, device: 'iGS800' },
    ]);
    const metrics = rideMetrics(1);
    expect(await select('SELECT * FROM metric')).toEqual([
      {
        ride_id: '1',
        algorithm_version: 1,
        start_time: '2025-06-02T08:00:00.000Z',
        utc_offset_s: metrics.utcOffsetS,
        duration_s: metrics.durationS,
        elapsed_s: metrics.elapsedS,
        moving_s: metrics.movingS,
        distance_m: metrics.distanceM,
        elevation_gain_m: metrics.ascentM,
        elevation_loss_m: metrics.descentM,
        average_power_w: metrics.averagePowerW,
        max_power_w: metrics.maximumPowerW,
        normalized_power_w: metrics.normalizedPowerW,
        work_kj: metrics.workKj,
        variability_index: metrics.variabilityIndex,
        efficiency_factor: metrics.efficiencyFactor,
        aerobic_decoupling: metrics.aerobicDecoupling,
        average_heart_rate_bpm: metrics.averageHeartRateBpm,
        max_heart_rate_bpm: metrics.maximumHeartRateBpm,
        average_cadence_rpm: metrics.averageCadenceRpm,
        average_speed_mps: metrics.averageSpeedMps,
        max_speed_mps: metrics.maximumSpeedMps,
        average_temperature_c: metrics.averageTemperatureC,
        best_20min_heart_rate_bpm: metrics.best20MinHeartRateBpm,
        best_30min_heart_rate_bpm: metrics.best30MinHeartRateBpm,
        seconds_with_power: metrics.powerS,
        seconds_with_heart_rate: metrics.heartRateS,
      },
    ]);
    const twentyMinutes = 'SELECT power_w FROM curve WHERE duration_s = 1200';
    expect(await select(twentyMinutes)).toEqual([{ power_w: metrics.powerCurveW[12] }]);
    const times = { power_w: '41,,,12,1', heart_rate_bpm: ',,3591' };
    expect(await select('SELECT power_w, heart_rate_bpm FROM time_at')).toEqual([times]);
  });
});

describe('rides that the account has no longer', () => {
  it('are forgotten with all that was computed of them', async () => {
    const folder = newFolder();
    const { activities } = await openStore(folder);
    const select = (sql: string) => query(join(folder, 'activities.db'), sql);
    for (const rideId of ['1', '2']) {
      await activities.saveListing([listedRide(rideId)]);
      await activities.saveMetrics(rideId, { ...V1, metrics: rideMetrics(1), problems: PROBLEMS });
    }
    await activities.saveListing([listedRide('3')]);
    await activities.leaveOut('3', { reason: EMPTY, atMs: 0 });
    await activities.removeListed(['1', '3', '4']);
    for (const table of ['ride', 'metric', 'curve', 'time_at', 'problem', 'left_out']) {
      const rows = await select(`SELECT DISTINCT ride_id FROM ${table}`);
      expect(rows).toEqual(table === 'left_out' ? [] : [{ ride_id: '2' }]);
    }
  });
});

describe('meta', () => {
  it('keeps one text per key', async () => {
    const { activities } = await openStore(newFolder());
    expect(activities.meta('listing')).toBeNull();
    await activities.setMeta('listing', '{"backTo":null}');
    await activities.setMeta('listing', '');
    expect(activities.meta('listing')).toBe('');
  });
});
