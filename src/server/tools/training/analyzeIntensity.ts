import { intensityAnalysis as contract } from '../../../shared/training/intensity.ts';
import { historyBasisOf } from '../../app/basis.ts';
import { type History, loadHistory, riderToday, WARM_UP_DAYS } from '../../app/training/history.ts';
import { addDays, daysBetween } from '../../core/days.ts';
import { monotonyOf } from '../../core/training/intensity.ts';
import { trainingLoad } from '../../core/training/load.ts';
import { firstDayOf } from '../../core/training/totals.ts';
import { type RideZones, rideZones } from '../../core/zones.ts';
import { dayText } from '../../language/format.ts';
import { factTexts } from '../../language/tools/rides.ts';
import { loadTexts } from '../../language/tools/training.ts';
import { defineTool } from '../tool.ts';
import { rounded, wire } from '../wire.ts';
import { intensityText, wireSpan } from './intensitySpan.ts';

const WEEK_DAYS = 7;

export const analyzeIntensity = defineTool({
  name: 'analyze_intensity',
  title: 'Intensity by week',
  description:
    'Time in power and heart rate zones per week (Monday to Sunday) with hours, distance, climbing, TSS. low, mid, high: zones ' +
    '1–2, 3–4, 5–7 of power, or 1–2, 3–4, 5 of heart rate for rides without power. Polarization index, monotony ' +
    'and strain (Foster), ramp_rate (CTL change of the week). Use it for "do I ride too much in the middle?".',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const today = context.today();
    const to = args.end_date ?? addDays(today, 1);
    const mondayOf = (day: string) => addDays(weekOf(day), -WEEK_DAYS * (args.weeks - 1));
    const from = addDays(mondayOf(args.end_date ?? today), -WARM_UP_DAYS);
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const history = await loadHistory(app, { from, to });
    const endDate = args.end_date ?? riderToday(history, today);
    const firstDay = mondayOf(endDate);
    const rides = within(history, firstDay, endDate);
    const zones = new Map(
      rides.measured.map(({ listed, metrics }) => [listed.rideId, rideZones(metrics, history.thresholds)]),
    );
    const { chronic } = trainingLoad(history.dailyTss);
    const weeks = Array.from({ length: args.weeks }, (_, week) => {
      const monday = addDays(firstDay, WEEK_DAYS * week);
      const sunday = addDays(monday, WEEK_DAYS - 1);
      const days = within(history, monday, sunday < endDate ? sunday : endDate);
      return wireWeek(days, { zones, chronic, offset: daysBetween(history.from, monday) });
    });
    const total = wireSpan(rides, zones);
    const isFuture = args.end_date !== undefined && args.end_date > today;
    const remarks = isFuture ? [loadTexts.countAsRest(factTexts.daysToCome(dayText(today)))] : [];
    const basis = historyBasisOf(app, { ...rides, warnings: [...remarks, ...history.warnings] });
    const data = { end_date: endDate, weeks, total, basis: { ...basis, ...countZoned(rides, zones) } };
    return { data, text: intensityText(data) };
  },
});

/** The Monday on or before a day. */
function weekOf(day: string): string {
  return firstDayOf('week_to_date', day) ?? day;
}

/** What of a history is within these days; what is not read yet stays, for its load is missing in all of them. */
function within(history: History, from: string, to: string): History {
  const isWithin = ({ date }: { date: string }) => date >= from && date <= to;
  const day = daysBetween(history.from, from);
  return {
    ...history,
    from,
    to,
    listed: history.listed.filter(isWithin),
    measured: history.measured.filter(({ listed }) => isWithin(listed)),
    leftOut: history.leftOut.filter(isWithin),
    dailyTss: history.dailyTss.subarray(day, day + daysBetween(from, to) + 1),
  };
}

type Zones = ReadonlyMap<string, RideZones>;

type Beside = { readonly zones: Zones; readonly chronic: Float64Array; readonly offset: number };

/** `chronic` is CTL per day, of which the week's Monday is the one at `offset`. */
function wireWeek(week: History, { zones, chronic, offset }: Beside) {
  const foster = monotonyOf(week.dailyTss);
  const [before, after] = [offset - 1, offset + week.dailyTss.length - 1].map((day) => chronic[day] ?? 0);
  return {
    ...wireSpan(week, zones),
    monotony: wire(foster?.monotony ?? null, 2),
    strain: wire(foster?.strain ?? null),
    ramp_rate: rounded((after ?? 0) - (before ?? 0), 1),
  };
}

/** A ride without power counts by its heart rate, one without either by nothing. */
function countZoned({ measured }: History, zones: Zones) {
  const known = measured.map(({ listed }) => zones.get(listed.rideId));
  return {
    rides_by_hr_zones: known.filter((ride) => ride?.powerS === null && ride.heartRateS !== null).length,
    rides_without_zones: known.filter((ride) => !ride?.powerS && !ride?.heartRateS).length,
  };
}
