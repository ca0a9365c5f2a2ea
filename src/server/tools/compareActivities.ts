import { type ComparedMetric, activityComparison as contract } from '../../shared/comparison.ts';
import { thresholdsInUse } from '../app/athlete.ts';
import { thresholdBasisOf } from '../app/basis.ts';
import { metricsOf } from '../app/recording.ts';
import { dayOfInstant, daysBetween } from '../core/days.ts';
import type { ListedRide } from '../core/ride.ts';
import { type RideMetrics, type RideStress, rideStress } from '../core/summary.ts';
import { compareValues } from '../core/training/comparison.ts';
import { wireSummary } from './rideSummary.ts';
import { defineTool } from './tool.ts';
import { quoted, rounded, wire } from './wire.ts';

/** Percentages of these mean little: a few percent of drift, a temperature in °C. */
const NOT_A_RATIO: readonly ComparedMetric[] = ['aerobic_decoupling_pct', 'avg_temp_c'];

/** Beyond this many days between rides, one FTP for all of them is worth a word. */
const FTP_HOLDS_DAYS = 90;

const FROM_POWER: readonly ComparedMetric[] = [
  'avg_power_w',
  'max_power_w',
  'normalized_power_w',
  'intensity_factor',
  'work_kj',
  'variability_index',
  'efficiency_factor',
  'aerobic_decoupling_pct',
];

export const compareActivities = defineTool({
  name: 'compare_activities',
  title: 'Compare rides',
  description:
    'Two to five rides side by side: any number of get_activity_summary, each with its difference to the first ride in % ' +
    '(diff_pct) and the spread, (max − min) / min (delta_pct). Use it for "was today better?". Rides without a power meter ' +
    'are compared by what they have; not_comparable names the rest.',
  kind: 'read',
  ...contract,
  run: async ({ ride_ids: rideIds, metrics }, context, call) => {
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const [thresholds, ...measured] = await Promise.all([
      thresholdsInUse(app),
      ...rideIds.map((rideId) => metricsOf({ context, store: account }, rideId, call.signal)),
    ]);
    const listed = new Map(account.activities.listed({}).map((ride) => [ride.rideId, ride]));
    const rides = measured.map((own, i) => {
      const rideId = rideIds[i] ?? '';
      return describeRide({
        rideId,
        metrics: own,
        stress: rideStress(own, thresholds),
        listed: listed.get(rideId),
      });
    });
    const comparison = [...new Set(metrics)].map((metric) => compare(metric, rides));
    const notComparable = rides.flatMap((ride) => gapsOf(ride, comparison));
    const hint = [
      largestDifference(comparison),
      ...notComparable.map((gap) => `Ride ${gap.ride_id} has no ${gap.metrics.join(', ')} (${gap.reason}).`),
      ...caveats(rides, metrics, thresholds.ftpW),
    ].join(' ');
    const data = {
      rides: rides.map(({ rideId, name, date, tssNote }) => ({
        ride_id: rideId,
        name,
        date,
        tss_note: tssNote,
      })),
      comparison,
      not_comparable: notComparable,
      narrative_hint: hint,
      basis: thresholdBasisOf(app, thresholds),
    };
    return { data, text: textOf(data) };
  },
});

type Facts = { rideId: string; metrics: RideMetrics; stress: RideStress; listed: ListedRide | undefined };
type ComparedRide = ReturnType<typeof describeRide>;

function describeRide({ rideId, metrics, stress, listed }: Facts) {
  return {
    rideId,
    name: listed?.name ?? null,
    date: listed?.date ?? dayOfInstant(metrics.startMs, metrics.utcOffsetS ?? 0),
    values: { duration_s: rounded(metrics.durationS), ...wireSummary(metrics, stress) },
    metrics,
    stress,
    tssNote: stress.estimatedFromHeartRate ? 'estimated from HR' : null,
  };
}

type Row = {
  readonly metric: ComparedMetric;
  readonly values: { ride_id: string; value: number | null; diff_pct: number | null }[];
  readonly delta_pct: number | null;
};

function compare(metric: ComparedMetric, rides: readonly ComparedRide[]): Row {
  const { spreadPct, differencesPct } = compareValues(rides.map(({ values }) => values[metric]));
  return {
    metric,
    values: rides.map(({ rideId, values }, i) => ({
      ride_id: rideId,
      value: values[metric],
      diff_pct: wire(differencesPct[i] ?? null, 1),
    })),
    delta_pct: wire(spreadPct, 1),
  };
}

