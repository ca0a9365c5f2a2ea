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

/** A change of altitude counts once it is this large: less is the noise of a barometer. */
const CLIMB_STEP_M = 3;

/**
 * Metres climbed and descended in an altitude column: each rise or fall of at least CLIMB_STEP_M from the last
 * turning level counts whole. `null` without two values.
 */
export function climbed(altitudeM: Float64Array): { ascentM: number | null; descentM: number | null } {
  let level = Number.NaN;
  let validS = 0;
  let ascentM = 0;
  let descentM = 0;
  for (const altitude of altitudeM) {
    if (Number.isNaN(altitude)) continue;
    validS++;
    if (Number.isNaN(level)) level = altitude;
    if (Math.abs(altitude - level) < CLIMB_STEP_M) continue;
    if (altitude > level) ascentM += altitude - level;
    else descentM += level - altitude;
    level = altitude;
  }
  return validS < 2 ? { ascentM: null, descentM: null } : { ascentM, descentM };
}

/** Rows further apart than this have a pause between them. */
const LONGEST_STEP_S = 10;

/** Time that rows (seconds, ascending) cover: with pauses, and without. */
export function recordedTime(timeS: Float64Array): { timerS: number; elapsedS: number } {
  let timerS = 0;
  for (let i = 1; i < timeS.length; i++) {
    const step = (timeS[i] as number) - (timeS[i - 1] as number);
    if (step <= LONGEST_STEP_S) timerS += step;
  }
  return { timerS, elapsedS: (timeS.at(-1) ?? 0) - (timeS[0] ?? 0) };
}
