import { columnFacts, ratio } from './numbers.ts';
import { normalizedPower } from './power.ts';

const DECOUPLING_MINIMUM_S = 20 * 60;

/**
 * Training stress estimated from heart rate: (duration_s / 3600) × (average HR / LTHR)² × 100. Stands in
 * only where power or FTP is missing. `null` without a heart rate or a positive LTHR.
 */
export function heartRateStressScore(
  durationS: number,
  averageHeartRateBpm: number | null,
  lthrBpm: number | null,
): number | null {
  const intensity = ratio(averageHeartRateBpm, lthrBpm);
  return intensity === null ? null : (durationS / 3600) * intensity * intensity * 100;
}

/** Efficiency factor, W per bpm: normalized power over average heart rate. `null` without either. */
export function efficiencyFactor(
  normalizedPowerW: number | null,
  averageHeartRateBpm: number | null,
): number | null {
  return ratio(normalizedPowerW, averageHeartRateBpm);
}

/**
 * Aerobic decoupling Pw:Hr (Friel): (EF of the first half − EF of the second) / EF of the first; 0.05 is 5 %.
 *
 * Over moving time: the seconds marked in `moving` (see movingTime) that hold both power and heart rate, put
 * end to end and cut in the middle (an odd one goes to the second half). Stops are thus in neither half, and
 * a 30 s window may reach across one. `null` with less than 20 minutes of such seconds, or where the first
 * half was not pedalled at all.
 */
export function aerobicDecoupling(
  powerW: Float64Array,
  heartRateBpm: Float64Array,
  moving: Uint8Array,
): number | null {
  const power = new Float64Array(powerW.length);
  const heartRate = new Float64Array(powerW.length);
  let seconds = 0;
  for (let i = 0; i < powerW.length; i++) {
    const watts = powerW[i] as number;
    const beats = heartRateBpm[i] as number;
    if (moving[i] !== 1 || Number.isNaN(watts) || Number.isNaN(beats)) continue;
    power[seconds] = watts;
    heartRate[seconds] = beats;
    seconds++;
  }
  if (seconds < DECOUPLING_MINIMUM_S) return null;
  const middle = Math.floor(seconds / 2);
  const first = halfEfficiency(power.subarray(0, middle), heartRate.subarray(0, middle));
  const second = halfEfficiency(power.subarray(middle, seconds), heartRate.subarray(middle, seconds));
  return first === null || second === null ? null : ratio(first - second, first);
}

function halfEfficiency(powerW: Float64Array, heartRateBpm: Float64Array): number | null {
  return efficiencyFactor(normalizedPower(powerW), columnFacts(heartRateBpm).mean);
}
