import { describe, expect, it } from 'vitest';
import type { Segments } from '../../../../src/server/igpsport/endpoints/segments.ts';
import { regionOf } from '../../../../src/server/igpsport/regions.ts';
import { accountOn, fakeService, json, never, ok, type Reply, type Route } from '../harness.ts';
import { EFFORT, RANK_ROW, RANKS, SEGMENT, SEGMENT_ROW, TOP } from '../replies.ts';

const ID = '700101';
const BOARD = { segmentId: ID, pageNo: 2, pageSize: 10, queryType: 2 } as const;

function segmentsWith(routes: Partial<Record<Route, Reply>> = {}) {
  const fake = fakeService(routes);
  const { service, store } = accountOn(fake.fetch, { region: regionOf('cn') });
  return { segments: service.segments as Segments, fake, store };
}
const answering = (route: Route, data: unknown) => segmentsWith({ [route]: () => ok(data) }).segments;

describe('segments', () => {
  it.each([
    ['cn', true],
    ['intl', false],
    ['demo', true],
  ] as const)('on %s: %j', (region, hasSegments) => {
    const { service } = accountOn(fakeService().fetch, { region: regionOf(region) });
    expect(service.segments !== null).toBe(hasSegments);
  });

  it('are asked for as the official client does', async () => {
    const { segments, fake } = segmentsWith();
    await segments.collected({ pageNo: 2, pageSize: 20 }, never);
    await segments.detail(ID, never);
    await segments.efforts(ID, never);
    await segments.rank(BOARD, never);
    await segments.top(ID, never);
    const base = 'https://prod.zh.igpsport.com/service/web-gateway/segments4j/';
    const asked = fake.requests.filter(({ method }) => method === 'GET').map(({ url }) => url);
    expect(asked).toEqual([
      `${base}segments/queryMyCollect?pageNo=2&pageSize=20`,
      `${base}segments/detail/700101`,
      `${base}segments-score/check/700101`,
      `${base}segments/rank?pageNo=2&pageSize=10&segmentsId=700101&queryType=2`,
      `${base}segments/topRecords/700101`,
    ]);
  });

  it('come with slopes as fractions and speeds in km/h', async () => {
    const { segments } = segmentsWith();
    await expect(segments.collected({ pageNo: 1, pageSize: 20 }, never)).resolves.toEqual({
      pageNo: 1,
      pageSize: 20,
      totalRows: 1,
      rows: [
        {
          segmentId: ID,
          title: 'Crater wall',
          distanceM: 5012.4,
          averageGrade: 0.0521,
          myRecordS: 1292,
          bestMaleRecordS: 1144,
          bestFemaleRecordS: 1371,
        },
      ],
    });
    await expect(segments.efforts(ID, never)).resolves.toContainEqual({
      rideId: '30000002',
      title: 'Outdoor cycling',
      date: '2026-06-19',
      timeS: 1292,
      averageSpeedKmh: 13.96,
    });
  });

  it.each([null, 0])('take a record of %j for one that nobody has', async (record) => {
    const row = { ...SEGMENT_ROW, myRecord: record, bestMaleRecord: record, bestFemaleRecord: record };
    const page = await answering('collected', { rows: [row] }).collected({ pageNo: 1, pageSize: 20 }, never);
    expect(page).toMatchObject({
      pageNo: null,
      totalRows: null,
      rows: [{ myRecordS: null, bestMaleRecordS: null, bestFemaleRecordS: null }],
    });
  });

  it.each([
    ['no list', null, 0],
    ['an empty list', [], 0],
  ])('are none with %s', async (_, rows, count) => {
    const page = answering('collected', { rows }).collected({ pageNo: 1, pageSize: 20 }, never);
    await expect(page).resolves.toMatchObject({ rows: { length: count } });
  });

  it.each<[string, unknown, number]>([
    ['a list', [EFFORT, EFFORT], 2],
    ['an empty list', [], 0],
    ['an object', { openDialog: false, segmentsId: ID }, 0],
    ['null', null, 0],
  ])('have own passages as %s', async (_, data, count) => {
    await expect(answering('efforts', data).efforts(ID, never)).resolves.toHaveLength(count);
  });

  it.each([
    ['2026-06-19 08:00:00', '2026-06-19'],
    ['2026.06.19', '2026-06-19'],
    ['2026/06/19 08:00', '2026-06-19'],
    ['2026-06-19T08:00:00.000+08:00', '2026-06-19'],
    ['', null],
    [null, null],
  ])('read the day of a passage from %j', async (rideStartTime, date) => {
    await expect(
      answering('efforts', [{ ...EFFORT, rideStartTime }]).efforts(ID, never),
    ).resolves.toMatchObject([{ date }]);
  });

  it.each(['19.06.2026', '2026-02-30', '2026-06.19', '2026-06-190', 'today'])(
    'P09: name a day that they cannot read: %j',
    async (finishDate) => {
      const top = answering('top', { ...TOP, fastestTimeRanks: [{ ...RANK_ROW, finishDate }] }).top(
        ID,
        never,
      );
      await expect(top).rejects.toMatchObject({
        kind: 'drift',
        message: expect.stringContaining('data.fastestTimeRanks.0.finishDate'),
      });
    },
  );

  it.each([
    [1, 'male'],
    [2, 'female'],
    ['2', 'female'],
    [0, null],
    [null, null],
  ])('take gender %j for %j', async (gender, expected) => {
    const { fastest } = await answering('top', { fastestTimeRanks: [{ ...RANK_ROW, gender }] }).top(
      ID,
      never,
    );
    expect(fastest[0]?.gender).toBe(expected);
  });

  it.each<[string, unknown, number | null]>([
    ['a place', RANKS.personalRank, 5],
    ['null', null, null],
    ['nothing', undefined, null],
    ['a row without a time', { ...RANKS.personalRank, rideTotalTime: null }, null],
    ['place 0', { ...RANKS.personalRank, rank: 0 }, null],
    ['an empty row', {}, null],
  ])('have the own place as %s', async (_, personalRank, rank) => {
    const { own } = await answering('rank', { ...RANKS, personalRank }).rank(BOARD, never);
    expect(own?.rank ?? null).toBe(rank);
  });

  it('have an empty board where nobody has ridden', async () => {
    const empty = { rankList: null, personalRank: null };
    await expect(answering('rank', empty).rank(BOARD, never)).resolves.toMatchObject({ rows: [], own: null });
    const top = { king: null, fastest: [] };
    await expect(answering('top', { segmentsKing: {} }).top(ID, never)).resolves.toEqual(top);
    await expect(answering('top', null).top(ID, never)).resolves.toEqual(top);
  });

  it('give of other riders a name and a result, and nothing else', async () => {
    const { segments } = segmentsWith();
    const board = await segments.rank(BOARD, never);
    expect(board.rows[0]).toEqual({
      rank: 1,
      nickname: 'Slow Joe',
      timeS: 1144,
      averageSpeedKmh: 15.77,
      date: '2026-01-27',
      gender: 'male',
    });
    expect(JSON.stringify([board, await segments.top(ID, never)])).not.toMatch(/9100|face\.png/);
  });

  it('P23: are cleaned of what strangers wrote to act', async () => {
    const evil = `夜\u202e骑\u0000\n🚴\u200b ${'x'.repeat(500)}`;
    const clean = (length: number) => expect.stringMatching(new RegExp(`^夜骑 🚴 x{${length}}…$`, 'u'));
    const routes: Partial<Record<Route, Reply>> = {
      segment: () => ok({ ...SEGMENT, title: evil, province: evil, city: '\u200b' }),
      top: () => ok({ segmentsKing: { nickName: evil, rideTotalTime: 1 } }),
      rank: () => ok({ ...RANKS, rankList: { rows: [{ ...RANK_ROW, nickName: evil }] } }),
    };
    const { segments } = segmentsWith(routes);
    await expect(segments.detail(ID, never)).resolves.toMatchObject({
      title: clean(114),
      province: clean(54),
      city: null,
    });
    await expect(segments.top(ID, never)).resolves.toMatchObject({ king: { nickname: clean(54) } });
    await expect(segments.rank(BOARD, never)).resolves.toMatchObject({ rows: [{ nickname: clean(54) }] });
  });

  const GONE: [string, Reply][] = [
    ['HTTP 404', () => json({ code: 404, message: 'x', data: null }, { status: 404 })],
    ['code 404', () => json({ code: 404, message: 'x', data: null })],
  ];
  it.each(GONE)('that are not there, with %s, are named', async (_, gone) => {
    const { segments } = segmentsWith({ segment: gone, efforts: gone, rank: gone, top: gone });
    for (const ask of [segments.detail, segments.efforts, segments.top]) {
      await expect(ask(ID, never)).rejects.toMatchObject({ kind: 'not_found', message: /700101/ });
    }
    await expect(segments.rank(BOARD, never)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('that are null are not there', async () => {
    await expect(answering('segment', null).detail(ID, never)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it.each(['../../x', '', '.', '1/2', '1?a=b', 'x'.repeat(65), '1\n'])(
    'P21: of an id that is none are not asked for: %j',
    async (segmentId) => {
      const { segments, fake } = segmentsWith();
      for (const ask of [segments.detail, segments.efforts, segments.top]) {
        await expect(ask(segmentId, never)).rejects.toMatchObject({ kind: 'usage' });
      }
      await expect(segments.rank({ ...BOARD, segmentId }, never)).rejects.toMatchObject({ kind: 'usage' });
      expect(fake.requests).toEqual([]);
    },
  );

  it('P16b: with the place of another member as the own one are refused, and the token with them', async () => {
    const personalRank = { ...RANKS.personalRank, memberId: 999 };
    const { segments, store } = segmentsWith({ rank: () => ok({ ...RANKS, personalRank }) });
    await expect(segments.rank(BOARD, never)).rejects.toMatchObject({
      kind: 'service',
      message: expect.stringContaining('another account'),
    });
    expect(store.token).toBeNull();
  });
});
