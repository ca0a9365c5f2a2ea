import type { Samples } from '../ride.ts';
import { MAX_FILLED_S } from '../series.ts';

/** Slower is standing: a parked bicycle drifts by GPS. */
const STANDING_BELOW_MPS = 0.5;

export type MovingTime = {
  /** 1 in each second of the series in which the rider moved. */
  readonly mask: Uint8Array;
  /** Their number; `null` where the recording holds nothing that could tell. */
  readonly movingS: number | null;
};

/**
 * Moving time: the recorded seconds in which the bike rolls (speed ≥ 0.5 m/s) or the legs turn (power or
 * cadence above 0), so that a trainer without a wheel sensor counts. A second inside a long gap was paused and
 * does not.
 */
export function movingTime(samples: Samples): MovingTime {
  const { speedMps, powerW, cadenceRpm } = samples;
  const mask = new Uint8Array(speedMps.length);
  let movingS = 0;
  let known = false;
  for (let i = 0; i < mask.length; i++) {
    const speed = speedMps[i] as number;
    const watts = powerW[i] as number;
    const cadence = cadenceRpm[i] as number;
    known ||= !(Number.isNaN(speed) && Number.isNaN(watts) && Number.isNaN(cadence));
    if (speed >= STANDING_BELOW_MPS || watts > 0 || cadence > 0) {
      mask[i] = 1;
      movingS++;
    }
  }
  return { mask, movingS: known ? movingS : null };
}

/** Nobody rides faster: the odometer jumped. */
const FASTEST_MPS = 40;

/**
 * Distance in m from a 1 Hz odometer column: the sum of its rises, so that an odometer that starts again at 0 (a
 * second part of a file) loses nothing. A jump counts for nothing, neither up nor back. `null` without two values.
 */
export function distanceCovered(distanceM: Float64Array): number | null {
  let last = Number.NaN;
  let lastS = 0;
  let steps = 0;
  let covered = 0;
  for (let second = 0; second < distanceM.length; second++) {
    const distance = distanceM[second] as number;
    if (Number.isNaN(distance)) continue;
    if (!Number.isNaN(last)) {
      steps++;
      const rise = distance - last;
      if (rise > 0 && rise <= FASTEST_MPS * (second - lastS)) covered += rise;
    }
    last = distance;
    lastS = second;
  }
  return steps === 0 ? null : covered;
}

/** A rise or fall smaller than this is the barometer's noise. */
const SMALLEST_CLIMB_M = 1.5;

/** A second that is steeper than this is the sensor's doing (a recalibration, a glitch), not the road's. */
const STEEPEST_MPS = 10;

/**
 * Metres climbed and descended in a 1 Hz altitude column: the sum of its rises (falls) from turning point to
 * turning point, where a turn of less than 1.5 m is none. A jump of the sensor moves the level and counts for
 * nothing. `null` without two values.
 */
export function climbed(altitudeM: Float64Array): { ascentM: number | null; descentM: number | null } {
  const heights = withoutJumps(altitudeM);
  if (heights.length < 2) return { ascentM: null, descentM: null };
  return { ascentM: totalRise(heights, 1), descentM: totalRise(heights, -1) };
}

/** The valid altitudes in m, each jump of the sensor taken out of all that follow it. */
function withoutJumps(altitudeM: Float64Array): Float64Array {
  const heights = new Float64Array(altitudeM.length);
  let count = 0;
  let jumpsM = 0;
  let lastS = 0;
  for (let second = 0; second < altitudeM.length; second++) {
    const altitude = altitudeM[second] as number;
    if (Number.isNaN(altitude)) continue;
    const step = count === 0 ? 0 : altitude - (altitudeM[lastS] as number);
    if (Math.abs(step) > STEEPEST_MPS * (second - lastS)) jumpsM += step;
    heights[count++] = altitude - jumpsM;
    lastS = second;
  }
  return heights.subarray(0, count);
}

/** Rises of the heights times `sign`: with −1 they are the falls. */
function totalRise(heights: Float64Array, sign: 1 | -1): number {
  let rise = 0;
  let low = sign * (heights[0] ?? 0);
  let high = low;
  for (let i = 0; i < heights.length; i++) {
    const height = sign * (heights[i] as number);
    if (height > high) high = height;
    if (height < low || high - height >= SMALLEST_CLIMB_M) {
      if (high - low >= SMALLEST_CLIMB_M) rise += high - low;
      low = height;
      high = height;
    }
  }
  return high - low >= SMALLEST_CLIMB_M ? rise + high - low : rise;
}

/** Time that rows (seconds, ascending) cover: without pauses, which are gaps too long to be filled, and with them. */
export function recordedTime(timeS: Float64Array): { timerS: number; elapsedS: number } {
  let timerS = 0;
  for (let i = 1; i < timeS.length; i++) {
    const step = (timeS[i] as number) - (timeS[i - 1] as number);
    if (step <= MAX_FILLED_S + 1) timerS += step;
  }
  return { timerS, elapsedS: (timeS.at(-1) ?? 0) - (timeS[0] ?? 0) };
}
