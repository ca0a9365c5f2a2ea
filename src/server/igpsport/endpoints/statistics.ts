import * as z from 'zod';

import { type MemberStatistics, quantityOf } from '../../core/account/statistics.ts';
import { cleanText } from '../../core/text.ts';
import { AppError } from '../../errors.ts';
import { accountTexts, serviceTexts } from '../../language/service.ts';
import type { Region } from '../regions.ts';
import { type ApiPath, apiPath } from '../urls.ts';
import type { Read } from './endpoint.ts';
import { id, localTime, number, optionalNumber, text } from './fields.ts';

export type StatisticsQuery = {
  /** A day in the period, YYYY-MM-DD. */
  readonly day: string;
  /** The service's number for the kind of period; 2 is the year. */
  readonly statType: number;
  /** The service's number for a group of sports; −1 is all of them. */
  readonly bigSportType: number;
};

const ALL_SPORTS = -1;

const totals = z.object({
  totalCount: number,
  totalDistance: number,
  totalTimerTime: number,
  avgSpeed: optionalNumber,
  sumTotalAscent: optionalNumber,
  totalCalories: optionalNumber,
  totalPwrTSS: optionalNumber,
});

const axisPoint = z.object({
  time: z.string(),
  /** km, unlike every other distance here. */
  value: optionalNumber,
  totalCount: optionalNumber,
  totalTimerTime: optionalNumber,
});

/** The value of a best that is not known may be anything; that of a known one is a number. */
const personalBest = z
  .object({
    keyName: z.string().min(1),
    keyLabel: text(60),
    keyValue: z.union([z.string(), z.number()]).nullish(),
    keyTime: localTime.nullish(),
    activityId: id.nullish(),
    memberId: id.nullish(),
  })
  .transform(({ keyValue, ...best }, context) => {
    const value = optionalNumber.safeParse(keyValue);
    if (value.success || quantityOf(best.keyName) === null) return { ...best, value: value.data ?? null };
    context.addIssue({ code: 'custom', path: ['keyValue'], message: 'not a number' });
    return z.NEVER;
  });

const statisticsReply = z.object({
  statisticsData: totals.nullable(),
  axis: z.array(axisPoint).nullish(),
  milestoneList: z.array(z.object({ count: number, distance: number })).nullish(),
  personalBestList: z.array(personalBest).nullish(),
});
type StatisticsReply = z.output<typeof statisticsReply>;

/**
 * The account's own statistics. Throws AppError: `usage` where the region cannot tell sports apart and is asked to;
 * what every endpoint throws.
 */
export async function memberStatistics(
  { read, region }: { read: Read; region: Region },
  query: StatisticsQuery,
  signal: AbortSignal,
): Promise<MemberStatistics> {
  const reply = await read(
    {
      name: region.statistics.endpoint,
      path: pathOf(region, query),
      schema: statisticsReply,
      owners: ({ personalBestList }) => personalBestList?.map(({ memberId }) => memberId) ?? [],
    },
    signal,
  );
  return statisticsOf(reply, region);
}

/** Parameters in the order of the official clients: it is part of what is signed. */
function pathOf({ id, statistics }: Region, query: StatisticsQuery): ApiPath {
  const { day, statType, bigSportType } = query;
  if (!statistics.takesSport && bigSportType !== ALL_SPORTS) {
    throw new AppError('usage', accountTexts.allSportsOnly(serviceTexts.regions[id]));
  }
  const parameters = statistics.takesSport
    ? { distanceUnit: 0, time: day, type: statType, bigSportType }
    : { DistanceUnit: 0, Time: day, Type: statType };
  return apiPath`/service/sportg/sporth/memberRecordPlus/${statistics.endpoint}?${parameters}`;
}

function statisticsOf(reply: StatisticsReply, { statistics }: Region): MemberStatistics {
  const { statisticsData: sums, axis, milestoneList, personalBestList } = reply;
  return {
    totals: {
      rideCount: sums?.totalCount ?? null,
      distanceM: sums?.totalDistance ?? null,
      durationS: sums?.totalTimerTime ?? null,
      ascentM: sums?.sumTotalAscent ?? null,
      energyKcal: sums?.totalCalories ?? null,
      averageSpeedMps: sums?.avgSpeed ?? null,
      trainingStressScore: sums?.totalPwrTSS ?? null,
    },
    months: axis?.map(monthOf) ?? null,
    milestones:
      milestoneList?.map(({ count, distance }) => ({ rideCount: count, distanceKm: distance })) ?? null,
    personalBests:
      personalBestList?.map(({ keyName, keyLabel, value, activityId, keyTime }) => ({
        keyName: cleanText(keyName, 60),
        label: keyLabel,
        value,
        rideId: activityId ?? null,
        achievedAt: keyTime == null ? null : instantOf(keyTime, statistics.utcOffset),
      })) ?? null,
  };
}

/** A month without rides comes without its counts, and its distance is 0. */
function monthOf({ time, value, totalCount, totalTimerTime }: z.output<typeof axisPoint>) {
  const absent = value === 0 ? 0 : null;
  return {
    period: /^\d{4}([./-]\d{2}){1,2}$/.test(time) ? time.replace(/[./]/g, '-') : cleanText(time, 30),
    distanceM: value === null ? null : value * 1000,
    rideCount: totalCount ?? absent,
    durationS: totalTimerTime ?? absent,
  };
}

function instantOf({ date, startTime }: z.output<typeof localTime>, utcOffset: string | null): string {
  return startTime === null ? date : `${startTime}${utcOffset ?? ''}`;
}
