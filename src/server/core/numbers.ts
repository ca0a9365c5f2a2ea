/** What the valid values of a 1 Hz column say; `null` where there is none. */
export type ColumnFacts = {
  /** Seconds that are not NaN. */
  readonly validS: number;
  readonly sum: number;
  readonly mean: number | null;
  /** Mean of the seconds above 0: without coasting, without standing. */
  readonly meanAboveZero: number | null;
  readonly maximum: number | null;
};

/** One pass over a 1 Hz column. NaN is missing and counts for nothing; 0 is a value. */
export function columnFacts(column: Float64Array): ColumnFacts {
  let validS = 0;
  let aboveZeroS = 0;
  let sum = 0;
  let sumAboveZero = 0;
  let maximum = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    if (Number.isNaN(value)) continue;
    validS++;
    sum += value;
    if (value > maximum) maximum = value;
    if (value > 0) {
      aboveZeroS++;
      sumAboveZero += value;
    }
  }
  return {
    validS,
    sum,
    mean: validS === 0 ? null : sum / validS,
    meanAboveZero: aboveZeroS === 0 ? null : sumAboveZero / aboveZeroS,
    maximum: validS === 0 ? null : maximum,
  };
}

/** `numerator / denominator`; `null` when either is missing or the denominator is not above 0. */
export function ratio(numerator: number | null, denominator: number | null): number | null {
  if (numerator === null || denominator === null || !(denominator > 0)) return null;
  return numerator / denominator;
}
