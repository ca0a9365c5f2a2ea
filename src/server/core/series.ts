import { type Channel, type Ride, type Series, samplesOf } from './ride.ts';

/** Missing seconds between two valid samples that are filled; one more and none of them is. */
export const MAX_FILLED_S = 10;

/**
 * The ride at 1 Hz: row i is second i after its start, one column per channel, NaN where it is missing. (Records of
 * one second are merged when the file is decoded.)
 *
 * A gap is the run of seconds between two neighbouring *valid* samples of the channel itself, whether the
 * device wrote no record there or a record without this value. Up to 10 missing seconds (samples at most 11 s
 * apart) are interpolated linearly; a longer gap stays NaN whole. Nothing is filled before the first or after
 * the last sample. Longitude takes the short way round the globe.
 */
export function toSeries(ride: Ride): Series {
  const { timeS } = ride;
  const lengthS = timeS.length === 0 ? 0 : (timeS[timeS.length - 1] as number) + 1;
  const samples = samplesOf((channel) => resampled(timeS, ride.samples[channel], { lengthS, channel }));
  return { startMs: ride.startMs, lengthS, samples };
}

function resampled(
  timeS: Float64Array,
  values: Float64Array,
  { lengthS, channel }: { lengthS: number; channel: Channel },
): Float64Array {
  const column = new Float64Array(lengthS).fill(Number.NaN);
  let lastS = Number.NEGATIVE_INFINITY;
  let last = Number.NaN;
  for (let row = 0; row < timeS.length; row++) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    const second = timeS[row] as number;
    const steps = second - lastS;
    if (steps > 1 && steps <= MAX_FILLED_S + 1) {
      const rise = channel === 'longitudeDeg' ? shortWay(value - last) : value - last;
      for (let i = 1; i < steps; i++) {
        const between = last + (rise * i) / steps;
        column[lastS + i] = channel === 'longitudeDeg' ? shortWay(between) : between;
      }
    }
    column[second] = value;
    lastS = second;
    last = value;
  }
  return column;
}

/** Degrees folded into −180…180. */
function shortWay(degrees: number): number {
  if (degrees > 180) return degrees - 360;
  return degrees < -180 ? degrees + 360 : degrees;
}
