import { athleteStats as contract } from '../../../shared/training/athleteStats.ts';
import { historyBasisOf } from '../../app/basis.ts';
import { loadRides, type Rides } from '../../app/rides.ts';
import { daysBetween } from '../../core/days.ts';
import { firstDayOf, type Period, perWeek } from '../../core/training/totals.ts';
import { basisTexts } from '../../language/basis.ts';
import { dayText, numberText, quantity } from '../../language/format.ts';
import { joined, type Text } from '../../language/language.ts';
import { factTexts } from '../../language/tools/rides.ts';
import { totalsTexts } from '../../language/tools/training.ts';
import { defineTool } from '../tool.ts';
import { HOURS, ifKnown, KM, rounded, wire } from '../wire.ts';
import { addUpLoaded } from './rideTotals.ts';

/** The first day that arguments may name. */
const BEFORE_ALL_RIDES = '2000-01-01';

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
    const today = context.today();
    const endDate = args.end_date ?? today;
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const rides = await loadRides(app, {
      from: firstDayOf(period, endDate) ?? BEFORE_ALL_RIDES,
      to: endDate,
      withoutMissing: basisTexts.consequences.withoutTssAndWork,
    });
    const startDate = firstDayOf(period, endDate) ?? rides.listed.at(-1)?.date ?? null;
    const days = startDate === null ? null : daysBetween(startDate, endDate) + 1;
    const toCome = endDate > today ? [totalsTexts.toCome(factTexts.daysToCome(dayText(today)))] : [];
    const basis = historyBasisOf(app, { ...rides, warnings: [...toCome, ...rides.warnings] });
    const data = {
      period,
      start_date: startDate,
      end_date: endDate,
      ...wireTotals(rides, days),
      basis: { ...basis, period_is: totalsTexts.periods[period][context.language], days },
    };
    return { data, text: textOf(data) };
  },
});

function wireTotals(rides: Rides, days: number | null) {
  const totals = addUpLoaded(rides);
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
    period: Period;
    start_date: string | null;
    end_date: string;
    basis: { rides_estimated_from_hr: number };
  },
): Text {
  const first = data.start_date === null ? totalsTexts.noRideYet : dayText(data.start_date);
  const span = totalsTexts.span(first, dayText(data.end_date));
  const totals = [
    factTexts.rides(data.ride_count),
    quantity(data.total_distance_km, 'km'),
    factTexts.hours(numberText(data.total_duration_h)),
    ...ifKnown(data.total_elevation_m, (metres) => factTexts.climbed(numberText(metres))),
    ...ifKnown(data.total_tss, (tss) => quantity(tss, 'TSS')),
    ...ifKnown(data.total_work_kj, (work) => quantity(work, 'kJ')),
  ];
  const weekly = [
    ...ifKnown(data.avg_weekly_rides, (rides) => totalsTexts.weeklyRides(numberText(rides))),
    ...ifKnown(data.avg_weekly_distance_km, (km) => quantity(km, 'km')),
    ...ifKnown(data.avg_weekly_duration_h, (hours) => factTexts.hours(numberText(hours))),
    ...ifKnown(data.avg_weekly_tss, (tss) => quantity(tss, 'TSS')),
  ];
  const estimated = data.basis.rides_estimated_from_hr;
  return joined(
    [
      totalsTexts.totals(span, totalsTexts.periods[data.period], joined(totals, 'facts')),
      ...(weekly.length > 0 ? [totalsTexts.perWeek(joined(weekly, 'facts'))] : []),
      ...(estimated > 0 ? [totalsTexts.estimated(estimated)] : []),
    ],
    'lines',
  );
}
