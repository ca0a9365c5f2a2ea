import { caloriesOf } from '../ride/totals.ts';
import type { RideRow } from '../source.ts';
import { type Call, type Outcome, parameter, wallTime } from './call.ts';

const PERIOD = { month: '1', year: '2' } as const;
const MILESTONES_KM = [10, 50, 100, 160];

/**
 * `GET …/memberRecordPlus/getMemberDataStatisticsV4` (China) and `…/getMemberDataStatistics` (international), worked
 * out from the rides: type 2 is the year of `time`, 1 its month, anything else all there is.
 */
export function memberStatistics({ url, knobs, member }: Call): Outcome {
  const time =
    parameter(url, 'time') || wallTime(knobs.clock(), member.rides.profile.utcOffsetS).slice(0, 10);
  const type = parameter(url, 'type');
  const prefix = type === PERIOD.year ? time.slice(0, 4) : type === PERIOD.month ? time.slice(0, 7) : '';
  const rides = member.rides.list.filter((ride) => dayOf(ride).startsWith(prefix));
  return {
    data: {
      statisticsData: sums(rides, member.rides.profile.ftpW),
      axis: type === PERIOD.year ? monthsOf(rides, prefix) : groupsOf(rides, type === PERIOD.month ? 10 : 7),
      milestoneList: milestones(rides),
      personalBestList: personalBests(rides, member.user.memberId),
    },
  };
}

function dayOf(ride: RideRow): string {
  return wallTime(ride.startMs, ride.utcOffsetS).slice(0, 10);
}

function total(rides: readonly RideRow[], value: (ride: RideRow) => number | null): number {
  return rides.reduce((sum, ride) => sum + (value(ride) ?? 0), 0);
}

function sums(rides: readonly RideRow[], ftpW: number): object {
  const distanceM = total(rides, ({ session }) => session.distanceM);
  const timerS = total(rides, ({ session }) => session.timerS);
  const stress = ({ session }: RideRow): number =>
    ((session.timerS ?? 0) / 36) * ((session.normalizedPowerW ?? 0) / ftpW) ** 2;
  return {
    totalCount: rides.length,
    totalDistance: Math.round(distanceM),
    totalTimerTime: Math.round(timerS),
    avgSpeed: timerS > 0 ? Number((distanceM / timerS).toFixed(2)) : 0,
    sumTotalAscent: Math.round(total(rides, ({ session }) => session.ascentM)),
    totalCalories: total(rides, ({ session }) => caloriesOf(session)),
    totalPwrTSS: Number(total(rides, stress).toFixed(1)),
  };
}

/** Twelve months, whether or not there was a ride; a month without one has neither count nor time. */
function monthsOf(rides: readonly RideRow[], year: string): object[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    return point(
      String(index + 1),
      month,
      rides.filter((ride) => dayOf(ride).startsWith(month)),
    );
  });
}

/** The days or months on which there was a ride; `length` characters of the date. */
function groupsOf(rides: readonly RideRow[], length: number): object[] {
  const groups = new Map<string, RideRow[]>();
  for (const ride of rides.toSorted((a, b) => a.startMs - b.startMs)) {
    const key = dayOf(ride).slice(0, length);
    groups.set(key, [...(groups.get(key) ?? []), ride]);
  }
  return [...groups].map(([key, group]) => point(key, key, group));
}

function point(alias: string, time: string, rides: readonly RideRow[]): object {
  const value = Number((total(rides, ({ session }) => session.distanceM) / 1000).toFixed(2));
  const counted = {
    totalCount: rides.length,
    totalTimerTime: Math.round(total(rides, ({ session }) => session.timerS)),
  };
  return {
    alias,
    time: time.replaceAll('-', '/'),
    ...(rides.length > 0 ? counted : { group: alias }),
    value,
  };
}

function milestones(rides: readonly RideRow[]): object[] {
  return MILESTONES_KM.map((km) => ({
    count: rides.filter(({ session }) => (session.distanceM ?? 0) >= km * 1000).length,
    distance: String(km),
  }));
}

type Best = readonly [keyName: string, keyLabel: string, value: (ride: RideRow) => number | null];

const BESTS: readonly Best[] = [
  ['MaxDistance', 'Longest distance', ({ session }) => session.distanceM],
  ['MaxTime', 'Longest time', ({ session }) => session.timerS],
  ['MaxAvgSpeed', 'Highest average speed', ({ session }) => session.averageSpeedMps],
  ['MaxMaxSpeed', 'Highest speed', ({ session }) => session.maximumSpeedMps],
  // The service spells it so.
  ['MaxClimbinSpeed', 'Most ascent', ({ session }) => session.ascentM],
  ['MaxAvgPower', 'Highest average power', ({ session }) => session.averagePowerW],
  ['MaxMaxPower', 'Highest power', ({ session }) => session.maximumPowerW],
];

function personalBests(rides: readonly RideRow[], memberId: number): object[] {
  return BESTS.flatMap(([keyName, keyLabel, measure]) => {
    let best: { ride: RideRow; value: number } | null = null;
    for (const ride of rides) {
      const value = measure(ride);
      if (value !== null && (best === null || value > best.value)) best = { ride, value };
    }
    if (best === null) return [];
    const { ride, value } = best;
    const keyTime = wallTime(ride.startMs, ride.utcOffsetS);
    return [
      {
        activityId: ride.rideId,
        keyName,
        keyLabel,
        keyTime,
        keyValue: value.toFixed(2),
        memberId: String(memberId),
      },
    ];
  });
}
