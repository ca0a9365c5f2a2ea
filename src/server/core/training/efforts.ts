import { CURVE_DURATIONS_S } from '../curve.ts';
import type { ListedRide } from '../ride.ts';
import type { RideMetrics } from '../summary.ts';

/** The best of several rides over a duration: a mean in W or bpm, and whose it is. A maximum has the duration 1 s. */
export type Effort = {
  readonly durationS: number;
  readonly value: number;
  readonly rideId: string;
  readonly date: string;
};

type Dated = { readonly listed: Pick<ListedRide, 'rideId' | 'date'> };

export type RideCurve = Dated & { readonly metrics: Pick<RideMetrics, 'powerCurveW'> };

/** The highest of what the rides say. Of equal ones the first: of rides newest first, the newest. 0 is no effort. */
export function bestEffort<Ride extends Dated>(
  rides: readonly Ride[],
  durationS: number,
  read: (ride: Ride) => number | null,
): Effort | null {
  let best: Effort | null = null;
  for (const ride of rides) {
    const value = read(ride) ?? 0;
    const { rideId, date } = ride.listed;
    if (value > (best?.value ?? 0)) best = { durationS, value, rideId, date };
  }
  return best;
}

/** The mean-maximal power of many rides: at each of CURVE_DURATIONS_S the best of them, W; null where none is long enough. */
export function bestPowerEfforts(rides: readonly RideCurve[]): (Effort | null)[] {
  // Each curve is taken once: the store reads it when somebody looks.
  const curves = rides.map(({ listed, metrics }) => ({ listed, powerW: metrics.powerCurveW }));
  return CURVE_DURATIONS_S.map((durationS, i) =>
    bestEffort(curves, durationS, ({ powerW }) => powerW[i] ?? null),
  );
}
