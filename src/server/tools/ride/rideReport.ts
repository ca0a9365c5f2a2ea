import type * as z from 'zod';
import type { rideReport } from '../../../shared/activities.ts';
import type { Recording } from '../../app/recording.ts';
import { CURVE_DURATIONS_S } from '../../core/curve.ts';
import type { Thresholds } from '../../core/ride.ts';
import { caloriesKcal, type RideStress, rideStress } from '../../core/summary.ts';
import { rideZones } from '../../core/zones.ts';
import { durationText, numberText, percentText, quantity } from '../../language/format.ts';
import { inEveryLanguage, joined, type Language, type Text } from '../../language/language.ts';
import { factTexts, summaryTexts } from '../../language/tools/rides.ts';
import { ifKnown, isoWithOffset, rounded } from '../wire.ts';
import { wireSummary, wireZones } from './rideSummary.ts';

type Report = z.output<typeof rideReport>;

type Reported = Recording & { readonly utcOffsetS: number; readonly device: string | null };

/** All that one recording says of a ride, in the wire's units, and what a reader should know of it besides. */
export function wireReport(
  { ride, metrics, problems, utcOffsetS, device }: Reported,
  thresholds: Thresholds,
  language: Language,
): { report: Report; remarks: readonly Text[] } {
  const stress = rideStress(metrics, thresholds);
  const zones = rideZones(metrics, thresholds);
  const report = {
    start_time: isoWithOffset(metrics.startMs, utcOffsetS),
    duration_s: rounded(metrics.durationS),
    summary: wireSummary(metrics, stress),
    hr_zones_s: wireZones(zones.heartRateS),
    power_zones_s: wireZones(zones.powerS),
    power_curve: CURVE_DURATIONS_S.flatMap((durationS, i) => {
      const power = metrics.powerCurveW[i] ?? null;
      return power === null ? [] : [{ duration_s: durationS, power_w: rounded(power) }];
    }),
    calories_kcal: caloriesKcal(ride),
    device,
    tss_note: stress.estimatedFromHeartRate ? factTexts.estimatedFromHeartRate[language] : null,
    problems: problems.map(({ detail }) => detail[language]),
  };
  return { report, remarks: scoreRemark(stress) };
}

/** What is missing for a score, where that is the ride's own; thresholds have a warning of their own. */
function scoreRemark({ trainingStressScore, gap }: RideStress): Text[] {
  const isRides = trainingStressScore === null && gap === 'no_power_no_heart_rate';
  return isRides ? [summaryTexts.noScore] : [];
}

type Told = Pick<Report, 'duration_s' | 'summary' | 'tss_note'> & {
  readonly basis: { readonly ftp_w: number | null };
};

/** A ride in a line or two; `title` says which. */
export function reportText(
  title: Text,
  { duration_s: durationS, summary, tss_note: note, basis }: Told,
): Text {
  const score = (tss: number) => {
    const points = inEveryLanguage(`TSS ${numberText(tss)}`);
    return note === null ? points : summaryTexts.noted(points, factTexts.estimatedFromHeartRate);
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
  const ride = summaryTexts.summary(title, durationText(durationS), joined(facts, 'facts'));
  const ftp = basis.ftp_w === null ? [] : [summaryTexts.ftp(numberText(basis.ftp_w))];
  return joined([ride, ...ftp], 'sentences');
}
