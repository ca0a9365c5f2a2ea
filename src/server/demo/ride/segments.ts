import type { RideRow, SegmentEffort, TimedSegment } from '../source.ts';
import type { RidePlan } from './season.ts';
import { simulate } from './simulate.ts';
import { type RouteId, routeOf, STEP_M } from './terrain.ts';

type Stretch = {
  readonly segmentId: string;
  readonly title: string;
  readonly routeId: RouteId;
  readonly fromM: number;
  readonly toM: number;
};

const STRETCHES: readonly Stretch[] = [
  { segmentId: '700101', title: 'Crater wall', routeId: 'crater', fromM: 19_080, toM: 24_080 },
  { segmentId: '700102', title: 'Tea terraces 茶园爬坡', routeId: 'terraces', fromM: 9_680, toM: 14_680 },
  { segmentId: '700103', title: 'Lighthouse drag', routeId: 'lighthouse', fromM: 4_840, toM: 7_840 },
  { segmentId: '700104', title: 'Second peak ⛰️', routeId: 'twoPeaks', fromM: 53_280, toM: 61_280 },
  { segmentId: '700105', title: 'Long beach sprint', routeId: 'longBeach', fromM: 38_000, toM: 39_600 },
];

/** The island's timed stretches, with the passages of those rides that went over them. */
export function timedSegments(rows: readonly (RideRow & { readonly plan: RidePlan })[]): TimedSegment[] {
  return STRETCHES.map((stretch) => {
    const { segmentId, title, routeId, fromM, toM } = stretch;
    let known: SegmentEffort[] | null = null;
    const efforts = (): SegmentEffort[] => {
      known ??= rows.filter(({ plan }) => plan.routeId === routeId).map((row) => passage(row, stretch));
      return known;
    };
    const altitudeM = routeOf(routeId).altitudeM.subarray(fromM / STEP_M, toM / STEP_M + 1);
    const climbM = altitudeM.reduce(
      (sum, value, index) => sum + Math.max(0, value - (altitudeM[index - 1] ?? value)),
      0,
    );
    return {
      segmentId,
      title,
      distanceM: toM - fromM,
      ascentM: climbM,
      netClimbM: (altitudeM.at(-1) as number) - (altitudeM[0] as number),
      minimumAltitudeM: Math.min(...altitudeM),
      maximumAltitudeM: Math.max(...altitudeM),
      efforts,
    };
  });
}

function passage(
  ride: RideRow & { readonly plan: RidePlan },
  { routeId, fromM, toM }: Stretch,
): SegmentEffort {
  const { timeS, samples } = simulate(ride.plan);
  // The wheel sensor's metres are not the road's.
  const scale = (samples.distanceM.at(-1) as number) / routeOf(routeId).lengthM;
  const beginS = timeAt(samples.distanceM, timeS, fromM * scale);
  const endS = timeAt(samples.distanceM, timeS, toM * scale);
  return { ride, startMs: ride.startMs + Math.round(beginS) * 1000, timeS: Math.round(endS - beginS) };
}

/** When the rider passed a distance, between the rows around it. */
function timeAt(distanceM: Float64Array, timeS: Float64Array, wantedM: number): number {
  const row = Math.max(
    1,
    distanceM.findIndex((value) => value >= wantedM),
  );
  const before = distanceM[row - 1] as number;
  const share = (wantedM - before) / Math.max(0.01, (distanceM[row] as number) - before);
  return (timeS[row - 1] as number) + share * ((timeS[row] as number) - (timeS[row - 1] as number));
}
