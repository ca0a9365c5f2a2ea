import type { TimedSegment } from '../source.ts';
import { type Call, type Outcome, parameter, positiveParameter, refuse, wallTime } from './call.ts';
import { BOARD_SIZE, bestEffort, leaderboard, speedKmh } from './leaderboard.ts';

const THIS_YEAR = '2';
const TOP = 5;

/** `GET …/segments/queryMyCollect`; empty on the international region. */
export function collectedSegments(call: Call): Outcome {
  const { url, knobs, member } = call;
  const segments = knobs.region === 'cn' ? member.rides.segments() : [];
  const [pageNo, pageSize] = [positiveParameter(url, 'pageNo', 1), positiveParameter(url, 'pageSize', 20)];
  const rows = segments
    .slice((pageNo - 1) * pageSize, pageNo * pageSize)
    .map((segment) => segmentRow(segment, call));
  return {
    data: {
      pageNo,
      pageSize,
      totalPage: Math.ceil(segments.length / pageSize),
      totalRows: segments.length,
      rows,
    },
  };
}

/** `GET …/segments/queryMyCreate`: the demo rider has made none. */
export function createdSegments({ url }: Call): Outcome {
  const pageSize = positiveParameter(url, 'pageSize', 20);
  return { data: { pageNo: 1, pageSize, totalPage: 0, totalRows: 0, rows: [] } };
}

/** `GET …/segments/detail/{id}`. */
export function segmentDetail(call: Call): Outcome {
  const segment = segmentOf(call);
  if (segment === undefined) return refuse(404, 'not found');
  const { minimumAltitudeM, maximumAltitudeM } = segment;
  return {
    data: {
      ...segmentRow(segment, call),
      totalAscent: Math.round(segment.ascentM),
      minAlt: Math.round(minimumAltitudeM),
      maxAlt: Math.round(maximumAltitudeM),
      altitudeDiff: Math.round(maximumAltitudeM - minimumAltitudeM),
      segmentsFinishPeopleCount: leaderboard(segment, call, { isThisYear: false }).length,
      segmentsFinishCount: BOARD_SIZE * 7 + segment.efforts().length,
      collectCount: 12,
      comprehensiveScore: 4.6,
      province: 'Island',
      city: 'Harbour',
    },
  };
}

/** `GET …/segments-score/check/{id}`: an array of own passages, or an object when there is none. */
export function ownEfforts(call: Call): Outcome {
  const segment = segmentOf(call);
  if (segment === undefined) return refuse(404, 'not found');
  const efforts = segment.efforts();
  if (efforts.length === 0) return { data: { openDialog: false, segmentsId: segment.segmentId } };
  return {
    data: efforts.map((effort) => ({
      rideId: effort.ride.rideId,
      title: effort.ride.title,
      rideStartTime: wallTime(effort.ride.startMs, effort.ride.utcOffsetS),
      rideTotalTime: effort.timeS,
      avgSpeed: speedKmh(segment, effort.timeS),
    })),
  };
}

/** `GET …/segments/rank?segmentsId=`: queryType 1 is all time, 2 this year. */
export function segmentRank(call: Call): Outcome {
  const segment = segmentOf(call);
  if (segment === undefined) return refuse(404, 'not found');
  const board = leaderboard(segment, call, { isThisYear: parameter(call.url, 'queryType') === THIS_YEAR });
  const [pageNo, pageSize] = [
    positiveParameter(call.url, 'pageNo', 1),
    positiveParameter(call.url, 'pageSize', 30),
  ];
  const rows = board.slice((pageNo - 1) * pageSize, pageNo * pageSize);
  const personalRank = board.find(({ memberId }) => memberId === call.member.user.memberId) ?? null;
  return { data: { rankList: { pageNo, pageSize, totalRows: board.length, rows }, personalRank } };
}

/** `GET …/segments/topRecords/{id}`. */
export function topRecords(call: Call): Outcome {
  const segment = segmentOf(call);
  if (segment === undefined) return refuse(404, 'not found');
  const board = leaderboard(segment, call, { isThisYear: false });
  const [king] = board;
  const { memberId, nickName, rideTotalTime } = king ?? {};
  return {
    data: { segmentsKing: { memberId, nickName, rideTotalTime }, fastestTimeRanks: board.slice(0, TOP) },
  };
}

function segmentOf({ url, id, knobs, member }: Call): TimedSegment | undefined {
  if (knobs.region !== 'cn') return undefined;
  const wanted = id || parameter(url, 'segmentsId');
  return member.rides.segments().find(({ segmentId }) => segmentId === wanted);
}

function segmentRow(segment: TimedSegment, call: Call): object {
  const board = leaderboard(segment, call, { isThisYear: false });
  const bestOf = (gender: 1 | 2): number | null =>
    board.find((rider) => rider.gender === gender)?.rideTotalTime ?? null;
  return {
    id: segment.segmentId,
    title: segment.title,
    distance: segment.distanceM,
    avgSlope: Number((segment.netClimbM / segment.distanceM).toFixed(4)),
    segmentsNum: BOARD_SIZE,
    segmentsStatus: 1,
    filePath: `https://files.invalid/segments/${segment.segmentId}.png`,
    myRecord: bestEffort(segment)?.timeS ?? null,
    bestMaleRecord: bestOf(1),
    bestFemaleRecord: bestOf(2),
  };
}
