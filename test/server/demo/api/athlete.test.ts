import { describe, expect, it } from 'vitest';
import { NOW_MS, RIDER, signedIn } from '../../../support/demoClient.ts';

const USER = '/service/mobile/api/User/UserInfo';
const INTERVALS = '/service/mobile/api/v2/User/UserIntervalInfo';
const STATISTICS = '/service/sportg/sporth/memberRecordPlus/getMemberDataStatistics';

type Zone = { id: number; start: number; end: number };

describe('the athlete', () => {
  it('is the rider that the service was given', async () => {
    const { data } = await (await signedIn()).get(USER);
    const { ftpW, lthrBpm, weightKg } = RIDER.profile;
    expect(data).toMatchObject({ memberId: 900_001, strMemberId: '900001', timeZone: 28_800 });
    expect(data).toMatchObject({ ftp: ftpW, lthr: lthrBpm, weight: weightKg, rideNum: RIDER.list.length });
  });

  it.each([
    ['cn', 'phone', 'email'],
    ['intl', 'email', 'phone'],
  ] as const)('%s shows the %s and not the %s', async (region, shown, hidden) => {
    const { data } = await (await signedIn({ region })).get(USER);
    expect(data).toHaveProperty(shown);
    expect(data).not.toHaveProperty(hidden);
  });

  it('has seven power zones and five heart rate zones without holes, split at the thresholds', async () => {
    const { data } = await (await signedIn()).get(INTERVALS);
    const lists: Record<string, number> = {
      power: 7,
      heartRate: 5,
      heartRateReserve: 5,
      heartRateLactateThreshold: 5,
    };
    for (const [name, count] of Object.entries(lists)) {
      const zones: Zone[] = data[name];
      expect(zones).toHaveLength(count);
      expect(zones.slice(1).map(({ start }) => start)).toEqual(zones.slice(0, -1).map(({ end }) => end));
    }
    expect(data.power.at(-1).end).toBe(2_500);
    expect(data.heartRateLactateThreshold[4].start).toBe(RIDER.profile.lthrBpm);
  });

  it('replaces the interval info as a whole and numbers its zones anew', async () => {
    const client = await signedIn();
    const { data: before } = await client.get(INTERVALS);
    const changed = { ...before, member: { ...before.member, ftp: 300 } };
    expect(await client.post('/service/mobile/api/User/UpdatePersonalIntervalInfo', changed)).toMatchObject({
      code: 0,
      data: null,
    });
    const { data: after } = await client.get(INTERVALS);
    expect(after.member.ftp).toBe(300);
    expect((await client.get(USER)).data.ftp).toBe(300);
    expect(after.power.map(({ end }: Zone) => end)).toEqual(before.power.map(({ end }: Zone) => end));
    expect(after.power[0].id).not.toBe(before.power[0].id);
    expect((await client.post('/service/mobile/api/User/UpdatePersonalIntervalInfo', {})).status).toBe(400);
  });

  it('changes what is given of the user info', async () => {
    const client = await signedIn();
    await client.post('/service/mobile/api/User/UpdatePersonalUserInfo', { nickName: '新名字', weight: 71 });
    expect((await client.get(USER)).data).toMatchObject({
      nickName: '新名字',
      weight: 71,
      height: RIDER.profile.heightCm,
    });
  });
});

describe('the statistics', () => {
  const rides = RIDER.list;
  const sum = (value: (ride: (typeof rides)[number]) => number): number =>
    rides.reduce((total, ride) => total + value(ride), 0);

  it('are worked out from the rides of the year', async () => {
    const { data } = await (await signedIn()).get(
      `${STATISTICS}V4?distanceUnit=0&time=2026-06-30&type=2&bigSportType=-1`,
    );
    expect(data.statisticsData).toMatchObject({
      totalCount: rides.length,
      totalDistance: Math.round(sum(({ session }) => session.distanceM!)),
      totalTimerTime: sum(({ session }) => session.timerS!),
    });
    expect(data.axis).toHaveLength(12);
    const withRides = data.axis.filter((month: object) => 'totalCount' in month);
    expect(withRides.map(({ time }: { time: string }) => time)).toEqual(['2026/04', '2026/05', '2026/06']);
    const km = data.axis.reduce((total: number, { value }: { value: number }) => total + value, 0);
    expect(km).toBeCloseTo(data.statisticsData.totalDistance / 1000, 1);
  });

  it('name the ride of each best', async () => {
    const { data } = await (await signedIn()).get(`${STATISTICS}V4?time=2026-06-30&type=2`);
    const longest = rides.toSorted((a, b) => b.session.distanceM! - a.session.distanceM!)[0]!;
    const best = data.personalBestList.find(({ keyName }: { keyName: string }) => keyName === 'MaxDistance');
    expect(best).toMatchObject({
      activityId: longest.rideId,
      keyValue: longest.session.distanceM!.toFixed(2),
    });
    const beyond50 = rides.filter(({ session }) => session.distanceM! >= 50_000).length;
    expect(data.milestoneList).toContainEqual({ count: beyond50, distance: '50' });
  });

  it.each([
    ['type=2&time=2025-06-30', 0],
    ['type=1&time=2026-06-30', rides.filter(({ startMs }) => startMs >= Date.UTC(2026, 4, 31, 16)).length],
    ['type=9', rides.length],
    ['type=2', rides.length],
  ])('cover the period of ?%s', async (query, count) => {
    const { data } = await (await signedIn({ clock: () => NOW_MS })).get(`${STATISTICS}V4?${query}`);
    expect(data.statisticsData.totalCount).toBe(count);
  });

  it.each([
    ['cn', 'V4', 200],
    ['cn', '', 404],
    ['intl', '', 200],
    ['intl', 'V4', 404],
  ] as const)('%s has the path with "%s": HTTP %i', async (region, suffix, status) => {
    expect(
      (await (await signedIn({ region })).get(`${STATISTICS}${suffix}?Time=2026-06-30&Type=2`)).status,
    ).toBe(status);
  });
});
