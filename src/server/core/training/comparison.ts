/** How values of one metric, one per ride, differ. */
export type Comparison = {
  /** (max − min) / min × 100; null with fewer than two values, or where the least is not above 0. */
  readonly spreadPct: number | null;
  /** To the first value, % of it; null where either is missing, the first not above 0 or the other below it. */
  readonly differencesPct: readonly (number | null)[];
};

/** Compares values, `null` where a ride has none. Percentages of 0 or of what is below it mean nothing: null. */
export function compareValues(values: readonly (number | null)[]): Comparison {
  const known = values.filter((value) => value !== null);
  const least = Math.min(...known);
  const spreadPct = known.length < 2 || least <= 0 ? null : ((Math.max(...known) - least) / least) * 100;
  const first = values[0] ?? null;
  return {
    spreadPct,
    differencesPct: values.map((value) =>
      value === null || value < 0 || first === null || first <= 0 ? null : ((value - first) / first) * 100,
    ),
  };
}
