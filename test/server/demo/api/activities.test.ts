import { describe, expect, it } from 'vitest';
import { decodeFit } from '../../../../src/server/core/fit.ts';
import { TOKEN_LEAKED } from '../../../../src/server/demo/api/files.ts';
import type { Knobs } from '../../../../src/server/demo/api/knobs.ts';
import type { RideRow } from '../../../../src/server/demo/source.ts';
import { ACTIVITY, type DemoClient, RIDER, signedIn } from '../../../support/demoClient.ts';

const LIST = `${ACTIVITY}/queryMyActivity`;
const TOTAL = RIDER.list.length;
const PAGES = Math.ceil(TOTAL / 20);

function idsOn(list: readonly { rideId: number }[]): number[] {
  return list.map(({ rideId }) => rideId);
}

describe('the list of rides', () => {
  it('holds every ride once, newest first, 20 to a page whatever is asked for', async () => {
    const client = await signedIn();
    const pages = await Promise.all(
      Array.from({ length: PAGES }, (_, page) => client.get(`${LIST}?pageNo=${page + 1}&pageSize=200`)),
    );
    expect(pages.flatMap(({ data }) => idsOn(data.rows))).toEqual(idsOn(RIDER.list));
    expect(pages[0]?.data).toMatchObject({ pageNo: 1, pageSize: 20, totalPage: PAGES, totalRows: TOTAL });
  });

  it.each<[string, Partial<Knobs>, number, number]>([
    ['pageNo=99', {}, 0, 20],
    ['pageNo=99', { lastPage: 'repeat' }, TOTAL - 20 * (PAGES - 1), 20],
    ['pageNo=1&pageSize=7', {}, 7, 7],
    ['pageNo=1&pageSize=50', { pageCap: 50 }, Math.min(TOTAL, 50), 50],
    ['pageNo=0&pageSize=-3', {}, 20, 20],
    ['', {}, 20, 20],
  ])('?%s with %o shows %i rows', async (query, knobs, rows, pageSize) => {
    const { data } = await (await signedIn(knobs)).get(`${LIST}?${query}`);
    expect([data.rows.length, data.pageSize]).toEqual([rows, pageSize]);
  });

  it('includes both ends of a range of days', async () => {
    const client = await signedIn();
    const days = RIDER.list.map(({ startMs }) =>
      new Date(startMs + 8 * 3_600_000).toISOString().slice(0, 10),
    );
    const [last, first] = [days[2], days[6]];
    const { data } = await client.get(`${LIST}?beginTime=${first}&endTime=${last}`);
    const inside = RIDER.list.filter((_, index) => days[index]! >= first! && days[index]! <= last!);
    expect(idsOn(data.rows)).toEqual(idsOn(inside));
    expect(data.totalRows).toBe(inside.length);
    expect((await client.get(`${LIST}?beginTime=2031-01-01`)).data).toMatchObject({ totalRows: 0, rows: [] });
  });

  it.each([
    ['dotted', /^\d{4}\.\d\d\.\d\d$/],
    ['dash', /^\d{4}-\d\d-\d\d$/],
    ['datetime', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
    ['dottedDatetime', /^\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d$/],
  ] as const)('writes dates %s', async (dateStyle, pattern) => {
    const { data } = await (await signedIn({ dateStyle })).get(LIST);
    for (const { startTime } of data.rows) expect(startTime).toMatch(pattern);
  });

  it('names no file unless it is told to', async () => {
    expect((await (await signedIn()).get(LIST)).data.rows[0]).not.toHaveProperty('fitOssPath');
    const old = await signedIn({ omitFitOssPath: false });
    expect((await old.get(LIST)).data.rows[0]).toHaveProperty('fitOssPath');
  });

  it('is empty for an account without rides', async () => {
    const { data } = await (await signedIn({ rides: { ...RIDER, list: [] } })).get(LIST);
    expect(data).toEqual({ pageNo: 1, pageSize: 20, totalPage: 0, totalRows: 0, rows: [] });
  });
});

describe('one ride', () => {
  const outdoor = RIDER.list.find((ride) => ride.exerciseType === 0)!;

  it.each(['queryActivityDetail', 'queryActivityLap', 'getDownloadUrl'])(
    '%s refuses a ride that is not there',
    async (path) => {
      expect(await (await signedIn()).get(`${ACTIVITY}/${path}/1`)).toMatchObject({
        status: 404,
        code: 404,
        data: null,
      });
      const other = await signedIn({ unknownRide: 'code500' });
      expect(await other.get(`${ACTIVITY}/${path}/1`)).toMatchObject({ status: 200, code: 500, data: null });
    },
  );

  it('has details in local time and metres, and none of power', async () => {
    const { data } = await (await signedIn()).get(`${ACTIVITY}/queryActivityDetail/${outdoor.rideId}`);
    expect(data).toMatchObject({
      rideId: outdoor.rideId,
      memberId: 900_001,
      startTime: new Date(outdoor.startMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
      totalMovingTime: outdoor.session.timerS,
      rideDistance: Math.round(outdoor.session.distanceM!),
    });
    expect(data.startTimeWithWeek).toMatch(/^2026\.\d{1,2}\.\d{1,2} 周. \d\d:\d\d$/);
    expect(Object.keys(data).filter((key) => /power/i.test(key))).toEqual([]);
  });

  it.each([
    [true, ['avgCad', 'avgHrm', 'maxHrm']],
    [false, []],
  ])('with sensors %s shows %j', async (sensors, expected) => {
    const { data } = await (await signedIn({ sensors })).get(
      `${ACTIVITY}/queryActivityDetail/${outdoor.rideId}`,
    );
    const shown = Object.keys(data).filter((key) => /Hrm|Cad/.test(key));
    expect(shown.sort()).toEqual(expected);
  });

  it.each([
    ['cn', '总计'],
    ['intl', 'Total'],
  ] as const)('has its laps and a last row for all of it (%s)', async (region, word) => {
    const { data } = await (await signedIn({ region })).get(`${ACTIVITY}/queryActivityLap/${outdoor.rideId}`);
    const laps = data.slice(0, -1);
    const total = data.at(-1);
    expect(laps.map(({ lap }: { lap: string }) => lap)).toEqual(
      outdoor.laps.map((_, index) => String(index + 1)),
    );
    expect(total).toMatchObject({ lap: word, times: outdoor.session.timerS });
    const metres = laps.reduce((sum: number, { distance }: { distance: number }) => sum + distance, 0);
    expect(metres).toBeCloseTo(total.distance, 0);
  });
});

describe('the recording of a ride', () => {
  const { rideId } = RIDER.list[0]!;

  async function addressFrom(
    client: DemoClient,
    ride: Pick<RideRow, 'rideId'> = { rideId },
  ): Promise<string> {
    const { data } = await client.get(`${ACTIVITY}/getDownloadUrl/${ride.rideId}`);
    return typeof data === 'string' ? data : (data.url ?? data.downloadUrl);
  }

  it('lies on a host of its own, and decodes', async () => {
    const client = await signedIn();
    const address = await addressFrom(client);
    expect(new URL(address).origin).toBe('https://files.demo.invalid');
    const response = await client.send(new Request(address));
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(decodeFit(bytes).problems).toEqual([]);
  });

  it.each(['text', 'url', 'downloadUrl'] as const)('is named as %s', async (downloadUrlShape) => {
    const { data } = await (await signedIn({ downloadUrlShape })).get(`${ACTIVITY}/getDownloadUrl/${rideId}`);
    expect(downloadUrlShape === 'text' ? data : data[downloadUrlShape]).toMatch(/^https:\/\/files\./);
  });

  it('lies where fileOrigin says', async () => {
    const client = await signedIn({ fileOrigin: 'https://bucket.example' });
    expect(new URL(await addressFrom(client)).origin).toBe('https://bucket.example');
  });

  it('is refused, unmistakably, to whoever sends the token along', async () => {
    const client = await signedIn();
    const request = new Request(await addressFrom(client), { headers: { authorization: 'Bearer x' } });
    const response = await client.send(request);
    expect([response.status, await response.text()]).toEqual([TOKEN_LEAKED.status, TOKEN_LEAKED.text]);
  });

  it.each([
    ['empty', 200, /^$/],
    ['html', 200, /^<!doctype html>/],
    ['http403', 403, /^AccessDenied$/],
  ] as const)('can be %s', async (download, status, text) => {
    const client = await signedIn({ download });
    const response = await client.send(new Request(await addressFrom(client)));
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(text);
  });

  it('is not there for another ride', async () => {
    const client = await signedIn();
    const address = (await addressFrom(client)).replace(String(rideId), '1');
    expect((await client.send(new Request(address))).status).toBe(404);
  });
});