/** What a ride has no value of, by the reason why. */
function gapsOf(ride: ComparedRide, rows: readonly Row[]) {
  const byReason = new Map<string, ComparedMetric[]>();
  for (const { metric } of rows) {
    if (ride.values[metric] !== null) continue;
    const reason = reasonOf(metric, ride);
    byReason.set(reason, [...(byReason.get(reason) ?? []), metric]);
  }
  return [...byReason].map(([reason, metrics]) => ({ ride_id: ride.rideId, reason, metrics }));
}

function reasonOf(metric: ComparedMetric, { metrics, stress }: ComparedRide): string {
  if (metric === 'tss' && stress.gap === 'no_power_no_heart_rate') return 'neither power nor heart rate';
  if (metric === 'tss' && stress.gap === 'no_lthr') return 'no power, and LTHR is not known';
  if (FROM_POWER.includes(metric) && metrics.powerS === 0) return 'no power';
  if (metric === 'tss' || metric === 'intensity_factor') return 'FTP is not known';
  if (metric === 'avg_hr_bpm' || metric === 'max_hr_bpm') return 'no heart rate';
  if (metric === 'efficiency_factor' && metrics.heartRateS === 0) return 'no heart rate';
  if (metric === 'aerobic_decoupling_pct') return 'less than 20 min of power with heart rate';
  return 'not recorded';
}

function largestDifference(rows: readonly Row[]): string {
  const spread = rows.filter((row) => row.delta_pct !== null);
  const ratios = spread.filter(({ metric }) => !NOT_A_RATIO.includes(metric));
  const [row] = (ratios.length > 0 ? ratios : spread).toSorted(
    (a, b) => (b.delta_pct ?? 0) - (a.delta_pct ?? 0),
  );
  if (row === undefined) return 'No difference can be given in %.';
  const known = row.values.flatMap(({ ride_id: rideId, value }) =>
    value === null ? [] : [{ rideId, value }],
  );
  const [least, ...more] = known.toSorted((a, b) => a.value - b.value);
  const most = more.at(-1);
  if (row.delta_pct === 0 || least === undefined || most === undefined) return 'What is compared is equal.';
  return (
    `Largest difference: ${row.metric}, ${least.value} (ride ${least.rideId}) to ${most.value} ` +
    `(ride ${most.rideId}), +${row.delta_pct} %.`
  );
}

function caveats(
  rides: readonly ComparedRide[],
  metrics: readonly ComparedMetric[],
  ftpW: number | null,
): string[] {
  const estimated = rides.filter(({ tssNote }) => tssNote !== null).map(({ rideId }) => rideId);
  const days = rides.map(({ date }) => date).toSorted();
  const apart = daysBetween(days[0] ?? '', days.at(-1) ?? '');
  const isScored = rides.some(({ stress }) => stress.intensityFactor !== null);
  const needsFtp = metrics.includes('tss') || metrics.includes('intensity_factor');
  return [
    ...(metrics.includes('tss') && estimated.length > 0
      ? [`TSS of ride ${estimated.join(', ')} is estimated from heart rate.`]
      : []),
    ...(needsFtp && isScored && apart > FTP_HOLDS_DAYS
      ? [`IF and TSS of all rides stand on the FTP in use, ${ftpW} W, though they are ${apart} days apart.`]
      : []),
  ];
}

function textOf({
  rides,
  comparison,
  narrative_hint: hint,
}: {
  rides: readonly { ride_id: string; name: string | null; date: string }[];
  comparison: readonly Row[];
  narrative_hint: string;
}): string {
  const who = rides.map(({ ride_id: rideId, name, date }) => `${rideId} (${date}, ${quoted(name)})`);
  const cell = ({ value, diff_pct: diff }: Row['values'][number], i: number) =>
    i === 0 || diff === null ? `${value ?? '–'}` : `${value} (${diff > 0 ? '+' : ''}${diff} %)`;
  return [
    `Rides ${who.join(', ')}:`,
    ...comparison.map(({ metric, values }) => `${metric}: ${values.map(cell).join(' · ')}`),
    hint,
  ].join('\n');
}
