import { columnFacts, ratio } from './numbers.ts';

const ROLLING_WINDOW_S = 30;

/**
 * The power column, or an empty one (all NaN) when no second of the ride is above 0 W: head units without a
 * power meter may write 0 throughout, and nobody rides a whole ride without pedalling.
 */
export function measuredPower(powerW: Float64Array): Float64Array {
  return powerW.some((watts) => watts > 0) ? powerW : new Float64Array(powerW.length).fill(Number.NaN);
}

/**
 * Normalized power (Coggan), W: rolling 30 s mean of 1 Hz power, then the fourth root of the mean of its
 * fourth powers.
 *
 * Only complete windows count: one with a missing second in it is dropped, never shortened. `null` when no
 * window is complete, so always with fewer than 30 valid seconds. Coasting (0 W) is a value.
 */
export function normalizedPower(powerW: Float64Array): number | null {
  let validInRow = 0;
  let windowSum = 0;
  let windows = 0;
  let fourthPowers = 0;
  for (let i = 0; i < powerW.length; i++) {
    const watts = powerW[i] as number;
    if (Number.isNaN(watts)) {
      validInRow = 0;
      windowSum = 0;
      continue;
    }
    validInRow++;
    if (validInRow > ROLLING_WINDOW_S) windowSum -= powerW[i - ROLLING_WINDOW_S] as number;
    windowSum += watts;
    if (validInRow < ROLLING_WINDOW_S) continue;
    const squared = (windowSum / ROLLING_WINDOW_S) ** 2;
    fourthPowers += squared * squared;
    windows++;
  }
  return windows === 0 ? null : Math.sqrt(Math.sqrt(fourthPowers / windows));
}

/** Mechanical work of 1 Hz power, kJ: Σ W · 1 s / 1000. A missing second adds nothing; no power → `null`. */
export function workKj(powerW: Float64Array): number | null {
  const { validS, sum } = columnFacts(powerW);
  return validS === 0 ? null : sum / 1000;
}

/** Variability index: normalized over average power. `null` without either, or when the average is 0. */
export function variabilityIndex(
  normalizedPowerW: number | null,
  averagePowerW: number | null,
): number | null {
  return ratio(normalizedPowerW, averagePowerW);
}

/** Intensity factor (Coggan): normalized power over FTP. `null` without either, or when the FTP is 0. */
export function intensityFactor(normalizedPowerW: number | null, ftpW: number | null): number | null {
  return ratio(normalizedPowerW, ftpW);
}

/**
 * Training stress score (Coggan): duration_s × NP × IF / (FTP × 3600) × 100. One hour at FTP is 100.
 * `durationS` is session timer time. `null` without a normalized power or a positive FTP.
 */
export function trainingStressScore(
  durationS: number,
  normalizedPowerW: number | null,
  ftpW: number | null,
): number | null {
  const intensity = intensityFactor(normalizedPowerW, ftpW);
  return intensity === null ? null : (durationS / 3600) * intensity * intensity * 100;
}
