import type { Samples } from './ride.ts';

/** Slower than this is standing: GPS drifts at about walking pace's tenth even when the bike leans on a wall. */
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

/**
 * Distance in m from an odometer column: the sum of its rises, so that an odometer that starts again at 0 (a
 * second part of a file) loses nothing. `null` without two values.
 */
export function distanceCovered(distanceM: Float64Array): number | null {
  let last = Number.NaN;
  let steps = 0;
  let covered = 0;
  for (const distance of distanceM) {
    if (Number.isNaN(distance)) continue;
    if (!Number.isNaN(last)) {
      steps++;
      if (distance > last) covered += distance - last;
    }
    last = distance;
  }
  return steps === 0 ? null : covered;
}
