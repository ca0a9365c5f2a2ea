import { describe, expect, it } from 'vitest';

import { regionOf } from '../../../src/server/igpsport/regions.ts';
import {
  accountOn,
  FILE_URL,
  fakeService,
  fitBytes,
  INTERVALS,
  json,
  never,
  ok,
  type Reply,
  ROW,
  USER,
} from './harness.ts';

const listOf = (data: unknown) =>
  accountOn(fakeService({ list: () => ok(data) }).fetch).service.listRides({ page: 1 }, never);
const rideWith = async (fields: object) => (await listOf({ rows: [{ ...ROW, ...fields }] })).rides[0];

describe('the list of rides', () => {
  it('is asked for by page and dates, twenty at a time', async () => {
    const fake = fakeService();
    const { service } = accountOn(fake.fetch);
    await service.listRides({ page: 3, beginDate: '2026-06-01', endDate: '2026-06-30' }, never);
    await service.listRides({ page: 1 }, never);
    expect(fake.seen('list').map(({ url }) => url)).toEqual([
      'https://prod.en.igpsport.com/service/web-gateway/web-analyze/activity/queryMyActivity?pageNo=3&pageSize=20&reqType=0&sort=1&beginTime=2026-06-01&endTime=2026-06-30',
      'https://prod.en.igpsport.com/service/web-gateway/web-analyze/activity/queryMyActivity?pageNo=1&pageSize=20&reqType=0&sort=1',
    ]);
  });

  it('comes in the words and units of the house', async () => {
    await expect(rideWith({})).resolves.toEqual({
      rideId: '30000001',
      name: 'Outdoor cycling',
      date: '2026-06-19',
      startTime: null,
      durationS: 13114,
      distanceM: 77816.56,
      ascentM: 850,
      averageSpeedMps: 5.934,
      device: 'iGPSPORT BSC300',
      sport: 0,
    });
  });

  it.each([
    ['2026.06.19', '2026-06-19', null],
    ['2026-06-19', '2026-06-19', null],
    ['2026.06.19 23:59:59', '2026-06-19', '2026-06-19T23:59:59'],
    ['2026-06-19 00:00:00', '2026-06-19', '2026-06-19T00:00:00'],
    ['2024-02-29T06:30:00', '2024-02-29', '2024-02-29T06:30:00'],
  ])('understands the date %s', async (written, date, startTime) => {
    await expect(rideWith({ startTime: written })).resolves.toMatchObject({ date, startTime });
  });

  it.each(['', '2026.02.30', '2026-13-01', '19.06.2026', '2026-06.19', '2026-06-19 24:00:00', '1750000000'])(
    'P09: names a date that it does not understand: %j',
    async (startTime) => {
      await expect(rideWith({ startTime })).rejects.toMatchObject({
        kind: 'drift',
        message: /data\.rows\.0\.startTime/,
      });
    },
  );

  it.each([
    [0, '0'],
    ['0', '0'],
    ['30000001', '30000001'],
    ['9223372036854775807', '9223372036854775807'],
  ])('keeps the ride id %j', async (rideId, expected) => {
    await expect(rideWith({ rideId })).resolves.toMatchObject({ rideId: expected });
  });

  it.each([null, undefined, '', '../../x', -1, 1.5, 1e20, {}, true])(
    'P21: refuses the ride id %j',
    async (rideId) => {
      await expect(rideWith({ rideId })).rejects.toMatchObject({ kind: 'drift', message: /rows\.0\.rideId/ });
    },
  );

  it('takes rides without title, climb, speed or device', async () => {
    const bare = {
      title: null,
      totalAscent: undefined,
      avgSpeed: null,
      productName: undefined,
      exerciseType: null,
    };
    await expect(rideWith(bare)).resolves.toMatchObject({
      name: '',
      ascentM: null,
      averageSpeedMps: null,
      device: null,
      sport: 0,
    });
  });

  it('P23: cleans and bounds what strangers may have written', async () => {
    const ride = await rideWith({ title: `夜\u202e骑\u0000 🚴\n${'x'.repeat(500)}`, productName: '\u200b' });
    expect(ride?.name).toMatch(/^夜骑 🚴 x+…$/u);
    expect([...(ride?.name ?? '')]).toHaveLength(120);
    expect(ride?.device).toBeNull();
  });

  it.each<[string, unknown, number]>([
    ['rows', { rows: [ROW, ROW], totalRows: 2, totalPage: 1, unknown: { field: 1 } }, 2],
    ['list', { list: [ROW] }, 1],
    ['a bare array', [ROW, ROW, ROW], 3],
    ['no rows', { rows: [], totalRows: 0, totalPage: 0 }, 0],
    ['rows null', { rows: null }, 0],
  ])('comes as %s', async (_, data, count) => {
    await expect(listOf(data)).resolves.toMatchObject({ rides: { length: count } });
  });

  it('says how much there is, where the service does', async () => {
    await expect(listOf({ rows: [ROW], totalRows: 138, totalPage: 7 })).resolves.toMatchObject({
      totalRows: 138,
      totalPages: 7,
    });
    await expect(listOf([ROW])).resolves.toMatchObject({ totalRows: null, totalPages: null });
  });
});

