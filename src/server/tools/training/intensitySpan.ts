import type * as z from 'zod';
import type { intensityAnalysis } from '../../../shared/training/intensity.ts';
import type { Rides } from '../../app/rides.ts';
import {
  addUpShares,
  distributionOf,
  type IntensityShares,
  polarizationIndex,
  threeZones,
} from '../../core/training/intensity.ts';
import { addUpZones, type RideZones } from '../../core/zones.ts';
import { dayText, numberText, percentText, quantity } from '../../language/format.ts';
import { joined, type Text } from '../../language/language.ts';
import { intensityTexts as texts } from '../../language/tools/intensity.ts';
import { factTexts } from '../../language/tools/rides.ts';
import { totalsTexts } from '../../language/tools/training.ts';
import { wireZones } from '../ride/rideSummary.ts';
import { HOURS, ifKnown, KM, PERCENT, rounded, wire } from '../wire.ts';
import { addUpLoaded } from './rideTotals.ts';

/** As many of the last weeks as a text tells of; all are in the data. */
const WEEKS_TOLD = 6;

/** Volume and intensity of the rides of some days. Each ride counts once for the shares: by power where it can. */
export function wireSpan(rides: Rides, zones: ReadonlyMap<string, RideZones>) {
  const known = rides.measured.flatMap(({ listed }) => zones.get(listed.rideId) ?? []);
  const totals = addUpLoaded(rides);
  const shares = addUpShares(known.map(({ powerS, heartRateS }) => threeZones(powerS ?? heartRateS ?? [])));
  return {
    start_date: rides.from,
    ride_count: totals.rides,
    duration_h: rounded(totals.durationS * HOURS, 2),
    distance_km: rounded(totals.distanceM * KM, 2),
    elevation_gain_m: wire(totals.ascentM),
    tss: wire(totals.trainingStressScore, 1),
    power_zones_s: wireZones(addUpZones(known.map(({ powerS }) => powerS))),
    hr_zones_s: wireZones(addUpZones(known.map(({ heartRateS }) => heartRateS))),
    ...wireShares(shares),
    distribution: distributionOf(shares),
    polarization_index: wire(polarizationIndex(shares), 2),
  };
}

function wireShares({ lowS, midS, highS }: IntensityShares) {
  const total = lowS + midS + highS;
  const share = (seconds: number) => (total === 0 ? null : rounded((seconds / total) * PERCENT, 1));
  return { low_pct: share(lowS), mid_pct: share(midS), high_pct: share(highS) };
}

type Data = z.output<typeof intensityAnalysis.output>;

/** The whole time, then its last weeks. */
export function intensityText({ weeks, total, end_date: endDate }: Data): Text {
  const days = totalsTexts.span(dayText(total.start_date), dayText(endDate));
  const index = ifKnown(total.polarization_index, (value) => texts.polarization(numberText(value)));
  const lines = weeks.slice(-WEEKS_TOLD).map((week) => {
    const { monotony, strain } = week;
    const foster =
      monotony === null || strain === null ? [] : [texts.monotony(numberText(monotony), numberText(strain))];
    const facts = joined([...factsOf(week), ...foster], 'facts');
    return texts.span(texts.week(dayText(week.start_date)), facts);
  });
  return joined(
    [
      texts.span(days, joined([...factsOf(total), ...index], 'facts')),
      ...(total.ride_count > 0 && total.distribution === null ? [texts.noZones] : []),
      ...lines,
    ],
    'lines',
  );
}

function factsOf(span: Data['total']): Text[] {
  const { low_pct: low, mid_pct: mid, high_pct: high, distribution } = span;
  const shares =
    low === null || mid === null || high === null
      ? []
      : [texts.shares(percentText(low), percentText(mid), percentText(high))];
  return [
    factTexts.rides(span.ride_count),
    factTexts.hours(numberText(span.duration_h)),
    ...ifKnown(span.tss, (tss) => quantity(tss, 'TSS')),
    ...shares,
    ...(distribution === null ? [] : [texts.distributions[distribution]]),
  ];
}
