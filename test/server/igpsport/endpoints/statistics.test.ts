import { describe, expect, it } from 'vitest';

import { regionOf } from '../../../../src/server/igpsport/regions.ts';
import { accountOn, fakeService, never, ok } from '../harness.ts';
import { STATISTICS } from '../replies.ts';

type RegionId = Parameters<typeof regionOf>[0];

const YEAR = { day: '2026-06-19', statType: 2, bigSportType: -1 };

const statisticsOf = (data: unknown, region: RegionId = 'cn') =>
  accountOn(fakeService({ statistics: () => ok(data) }).fetch, {
    region: regionOf(region),
  }).service.statistics(YEAR, never);

async function pathFor(region: RegionId, query: Partial<typeof YEAR> = {}): Promise<string | undefined> {
  const fake = fakeService();
  await accountOn(fake.fetch, { region: regionOf(region) }).service.statistics({ ...YEAR, ...query }, never);
  const [request] = fake.seen('statistics');
  return request?.url.replace(/^.*\/memberRecordPlus\//, '');
}

describe('the statistics', () => {
  it.each([
    ['cn', {}, 'getMemberDataStatisticsV4?distanceUnit=0&time=2026-06-19&type=2&bigSportType=-1'],
    [
      'cn',
      { statType: 3, bigSportType: 0 },
      'getMemberDataStatisticsV4?distanceUnit=0&time=2026-06-19&type=3&bigSportType=0',
    ],
    ['intl', {}, 'getMemberDataStatistics?DistanceUnit=0&Time=2026-06-19&Type=2'],
    ['intl', { statType: 1 }, 'getMemberDataStatistics?DistanceUnit=0&Time=2026-06-19&Type=1'],
    ['demo', {}, 'getMemberDataStatisticsV4?distanceUnit=0&time=2026-06-19&type=2&bigSportType=-1'],
  ] as const)('of %s with %j are asked for as the official client does', async (region, query, expected) => {
    await expect(pathFor(region, query)).resolves.toBe(expected);
  });

  it('of one group of sports are refused where the region cannot tell them apart, and not asked for', async () => {
    const fake = fakeService();
    const { service } = accountOn(fake.fetch, { region: regionOf('intl') });
    await expect(service.statistics({ ...YEAR, bigSportType: 0 }, never)).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('leave big_sport_type out'),
    });
    expect(fake.requests).toEqual([]);
  });

  it('come in the words and units of the house', async () => {
    const { totals, months, milestones } = await statisticsOf(STATISTICS);
    expect(totals).toEqual({
      rideCount: 138,
      distanceM: 4_340_509,
      durationS: 580_032,
      ascentM: 19_748,
      energyKcal: 96_834,
      averageSpeedMps: 7.48,
      trainingStressScore: 9613.5,
    });
    expect(months).toEqual([
      { period: '2026-01', distanceM: 572_500, rideCount: 22, durationS: 76_515 },
      { period: '2026-07', distanceM: 0, rideCount: 0, durationS: 0 },
    ]);
    expect(milestones).toEqual([
      { distanceKm: 10, rideCount: 135 },
      { distanceKm: 100, rideCount: 14 },
    ]);
  });

  it.each([
    ['cn', '2026-04-25T08:53:11+08:00'],
    ['intl', '2026-04-25T08:53:11'],
  ] as const)('of %s date a best %s', async (region, achievedAt) => {
    const { personalBests } = await statisticsOf(STATISTICS, region);
    expect(personalBests?.[0]).toEqual({
      keyName: 'MaxDistance',
      label: 'Label of MaxDistance',
      value: 178_207.23,
      rideId: '30000001',
      achievedAt,
    });
  });

  it('take numbers that come as text', async () => {
    const asText = (value: unknown): unknown => {
      if (typeof value === 'number') return String(value);
      if (Array.isArray(value)) return value.map(asText);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, asText(child)]));
    };
    await expect(statisticsOf(asText(STATISTICS))).resolves.toEqual(await statisticsOf(STATISTICS));
  });

  it.each([
    ['1.234E5', 123_400],
    ['-0.5', -0.5],
    [' 1', null],
    ['0x10', null],
    ['1e999', null],
    ['Infinity', null],
    ['', null],
    ['01:23:45', null],
    [{ toString: 'x' }, undefined],
  ])('read the value %j of an unknown best as %j', async (keyValue, value) => {
    const reply = statisticsOf({ ...STATISTICS, personalBestList: [{ keyName: 'MaxFun', keyValue }] });
    if (value === undefined) await expect(reply).rejects.toMatchObject({ kind: 'drift' });
    else await expect(reply).resolves.toMatchObject({ personalBests: [{ keyName: 'MaxFun', value }] });
  });

  it('do not know the counts of a month that has a distance without them', async () => {
    const { months } = await statisticsOf({ ...STATISTICS, axis: [{ time: '2026/03', value: 12.5 }] });
    expect(months).toEqual([{ period: '2026-03', distanceM: 12_500, rideCount: null, durationS: null }]);
  });

  it('of an account without any say so with nothing, not with 0', async () => {
    await expect(statisticsOf({ statisticsData: null })).resolves.toEqual({
      totals: {
        rideCount: null,
        distanceM: null,
        durationS: null,
        ascentM: null,
        energyKcal: null,
        averageSpeedMps: null,
        trainingStressScore: null,
      },
      months: null,
      milestones: null,
      personalBests: null,
    });
  });

  it('P16b: of another member are refused, and the token with them', async () => {
    const personalBestList = [{ ...STATISTICS.personalBestList[0], memberId: '999' }];
    const fake = fakeService({ statistics: () => ok({ ...STATISTICS, personalBestList }) });
    const { service, store } = accountOn(fake.fetch);
    await expect(service.statistics(YEAR, never)).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringContaining('another account'),
    });
    expect(store.token).toBeNull();
  });
});
