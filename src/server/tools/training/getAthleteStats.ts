import { athleteStats as contract } from '../../../shared/athleteStats.ts';
import { historyBasisOf } from '../../app/basis.ts';
import { loadRides, type Rides } from '../../app/rides.ts';
import { daysBetween } from '../../core/days.ts';
import { addUpRides, firstDayOf, type Period, perWeek } from '../../core/training/totals.ts';
import { defineTool } from '../tool.ts';
import { HOURS, KM, rounded, wire } from '../wire.ts';

/** The first day that arguments may name. */
const BEFORE_ALL_RIDES = '2000-01-01';

const MEANING: Record<Period, string> = {
  week: 'the last 7 days',
  month: 'the last 30 days',
  year: 'the last 365 days',
  week_to_date: 'the week so far, from Monday',
  month_to_date: 'the calendar month so far',
  year_to_date: 'the calendar year so far',
  all: 'all time',
};

export const getAthleteStats = defineTool({
  name: 'get_athlete_stats',
  title: 'Totals of a period',
  description:
    'Totals over all rides of a period and averages per week: rides, distance, hours, climbing, TSS, work. week, month and ' +
    'year are the last 7, 30 and 365 days with end_date; …_to_date begin on Monday, the 1st, 1 January; all with the first ' +
    'ride. TSS and work are read from recordings: if basis.complete is false, say so and ask again.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const { period } = args;
    const endDate = args.end_date ?? context.today();
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const rides = await loadRides(app, {
      from: firstDayOf(period, endDate) ?? BEFORE_ALL_RIDES,
      to: endDate,
      withoutMissing: 'and are in the totals without their TSS and work.',
    });
    const startDate = firstDayOf(period, endDate) ?? rides.listed.at(-1)?.date ?? null;
    const days = startDate === null ? null : daysBetween(startDate, endDate) + 1;
    const data = {
      period,
      start_date: startDate,
      end_date: endDate,
      ...wireTotals(rides, days),
      basis: { ...historyBasisOf(app, rides), period_is: MEANING[period], days },
    };
    return { data, text: textOf(data) };
  },
});

function wireTotals({ listed, measured }: Rides, days: number | null) {
  const known = new Map(measured.map((ride) => [ride.listed.rideId, ride]));
  const totals = addUpRides(
    listed.map((ride) => known.get(ride.rideId) ?? { listed: ride, metrics: null, stress: null }),
  );
  const weekly = (total: number | null, digits: number, factor = 1) =>
    total === null || days === null ? null : wire(perWeek(total, days), digits, factor);
  return {
    ride_count: totals.rides,
    total_distance_km: rounded(totals.distanceM * KM, 2),
    total_duration_h: rounded(totals.durationS * HOURS, 2),
    total_elevation_m: wire(totals.ascentM, 1),
    total_tss: wire(totals.trainingStressScore, 1),
    total_work_kj: wire(totals.workKj, 1),
    avg_weekly_tss: weekly(totals.trainingStressScore, 1),
    avg_weekly_rides: weekly(totals.rides, 1),
    avg_weekly_distance_km: weekly(totals.distanceM, 2, KM),
    avg_weekly_duration_h: weekly(totals.durationS, 2, HOURS),
    avg_weekly_elevation_m: weekly(totals.ascentM, 1),
  };
}

function textOf(
  data: ReturnType<typeof wireTotals> & {
    start_date: string | null;
    end_date: string;
    basis: { period_is: string; rides_estimated_from_hr: number };
  },
): string {
  const { basis } = data;
  const fact = (value: number | null, unit: string) => (value === null ? [] : [`${value} ${unit}`]);
  const totals = [
    `${data.ride_count} rides`,
    ...fact(data.total_distance_km, 'km'),
    ...fact(data.total_duration_h, 'h'),
    ...fact(data.total_elevation_m, 'm up'),
    ...fact(data.total_tss, 'TSS'),
    ...fact(data.total_work_kj, 'kJ'),
  ];
  const weekly = [
    ...fact(data.avg_weekly_rides, 'rides'),
    ...fact(data.avg_weekly_distance_km, 'km'),
    ...fact(data.avg_weekly_duration_h, 'h'),
    ...fact(data.avg_weekly_tss, 'TSS'),
  ];
  const estimated = basis.rides_estimated_from_hr;
  return [
    `${data.start_date ?? 'No ride yet'} to ${data.end_date} (${basis.period_is}): ${totals.join(', ')}.`,
    ...(weekly.length > 0 ? [`Per week: ${weekly.join(', ')}.`] : []),
    ...(estimated > 0 ? [`TSS of ${estimated} rides is estimated from heart rate.`] : []),
  ].join('\n');
}