describe('a recording', () => {
  const download = (routes: Parameters<typeof fakeService>[0], rideId = '30000001') => {
    const fake = fakeService(routes);
    return { fake, bytes: accountOn(fake.fetch).service.downloadRecording(rideId, never) };
  };

  it('P20: is fetched from the file host without the token', async () => {
    const { fake, bytes } = download({});
    await expect(bytes).resolves.toEqual(fitBytes());
    expect(fake.seen('file').map(({ url, headers }) => [url, headers.get('authorization')])).toEqual([
      [FILE_URL, null],
    ]);
  });

  it.each<[string, unknown]>([
    ['text', FILE_URL],
    ['url', { url: FILE_URL }],
    ['downloadUrl', { downloadUrl: FILE_URL }],
  ])('has its address as %s', async (_, data) => {
    await expect(download({ url: () => ok(data) }).bytes).resolves.toEqual(fitBytes());
  });

  it('of ride 0 is one like any other', async () => {
    const { fake, bytes } = download({}, '0');
    await bytes;
    expect(fake.seen('url')[0]?.url).toMatch(/getDownloadUrl\/0$/);
  });

  it('P20: on an unknown host is not fetched', async () => {
    const { fake, bytes } = download({ url: () => ok('https://evil.example/1.fit?key=s3cret') });
    await expect(bytes).rejects.toMatchObject({
      kind: 'drift',
      message: expect.not.stringMatching(/evil|s3cret/),
    });
    expect(fake.requests.every(({ url }) => url.startsWith('https://prod.en.igpsport.com/'))).toBe(true);
  });

  it.each<[string, Parameters<typeof fakeService>[0], string]>([
    [
      'HTTP 404 for its address',
      { url: () => json({ code: 404, message: 'x', data: null }, { status: 404 }) },
      'not_found',
    ],
    ['code 404 for its address', { url: () => json({ code: 404, message: 'x', data: null }) }, 'not_found'],
    ['a 404 of something else', { url: () => new Response('<html>', { status: 404 }) }, 'service'],
    ['code 500 for its address', { url: () => json({ code: 500, message: 'error' }) }, 'service'],
    ['404 for its file', { file: () => new Response('', { status: 404 }) }, 'not_found'],
    ['403 for its file', { file: () => new Response('<xml/>', { status: 403 }) }, 'service'],
    ['an empty file', { file: () => new Response('') }, 'unreadable'],
    ['HTML as its file', { file: () => new Response('<!doctype html>') }, 'unreadable'],
    ['half a header', { file: () => new Response(fitBytes().slice(0, 10)) }, 'unreadable'],
  ])('P10: with %s is an error that names the ride', async (_, routes, kind) => {
    const error = download(routes).bytes;
    await expect(error).rejects.toMatchObject({ kind });
    if (kind !== 'service') await expect(error).rejects.toThrow(/30000001/);
  });

  it('P10: of more than 16 MiB is refused, however little of it is sent', async () => {
    const huge = () => new Response('', { headers: { 'content-length': String(16 * 2 ** 20 + 1) } });
    await expect(download({ file: huge }).bytes).rejects.toMatchObject({
      kind: 'service',
      message: /16 MiB/,
    });
  });

  it('P21: of a ride id that is none is not asked for', async () => {
    const { fake, bytes } = download({}, '../../x');
    await expect(bytes).rejects.toMatchObject({ kind: 'usage' });
    expect(fake.requests).toEqual([]);
  });
});

describe('the athlete', () => {
  const athlete = (routes: Partial<Record<'user' | 'intervals', Reply>> = {}) =>
    accountOn(fakeService(routes).fetch).service.athlete(never);
  const member = (fields: object) => () => ok({ ...INTERVALS, member: { ...INTERVALS.member, ...fields } });

  it('has thresholds and zones of the interval info, and the person of the user info', async () => {
    await expect(athlete()).resolves.toEqual({
      nickname: 'Rider',
      ftpW: 220,
      lthrBpm: 156,
      maxHeartRateBpm: 190,
      restingHeartRateBpm: 50,
      weightKg: 74.5,
      heightCm: 177,
      utcOffsetS: 28800,
      powerZones: [
        { low: 0, high: 120 },
        { low: 120, high: null },
      ],
      heartRateZones: [
        { low: 90, high: 126 },
        { low: 126, high: null },
      ],
    });
  });

  it('takes a threshold of 0 for one that nobody has set', async () => {
    await expect(
      athlete({ intervals: member({ ftp: 0, lthr: null }), user: () => ok({ ...USER, weight: 0 }) }),
    ).resolves.toMatchObject({
      ftpW: 210,
      lthrBpm: 150,
      weightKg: null,
    });
  });

  it.each([
    [0, [{ low: 100, high: null }]],
    [1, []],
    [
      2,
      [
        { low: 90, high: 126 },
        { low: 126, high: null },
      ],
    ],
    [null, [{ low: 100, high: null }]],
    [9, [{ low: 100, high: null }]],
  ])('chooses heart rate zones by mode %j', async (heartRateComputeMode, heartRateZones) => {
    await expect(athlete({ intervals: member({ heartRateComputeMode }) })).resolves.toMatchObject({
      heartRateZones,
    });
  });

  it('does without the user info where the service forbids it', async () => {
    const user = () => json({ code: 403, message: 'no' }, { status: 403 });
    const intervals = member({ weight: 70, height: 180, nickName: 'R' });
    await expect(athlete({ user, intervals })).resolves.toMatchObject({
      nickname: 'R',
      ftpW: 220,
      weightKg: 70,
      heightCm: 180,
    });
  });

  it('does not do without it for any other reason', async () => {
    await expect(athlete({ user: () => new Response('', { status: 500 }) })).rejects.toMatchObject({
      kind: 'service',
    });
  });
});

it('asks the Chinese region at its own host, in Chinese', async () => {
  const fake = fakeService();
  await accountOn(fake.fetch, { region: regionOf('cn') }).service.listRides({ page: 1 }, never);
  expect(fake.seen('list')[0]?.url).toMatch(/^https:\/\/prod\.zh\.igpsport\.com\//);
  expect(fake.seen('list')[0]?.headers.get('accept-language')).toBe('zh-CN');
});
