export type Point = { readonly x: number; readonly y: number };

/** A column over its places: `xs` never falls, `ys` has null where there is no value. Both have the same length. */
export type Column = { readonly xs: readonly number[]; readonly ys: readonly (number | null)[] };

/** Indices: `from` is the first, `to` the one after the last. */
export type Slice = { readonly from: number; readonly to: number };

/**
 * The points to draw of a slice: all of them where they are few, else the lowest and the highest of each of `buckets`
 * equal parts in the order in which they came, so that no peak is lost. A gap is a point whose `y` is NaN. For
 * drawing only.
 */
export function pointsToDraw({ xs, ys }: Column, { from, to }: Slice, buckets: number): Point[] {
  const point = (i: number): Point => ({ x: xs[i] ?? Number.NaN, y: ys[i] ?? Number.NaN });
  const count = to - from;
  if (count <= 2 * buckets) return Array.from({ length: Math.max(0, count) }, (_, i) => point(from + i));
  const points: Point[] = [];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = from + Math.floor((bucket * count) / buckets);
    const end = from + Math.floor(((bucket + 1) * count) / buckets);
    const extremes = extremesOf(ys, start, end);
    if (extremes === null) points.push({ x: xs[start] ?? Number.NaN, y: Number.NaN });
    else points.push(...extremes.map(point));
  }
  return points;
}

/** Where a slice is lowest and highest, in order; one index where both are the same; null where nothing is there. */
function extremesOf(ys: Column['ys'], from: number, to: number): number[] | null {
  let low = -1;
  let high = -1;
  for (let i = from; i < to; i++) {
    const y = ys[i] ?? null;
    if (y === null) continue;
    if (low < 0 || y < (ys[low] as number)) low = i;
    if (high < 0 || y > (ys[high] as number)) high = i;
  }
  if (low < 0) return null;
  return low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
}
