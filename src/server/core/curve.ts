/** Durations at which a mean-maximal curve is kept, s. */
export const CURVE_DURATIONS_S = [
  1, 5, 10, 15, 30, 60, 120, 180, 300, 480, 600, 720, 1200, 1800, 2400, 3600, 5400, 7200,
] as const;

/**
 * Best mean of a 1 Hz column over exactly `windowS` seconds in a row, in the column's unit. Complete windows
 * only: a missing second breaks them. `null` when there is none.
 */
export function bestMean(column: Float64Array, windowS: number): number | null {
  let validInRow = 0;
  let windowSum = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    if (Number.isNaN(value)) {
      validInRow = 0;
      windowSum = 0;
      continue;
    }
    validInRow++;
    // Old out before new in: what rounding leaves behind stays below n·2⁻⁵³ of the largest window, which wins.
    if (validInRow > windowS) windowSum -= column[i - windowS] as number;
    windowSum += value;
    if (validInRow >= windowS && windowSum > best) best = windowSum;
  }
  return best === Number.NEGATIVE_INFINITY ? null : best / windowS;
}

/**
 * Mean-maximal curve: at each duration (s, ascending) the best mean held for *at least* that long, in the
 * column's unit; `null` from the first duration for which no complete window exists.
 *
 * The best mean over exactly d seconds may rise with d: 1 s on, 1 s off, 1 s on is better over 3 s than over
 * 2 s. A mean held for 20 minutes was held for 12, so a longer duration lends its value to the shorter ones
 * and the curve never rises. The curve of several rides is the maximum at each duration.
 */
export function meanMaximalCurve(
  column: Float64Array,
  durationsS: readonly number[] = CURVE_DURATIONS_S,
): (number | null)[] {
  let longer = Number.NEGATIVE_INFINITY;
  return durationsS
    .map((windowS) => bestMean(column, windowS))
    .reverse()
    .map((best) => {
      if (best === null) return null;
      longer = Math.max(longer, best);
      return longer;
    })
    .reverse();
}
