import { describe, expect, it } from 'vitest';
import { createRider } from '../../../../src/server/demo/rider.ts';
import { NOW_MS, SEGMENTS, signedIn } from '../../../support/demoClient.ts';

const RIDES = createRider({ today: '2026-06-30', days: 30 });
const knobs = { rides: RIDES };
const LIST = `${SEGMENTS}/segments/queryMyCollect?pageNo=1&pageSize=20`;

type Effort = { rideId: number; rideTotalTime: number; avgSpeed: number };
type Row = {
  rank: number;
  memberId: number;
  rideTotalTime: number;
  avgSpeed: number;
  finishDate: string;
  gender: number;
};

const ridden = RIDES.segments().find((segment) => segment.efforts().length > 1)!;
const untouched = createRider({ today: '2026-06-30', days: 0 });

describe('segments', () => {
  it('list the starred ones with the own best', async () => {
    const { data } = await (await signedIn(knobs)).get(LIST);
    expect(data.totalRows).toBe(RIDES.segments().length);
    const row = data.rows.find(({ id }: { id: string }) => id === ridden.segmentId);
    expect(row.myRecord).toBe(Math.min(...ridden.efforts().map(({ timeS }) => timeS)));
    expect(Math.abs(row.avgSlope)).toBeLessThan(0.2);
    expect((await (await signedIn(knobs)).get(`${SEGMENTS}/segments/queryMyCreate`)).data.rows).toEqual([]);
  });

  it('give own passages as an array, with speeds in km/h', async () => {
    const { data } = await (await signedIn(knobs)).get(
      `${SEGMENTS}/segments-score/check/${ridden.segmentId}`,
    );
    expect(data).toHaveLength(ridden.efforts().length);
    for (const { rideId, rideTotalTime, avgSpeed } of data as Effort[]) {
      expect(RIDES.list.some((ride) => ride.rideId === rideId)).toBe(true);
      expect(avgSpeed).toBeCloseTo((ridden.distanceM / rideTotalTime) * 3.6, 2);
    }
  });

  it('give an object where the rider has never been', async () => {
    const client = await signedIn({ rides: untouched });
    const { data } = await client.get(`${SEGMENTS}/segments-score/check/${ridden.segmentId}`);
    expect(data).toMatchObject({ openDialog: false });
    expect((await client.get(`${SEGMENTS}/segments/detail/${ridden.segmentId}`)).data.myRecord).toBeNull();
    expect(
      (await client.get(`${SEGMENTS}/segments/rank?segmentsId=${ridden.segmentId}`)).data.personalRank,
    ).toBeNull();
  });

  it('rank everybody, the rider among them', async () => {
    const client = await signedIn(knobs);
    const { data } = await client.get(
      `${SEGMENTS}/segments/rank?pageNo=1&pageSize=100&segmentsId=${ridden.segmentId}&queryType=1`,
    );
    const rows: Row[] = data.rankList.rows;
    expect(rows.map(({ rank }) => rank)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.map(({ rideTotalTime }) => rideTotalTime)).toEqual(
      rows.map(({ rideTotalTime }) => rideTotalTime).toSorted((a, b) => a - b),
    );
    expect(rows.find(({ memberId }) => memberId === 900_001)).toEqual(data.personalRank);
    expect(rows.every(({ finishDate }) => finishDate <= '2026.06.30')).toBe(true);
    const { data: second } = await client.get(
      `${SEGMENTS}/segments/rank?pageNo=2&pageSize=10&segmentsId=${ridden.segmentId}`,
    );
    expect(second.rankList.rows).toEqual(rows.slice(10, 20));
    const { data: top } = await client.get(`${SEGMENTS}/segments/topRecords/${ridden.segmentId}`);
    expect(top.segmentsKing.rideTotalTime).toBe(rows[0]!.rideTotalTime);
    expect(top.fastestTimeRanks).toEqual(rows.slice(0, 5));
    const { data: detail } = await client.get(`${SEGMENTS}/segments/detail/${ridden.segmentId}`);
    const bestOf = (gender: number) => rows.find((row) => row.gender === gender)?.rideTotalTime;
    expect(detail).toMatchObject({
      segmentsFinishPeopleCount: rows.length,
      bestMaleRecord: bestOf(1),
      bestFemaleRecord: bestOf(2),
    });
  });

  it('rank this year alone', async () => {
    const client = await signedIn({ ...knobs, clock: () => NOW_MS });
    const { data } = await client.get(
      `${SEGMENTS}/segments/rank?pageSize=100&segmentsId=${ridden.segmentId}&queryType=2`,
    );
    expect(data.rankList.rows.every(({ finishDate }: Row) => finishDate.startsWith('2026.'))).toBe(true);
  });

  it('are not there under another id', async () => {
    const client = await signedIn(knobs);
    for (const path of [
      'segments/detail/1',
      'segments-score/check/1',
      'segments/rank?segmentsId=1',
      'segments/topRecords/1',
    ]) {
      expect((await client.get(`${SEGMENTS}/${path}`)).status).toBe(404);
    }
  });

  it('are an empty list on the international region', async () => {
    const client = await signedIn({ ...knobs, region: 'intl' });
    expect(await client.get(LIST)).toMatchObject({ code: 0, data: { totalRows: 0, rows: [] } });
    expect((await client.get(`${SEGMENTS}/segments/detail/${ridden.segmentId}`)).status).toBe(404);
  });
});
