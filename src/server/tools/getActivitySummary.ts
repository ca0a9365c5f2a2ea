import { activitySummary as contract } from '../../shared/activities.ts';
import { thresholdsInUse } from '../app/athlete.ts';
import { thresholdBasisOf } from '../app/basis.ts';
import { openRide } from '../app/ride.ts';
import { CURVE_DURATIONS_S } from '../core/curve.ts';
import { caloriesKcal, type RideStress, rideStress } from '../core/summary.ts';
import { rideZones } from '../core/zones.ts';
import { durationText, numberText, percentText, quantity, quoted, wallTimeText } from '../language/format.ts';
import { inEveryLanguage, joined, type Text } from '../language/language.ts';
import { factTexts, summaryTexts } from '../language/tools/rides.ts';
import { wireSummary, wireZones } from './rideSummary.ts';
import { defineTool } from './tool.ts';
import { ifKnown, isoWithOffset, rounded } from './wire.ts';

export const getActivitySummary = defineTool({
  name: 'get_activity_summary',
  title: 'Ride summary',
  description:
    'One ride in numbers: normalized power, IF, TSS, work, averages, maxima, seconds per heart rate and power zone, best ' +
    'power per duration, decoupling. Use it to judge a ride; basis says which FTP and LTHR it stands on, tss_note whether ' +
    'TSS is estimated from heart rate.',
  kind: 'read',
  ...contract,
  run: async ({ ride_id: rideId }, context, call) => {
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const [ride, thresholds] = await Promise.all([openRide(app, rideId), thresholdsInUse(app)]);
    const { metrics, series } = ride;
    const stress = rideStress(metrics, thresholds);
    const zones = rideZones(series, thresholds);
    const data = {
      ride_id: rideId,
      name: ride.name,
      start_time: isoWithOffset(metrics.startMs, ride.utcOffsetS),
      duration_s: rounded(metrics.durationS),
      summary: wireSummary(metrics, stress),
      hr_zones_s: wireZones(zones.heartRateS),
      power_zones_s: wireZones(zones.powerS),
      power_curve: CURVE_DURATIONS_S.flatMap((durationS, i) => {
        const power = metrics.powerCurveW[i] ?? null;
        return power === null ? [] : [{ duration_s: durationS, power_w: rounded(power) }];
      }),
      calories_kcal: caloriesKcal(ride.ride),
      device: ride.device,
      tss_note: stress.estimatedFromHeartRate ? factTexts.estimatedFromHeartRate[context.language] : null,
      problems: ride.problems.map(({ detail }) => detail[context.language]),
      basis: thresholdBasisOf(app, thresholds, [...ride.warnings, ...scoreRemark(stress)]),
    };
    return { data, text: textOf(data) };
  },
});

/** What is missing for a score, where that is the ride's own; thresholds have a warning of their own. */
function scoreRemark({ trainingStressScore, gap }: RideStress): Text[] {
  const isRides = trainingStressScore === null && gap === 'no_power_no_heart_rate';
  return isRides ? [summaryTexts.noScore] : [];
}

function textOf(data: {
  ride_id: string;
  name: string | null;
  start_time: string;
  duration_s: number;
  summary: ReturnType<typeof wireSummary>;
  tss_note: string | null;
  basis: { ftp_w: number | null };
}): Text {
  const { summary, basis } = data;
  const score = (tss: number) => {
    const points = inEveryLanguage(`TSS ${numberText(tss)}`);
    return data.tss_note === null ? points : summaryTexts.noted(points, factTexts.estimatedFromHeartRate);
  };
  const facts = [
    ...ifKnown(summary.distance_km, (km) => quantity(km, 'km')),
    ...ifKnown(summary.elevation_gain_m, (metres) => summaryTexts.climbing(quantity(metres, 'm'))),
    ...ifKnown(summary.normalized_power_w, (watts) => summaryTexts.normalizedPower(quantity(watts, 'W'))),
    ...ifKnown(summary.avg_power_w, (watts) => summaryTexts.averagePower(quantity(watts, 'W'))),
    ...ifKnown(summary.intensity_factor, (factor) => summaryTexts.intensityFactor(numberText(factor))),
    ...ifKnown(summary.tss, score),
    ...ifKnown(summary.avg_hr_bpm, (bpm) => summaryTexts.averageHeartRate(factTexts.beats(numberText(bpm)))),
    ...ifKnown(summary.work_kj, (kj) => summaryTexts.work(quantity(kj, 'kJ'))),
    ...ifKnown(summary.aerobic_decoupling_pct, (share) => summaryTexts.decoupling(percentText(share))),
  ];
  const title = summaryTexts.title(data.ride_id, quoted(data.name), wallTimeText(data.start_time));
  const ride = summaryTexts.summary(title, durationText(data.duration_s), joined(facts, 'facts'));
  const ftp = basis.ftp_w === null ? [] : [summaryTexts.ftp(numberText(basis.ftp_w))];
  return joined([ride, ...ftp], 'sentences');
}
