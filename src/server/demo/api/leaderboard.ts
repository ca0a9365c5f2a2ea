import { between, pick, type Random, randomFrom } from '../ride/random.ts';
import type { SegmentEffort, TimedSegment } from '../source.ts';
import { type Call, wallTime } from './call.ts';

/** How many others have ridden each segment. */
export const BOARD_SIZE = 44;

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

type RankRow = {
  readonly rank: number;
  readonly memberId: number;
  readonly nickName: string;
  readonly avatar: string;
  readonly rideTotalTime: number;
  /** km/h, as the service writes it here and nowhere else. */
  readonly avgSpeed: number;
  /** `YYYY.MM.DD`. */
  readonly finishDate: string;
  readonly gender: number;
};

type Other = Omit<RankRow, 'rank' | 'finishDate'> & {
  readonly yearsAgo: number;
  readonly monthAndDay: string;
};

/** Everybody's best, the rider's own among them, fastest first. */
export function leaderboard(
  segment: TimedSegment,
  { knobs, member }: Call,
  { isThisYear }: { isThisYear: boolean },
): RankRow[] {
  const { utcOffsetS, nickname, sex } = member.rides.profile;
  const today = dotted(wallTime(knobs.clock(), utcOffsetS));
  const year = today.slice(0, 4);
  const others = otherRiders(segment).map(({ yearsAgo, monthAndDay, ...row }) => {
    const latest = `${year}.${monthAndDay}` <= today ? Number(year) : Number(year) - 1;
    return { ...row, finishDate: `${latest - yearsAgo}.${monthAndDay}` };
  });
  const own = bestEffort(segment, isThisYear ? Date.UTC(Number(year), 0, 1) - utcOffsetS * 1000 : 0);
  const ownRow =
    own === null
      ? null
      : {
          memberId: member.user.memberId,
          nickName: nickname,
          avatar: '',
          ...timeOn(segment, own.timeS),
          finishDate: dotted(wallTime(own.startMs, utcOffsetS)),
          gender: sex,
        };
  return [
    ...others.filter(({ finishDate }) => !isThisYear || finishDate.startsWith(year)),
    ...(ownRow === null ? [] : [ownRow]),
  ]
    .sort((a, b) => a.rideTotalTime - b.rideTotalTime)
    .map((row, index) => ({ rank: index + 1, ...row }));
}

function dotted(time: string): string {
  return time.slice(0, 10).replaceAll('-', '.');
}

/** The rider's fastest passage since an instant. */
export function bestEffort(segment: TimedSegment, sinceMs = 0): SegmentEffort | null {
  const efforts = segment.efforts().filter(({ startMs }) => startMs >= sinceMs);
  return efforts.reduce<SegmentEffort | null>(
    (best, effort) => (best === null || effort.timeS < best.timeS ? effort : best),
    null,
  );
}

/** The others' bests, fastest first; the same in every process. */
function otherRiders(segment: TimedSegment): Other[] {
  const random = randomFrom(Number(segment.segmentId));
  const usualS = segment.distanceM / usualSpeedMps(segment.netClimbM / segment.distanceM);
  const riders = Array.from({ length: BOARD_SIZE }, (_, index) => ({
    memberId: 910_000 + index,
    nickName: `${pick(random, NAMES)} ${index + 1}`,
    avatar: '',
    yearsAgo: Math.floor(between(random, 0, 3)),
    monthAndDay: `${twoDigits(random, 12)}.${twoDigits(random, 28)}`,
    ...genderAndTime(segment, usualS, random),
  }));
  return riders.sort((a, b) => a.rideTotalTime - b.rideTotalTime);
}

function genderAndTime(
  segment: TimedSegment,
  usualS: number,
  random: Random,
): Pick<Other, 'gender' | 'rideTotalTime' | 'avgSpeed'> {
  const gender = random() < 0.25 ? 2 : 1;
  return { gender, ...timeOn(segment, usualS * between(random, 0.82, 1.5) * (gender === 2 ? 1.08 : 1)) };
}

function timeOn(segment: TimedSegment, timeS: number): Pick<RankRow, 'rideTotalTime' | 'avgSpeed'> {
  return { rideTotalTime: Math.round(timeS), avgSpeed: speedKmh(segment, timeS) };
}

/** What a trained rider holds on a gradient: 9.6 m/s on the flat, and on a climb what 3.2 W/kg lift. */
function usualSpeedMps(gradient: number): number {
  const climbingMps = 3.2 / (9.81 * (Math.max(0, gradient) + 0.005));
  return 1 / Math.sqrt(1 / 9.6 ** 2 + 1 / climbingMps ** 2);
}

function twoDigits(random: Random, most: number): string {
  return String(1 + Math.floor(random() * most)).padStart(2, '0');
}

export function speedKmh(segment: TimedSegment, timeS: number): number {
  return Number(((segment.distanceM / timeS) * 3.6).toFixed(2));
}
