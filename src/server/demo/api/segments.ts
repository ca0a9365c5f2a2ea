import { between, pick, type Random, randomFrom } from '../ride/random.ts';
import type { SegmentEffort, TimedSegment } from '../source.ts';
import { type Call, type Outcome, parameter, positiveParameter, refuse, wallTime } from './call.ts';

/** Riders who do not exist. */
const NAMES = [
  'Lighthouse Keeper',
  '追风少年',
  'Salt & Pepper',
  '爬坡王 ⛰️',
  'Slow Joe',
  '海风',
  'Two Wheels',
  '小轮车',
  'Bidon',
  '夜骑侠 🌙',
] as const;
const BOARD_SIZE = 44;
const THIS_YEAR = '2';
const TOP = 5;

/** `GET …/segments/queryMyCollect`; empty on the international region. */
export function collectedSegments({ url, knobs, member }: Call): Outcome {
  const segments = knobs.region === 'cn' ? member.rides.segments() : [];
  const [pageNo, pageSize] = [positiveParameter(url, 'pageNo', 1), positiveParameter(url, 'pageSize', 20)];
  const rows = segments
    .slice((pageNo - 1) * pageSize, pageNo * pageSize)
    .map((segment) => segmentRow(segment));
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
      ...segmentRow(segment),
      totalAscent: Math.round(segment.ascentM),
      minAlt: Math.round(minimumAltitudeM),
      maxAlt: Math.round(maximumAltitudeM),
      altitudeDiff: Math.round(maximumAltitudeM - minimumAltitudeM),
      segmentsFinishPeopleCount: BOARD_SIZE,
      segmentsFinishCount: BOARD_SIZE * 7,
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
  const board = boardOf(segment, call, parameter(call.url, 'queryType') === THIS_YEAR);
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
  const board = boardOf(segment, call, false);
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

function segmentRow(segment: TimedSegment): object {
  const others = othersOn(segment);
  const bestOf = (gender: 1 | 2): number | null =>
    others.find((rider) => rider.gender === gender)?.rideTotalTime ?? null;
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

function bestEffort(segment: TimedSegment, since = 0): SegmentEffort | null {
  const efforts = segment.efforts().filter(({ startMs }) => startMs >= since);
  return efforts.reduce<SegmentEffort | null>(
    (best, effort) => (best === null || effort.timeS < best.timeS ? effort : best),
    null,
  );
}

type RankRow = {
  readonly rank: number;
  readonly memberId: number;
  readonly nickName: string;
  readonly avatar: string;
  readonly rideTotalTime: number;
  readonly avgSpeed: number;
  readonly finishDate: string;
  readonly gender: number;
};
type Other = Omit<RankRow, 'rank' | 'finishDate'> & {
  readonly yearsAgo: number;
  readonly monthAndDay: string;
};

/** Everybody's best, the rider's own among them, fastest first. */
function boardOf(segment: TimedSegment, { knobs, member }: Call, isThisYear: boolean): RankRow[] {
  const { utcOffsetS, nickname, sex } = member.rides.profile;
  const year = Number(wallTime(knobs.clock(), utcOffsetS).slice(0, 4));
  const others = othersOn(segment)
    .filter(({ yearsAgo }) => !isThisYear || yearsAgo === 0)
    .map(({ yearsAgo, monthAndDay, ...row }) => ({
      ...row,
      finishDate: `${year - yearsAgo}.${monthAndDay}`,
    }));
  const own = bestEffort(segment, isThisYear ? Date.UTC(year, 0, 1) - utcOffsetS * 1000 : 0);
  const ownRows =
    own === null
      ? []
      : [
          {
            memberId: member.user.memberId,
            nickName: nickname,
            avatar: '',
            rideTotalTime: own.timeS,
            avgSpeed: speedKmh(segment, own.timeS),
            finishDate: wallTime(own.startMs, utcOffsetS).slice(0, 10).replaceAll('-', '.'),
            gender: sex,
          },
        ];
  return [...others, ...ownRows]
    .sort((a, b) => a.rideTotalTime - b.rideTotalTime)
    .map((row, index) => ({ rank: index + 1, ...row }));
}

/** The other riders' bests, around what the rider's own level would take; the same in every process. */
function othersOn(segment: TimedSegment): Other[] {
  const random = randomFrom(Number(segment.segmentId));
  const usualS = segment.distanceM / (9.6 - 62 * Math.max(0, segment.netClimbM / segment.distanceM));
  const others = Array.from({ length: BOARD_SIZE }, (_, index) =>
    otherRider({ segment, usualS, index }, random),
  );
  return others.sort((a, b) => a.rideTotalTime - b.rideTotalTime);
}

function otherRider(
  { segment, usualS, index }: { segment: TimedSegment; usualS: number; index: number },
  random: Random,
): Other {
  const rideTotalTime = Math.round(usualS * between(random, 0.74, 1.5));
  const [month, day] = [between(random, 1, 13), between(random, 1, 29)].map((value) =>
    String(Math.floor(value)).padStart(2, '0'),
  );
  return {
    memberId: 910_000 + index,
    nickName: `${pick(random, NAMES)} ${index + 1}`,
    avatar: '',
    rideTotalTime,
    avgSpeed: speedKmh(segment, rideTotalTime),
    yearsAgo: Math.floor(between(random, 0, 3)),
    monthAndDay: `${month}.${day}`,
    gender: random() < 0.25 ? 2 : 1,
  };
}

function speedKmh(segment: TimedSegment, timeS: number): number {
  return Number(((segment.distanceM / timeS) * 3.6).toFixed(2));
}
