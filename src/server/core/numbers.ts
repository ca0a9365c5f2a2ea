/** Count, sum, mean and extreme of the valid values of a column; `null` where there is none. */
export type ColumnFacts = {
  /** Values that are not NaN; in a 1 Hz column, seconds. */
  readonly validS: number;
  readonly sum: number;
  readonly mean: number | null;
  readonly maximum: number | null;
};

/** What one pass over a 1 Hz column says. NaN is missing and counts for nothing; 0 is a value. */
export function columnFacts(column: Float64Array): ColumnFacts {
  let validS = 0;
  let sum = 0;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    validS++;
    sum += value;
    if (value > maximum) maximum = value;
  }
  if (validS === 0) return { validS, sum, mean: null, maximum: null };
  return { validS, sum, mean: sum / validS, maximum };
}

/** Mean of the values above 0, `null` where there is none: cadence without coasting, as head units write it. */
export function meanAboveZero(column: Float64Array): number | null {
  let count = 0;
  let sum = 0;
  for (const value of column) {
    if (value > 0) {
      count++;
      sum += value;
    }
  }
  return count === 0 ? null : sum / count;
}

/** `numerator / denominator`; `null` when either is missing or the denominator is not above 0. */
export function ratio(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || !(denominator > 0)) return null;
  return numerator / denominator;
}
