import { type ComparedMetric, activityComparison as contract } from '../../shared/comparison.ts';
import { thresholdsInUse } from '../app/athlete.ts';
import { thresholdBasisOf } from '../app/basis.ts';
import { metricsOf } from '../app/recording.ts';
import { dayOfInstant, daysBetween } from '../core/days.ts';
import type { ListedRide } from '../core/ride.ts';
import { type RideMetrics, type RideStress, rideStress } from '../core/summary.ts';
import { compareValues } from '../core/training/comparison.ts';
import { dayText, numberText, percentText, quoted } from '../language/format.ts';
import { inEveryLanguage, joined, type Text } from '../language/language.ts';
import { comparisonTexts } from '../language/tools/comparison.ts';
import { factTexts } from '../language/tools/rides.ts';
import { wireSummary } from './ride/rideSummary.ts';
import { defineTool } from './tool.ts';
import { rounded, wire } from './wire.ts';

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
    const { language } = context;
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
    const gaps = rides.flatMap((ride) => gapsOf(ride, comparison));
    const said = (gap: Gap) =>
      comparisonTexts.gap(
        gap.rideId,
        joined(
          gap.metrics.map((metric) => comparisonTexts.metrics[metric]),
          'words',
        ),
        gap.reason,
      );
    const remarks = caveats(rides, metrics, thresholds.ftpW);
    const hint = joined([largestDifference(comparison), ...gaps.map(said), ...remarks], 'sentences');
    const data = {
      rides: rides.map(({ rideId, name, date, tssNote }) => ({
        ride_id: rideId,
        name,
        date,
        tss_note: tssNote?.[language] ?? null,
      })),
      comparison,
      not_comparable: gaps.map(({ rideId, reason, metrics: lacking }) => ({
        ride_id: rideId,
        reason: reason[language],
        metrics: lacking,
      })),
      narrative_hint: hint[language],
      basis: thresholdBasisOf(app, thresholds),
    };
    return { data, text: textOf(rides, comparison, hint) };
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
    tssNote: stress.estimatedFromHeartRate ? factTexts.estimatedFromHeartRate : null,
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

type Gap = { readonly rideId: string; readonly reason: Text; readonly metrics: ComparedMetric[] };

/** What a ride has no value of, by the reason why. */
function gapsOf(ride: ComparedRide, rows: readonly Row[]): Gap[] {
  const byReason = new Map<Text, ComparedMetric[]>();
  for (const { metric } of rows) {
    if (ride.values[metric] !== null) continue;
    const reason = reasonOf(metric, ride);
    byReason.set(reason, [...(byReason.get(reason) ?? []), metric]);
  }
  return [...byReason].map(([reason, metrics]) => ({ rideId: ride.rideId, reason, metrics }));
}

function reasonOf(metric: ComparedMetric, { metrics, stress }: ComparedRide): Text {
  const { reasons } = comparisonTexts;
  if (metric === 'tss' && stress.gap === 'no_power_no_heart_rate') return reasons.noPowerNoHeartRate;
  if (metric === 'tss' && stress.gap === 'no_lthr') return reasons.noLthr;
  if (FROM_POWER.includes(metric) && metrics.powerS === 0) return reasons.noPower;
  if (metric === 'tss' || metric === 'intensity_factor') return reasons.noFtp;
  if (metric === 'avg_hr_bpm' || metric === 'max_hr_bpm') return reasons.noHeartRate;
  if (metric === 'efficiency_factor' && metrics.heartRateS === 0) return reasons.noHeartRate;
  return metric === 'aerobic_decoupling_pct' ? reasons.tooShort : reasons.notRecorded;
}

function largestDifference(rows: readonly Row[]): Text {
  const spread = rows.filter((row) => row.delta_pct !== null);
  const ratios = spread.filter(({ metric }) => !NOT_A_RATIO.includes(metric));
  const [row] = (ratios.length > 0 ? ratios : spread).toSorted(
    (a, b) => (b.delta_pct ?? 0) - (a.delta_pct ?? 0),
  );
  if (row === undefined) return comparisonTexts.noRatio;
  const known = row.values.flatMap(({ ride_id: rideId, value }) =>
    value === null ? [] : [{ value, text: comparisonTexts.ofRide(numberText(value), rideId) }],
  );
  const [least, ...more] = known.toSorted((a, b) => a.value - b.value);
  const most = more.at(-1);
  if (!row.delta_pct || least === undefined || most === undefined) return comparisonTexts.equal;
  const { metrics, largest } = comparisonTexts;
  return largest(metrics[row.metric], least.text, most.text, percentText(row.delta_pct));
}

function caveats(
  rides: readonly ComparedRide[],
  metrics: readonly ComparedMetric[],
  ftpW: number | null,
): Text[] {
  const estimated = rides.filter(({ tssNote }) => tssNote !== null).map(({ rideId }) => rideId);
  const days = rides.map(({ date }) => date).toSorted();
  const apart = daysBetween(days[0] ?? '', days.at(-1) ?? '');
  const isScored = rides.some(({ stress }) => stress.intensityFactor !== null);
  const needsFtp = metrics.includes('tss') || metrics.includes('intensity_factor');
  return [
    ...(metrics.includes('tss') && estimated.length > 0
      ? [comparisonTexts.estimated(joined(estimated.map(inEveryLanguage), 'words'))]
      : []),
    ...(needsFtp && isScored && apart > FTP_HOLDS_DAYS ? [comparisonTexts.oneFtp(ftpW, apart)] : []),
  ];
}

function textOf(rides: readonly ComparedRide[], comparison: readonly Row[], hint: Text): Text {
  const { metrics, ride, row } = comparisonTexts;
  const who = rides.map(({ rideId, name, date }) => ride(rideId, dayText(date), quoted(name)));
  const rows = comparison.map(({ metric, values }) =>
    row(metrics[metric], joined(values.map(cellText), 'columns')),
  );
  return joined([comparisonTexts.rides(joined(who, 'words')), ...rows, hint], 'lines');
}

function cellText({ value, diff_pct: diff }: Row['values'][number], i: number): Text {
  if (value === null) return inEveryLanguage('–');
  if (i === 0 || diff === null) return inEveryLanguage(numberText(value));
  const { en, zh } = percentText(diff);
  const sign = diff > 0 ? '+' : '';
  return comparisonTexts.changed(numberText(value), { en: sign + en, zh: sign + zh });
}
