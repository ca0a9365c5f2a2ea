/** Values over their places: `xs` never falls, `ys` has NaN where there is no value. Both have the same length. */
export type Series = { readonly xs: Float64Array; readonly ys: Float64Array };

/** Indices: `from` is the first, `to` the one after the last. */
export type Slice = { readonly from: number; readonly to: number };

/** Where a place lies: `left + (x - origin) * scale` pixels, on a screen that has `density` of its own for each. */
export type Place = {
  readonly left: number;
  readonly origin: number;
  readonly scale: number;
  readonly density: number;
};

/**
 * What is drawn of a series: at most one entry for each of the screen's columns, in order, the first `count` of each
 * array. `x` in pixels; NaN in the others is a gap.
 */
export type Columns = {
  count: number;
  readonly x: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly mean: Float64Array;
};

/** Room for what is drawn on `width` pixels, to be filled again and again. */
export function roomFor({ width, density }: { width: number; density: number }): Columns {
  // What lies beside both edges counts, too: lines go on to there.
  const size = Math.ceil(width * density) + 4;
  const column = () => new Float64Array(size);
  return { count: 0, x: column(), low: column(), high: column(), mean: column() };
}

/**
 * Fills `columns` with the lowest, highest and mean value of each column of the screen: no peak is lost. A single value
 * keeps its exact place; a column all of whose values are missing is a gap. For drawing only.
 */
export function gather(columns: Columns, { xs, ys }: Series, { from, to }: Slice, place: Place): void {
  const { left, origin, density } = place;
  const scale = place.scale * density;
  columns.count = 0;
  let at = from;
  while (at < to) {
    const column = Math.floor(((xs[at] as number) - origin) * scale);
    let known = 0;
    let sum = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let alone = at;
    for (; at < to && Math.floor(((xs[at] as number) - origin) * scale) === column; at++) {
      const y = ys[at] as number;
      if (Number.isNaN(y)) continue;
      known++;
      sum += y;
      alone = at;
      if (y < low) low = y;
      if (y > high) high = y;
    }
    const i = columns.count++;
    const pixel = known === 1 ? ((xs[alone] as number) - origin) * scale : column + 0.5;
    columns.x[i] = left + pixel / density;
    columns.low[i] = known === 0 ? Number.NaN : low;
    columns.high[i] = known === 0 ? Number.NaN : high;
    columns.mean[i] = known === 0 ? Number.NaN : sum / known;
  }
}

/**
 * Takes for each mean the one of the columns around it, `radius` to each side and none beyond a gap: a line that the
 * eye can follow. For drawing only.
 */
export function soften({ count, mean }: Columns, radius: number): void {
  const before = mean.slice(0, count);
  for (let i = 0; i < count; i++) {
    let sum = before[i] as number;
    if (Number.isNaN(sum)) continue;
    let known = 1;
    for (const step of [-1, 1]) {
      for (let k = 1; k <= radius; k++) {
        const value = before[i + step * k] ?? Number.NaN;
        if (Number.isNaN(value)) break;
        sum += value;
        known++;
      }
    }
    mean[i] = sum / known;
  }
}
