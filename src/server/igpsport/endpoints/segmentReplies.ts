import * as z from 'zod';

import { SEGMENT_ID } from '../../../shared/arguments.ts';
import type {
  Segment,
  SegmentDetail,
  SegmentEffort,
  SegmentRank,
  SegmentTop,
} from '../../core/account/segments.ts';
import { id, knownNumber, number, optionalDay, optionalNumber, text } from './fields.ts';

/** One page of a list. The service may have made it smaller than it was asked to. */
export type Page<Row> = {
  readonly rows: readonly Row[];
  readonly pageNo: number | null;
  readonly pageSize: number | null;
  readonly totalRows: number | null;
};

export type Leaderboard = Page<SegmentRank> & { readonly own: SegmentRank | null };

const segmentId = z.union([z.int().nonnegative().transform(String), z.string().regex(SEGMENT_ID)]);

const paging = { pageNo: optionalNumber, pageSize: optionalNumber, totalRows: optionalNumber };

const segmentRow = z
  .object({
    id: segmentId,
    title: text(120),
    distance: number,
    avgSlope: optionalNumber,
    myRecord: knownNumber,
    bestMaleRecord: knownNumber,
    bestFemaleRecord: knownNumber,
  })
  .transform(
    (row): Segment => ({
      segmentId: row.id,
      title: row.title,
      distanceM: row.distance,
      averageGrade: row.avgSlope,
      myRecordS: row.myRecord,
      bestMaleRecordS: row.bestMaleRecord,
      bestFemaleRecordS: row.bestFemaleRecord,
    }),
  );

export const collectedPage = z
  .object({ ...paging, rows: z.array(segmentRow).nullable() })
  .transform(({ rows, ...page }): Page<Segment> => ({ ...page, rows: rows ?? [] }));

/** Null instead of a segment that is not there. */
export const detailReply = z
  .object({
    title: text(120),
    distance: number,
    avgSlope: optionalNumber,
    totalAscent: optionalNumber,
    minAlt: optionalNumber,
    maxAlt: optionalNumber,
    altitudeDiff: optionalNumber,
    segmentsFinishPeopleCount: optionalNumber,
    segmentsFinishCount: optionalNumber,
    collectCount: optionalNumber,
    province: text(60),
    city: text(60),
  })
  .transform(
    (reply): SegmentDetail => ({
      title: reply.title,
      distanceM: reply.distance,
      averageGrade: reply.avgSlope,
      ascentM: reply.totalAscent,
      minimumAltitudeM: reply.minAlt,
      maximumAltitudeM: reply.maxAlt,
      altitudeDifferenceM: reply.altitudeDiff,
      finisherCount: reply.segmentsFinishPeopleCount,
      finishCount: reply.segmentsFinishCount,
      collectCount: reply.collectCount,
      province: reply.province,
      city: reply.city,
    }),
  )
  .nullable();

const effort = z
  .object({
    rideId: id,
    title: text(120),
    rideStartTime: optionalDay,
    rideTotalTime: number,
    avgSpeed: optionalNumber,
  })
  .transform(
    (row): SegmentEffort => ({
      rideId: row.rideId,
      title: row.title,
      date: row.rideStartTime,
      timeS: row.rideTotalTime,
      averageSpeedKmh: row.avgSpeed,
    }),
  );

/** A list of passages; an object with other things in it when there is none. */
export const effortsReply = z.union([
  z.array(effort),
  z.object({ openDialog: z.boolean() }).transform(() => []),
  z.null().transform(() => []),
]);

const riderFields = {
  nickName: text(60),
  avgSpeed: optionalNumber,
  finishDate: optionalDay,
  gender: optionalNumber,
};
const rankRow = z
  .object({ ...riderFields, rank: number, rideTotalTime: number })
  .transform((row) => rankOf(row, row));

/** The rider's own row may be there without a place in it. */
const ownRank = z.object({
  ...riderFields,
  memberId: id.nullish(),
  rank: knownNumber,
  rideTotalTime: knownNumber,
});

export const rankReply = z.object({
  rankList: z.object({ ...paging, rows: z.array(rankRow).nullable() }).nullable(),
  personalRank: ownRank.nullish(),
});

export function leaderboardOf({ rankList, personalRank }: z.output<typeof rankReply>): Leaderboard {
  const { rows, ...page } = rankList ?? { rows: null, pageNo: null, pageSize: null, totalRows: null };
  const { rank = null, rideTotalTime = null } = personalRank ?? {};
  const isRanked = personalRank != null && rank !== null && rideTotalTime !== null;
  return { ...page, rows: rows ?? [], own: isRanked ? rankOf(personalRank, { rank, rideTotalTime }) : null };
}

/** Null where nobody has ridden it. */
export const topReply = z
  .object({
    segmentsKing: z.object({ nickName: text(60), rideTotalTime: knownNumber }).nullish(),
    fastestTimeRanks: z.array(rankRow).nullish(),
  })
  .nullable()
  .transform((reply): SegmentTop => {
    const { nickName = null, rideTotalTime = null } = reply?.segmentsKing ?? {};
    return {
      king: rideTotalTime === null ? null : { nickname: nickName, timeS: rideTotalTime },
      fastest: reply?.fastestTimeRanks ?? [],
    };
  });

const GENDERS: ReadonlyMap<number | null, 'male' | 'female'> = new Map([
  [1, 'male'],
  [2, 'female'],
]);

function rankOf(
  rider: z.output<z.ZodObject<typeof riderFields>>,
  { rank, rideTotalTime }: { rank: number; rideTotalTime: number },
): SegmentRank {
  return {
    rank,
    nickname: rider.nickName,
    timeS: rideTotalTime,
    averageSpeedKmh: rider.avgSpeed,
    date: rider.finishDate,
    gender: GENDERS.get(rider.gender) ?? null,
  };
}
