import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gather, roomFor, soften } from '../../src/webview/charts/columns.ts';

const column = fc.array(fc.option(fc.integer({ min: -50, max: 2000 }), { freq: 5, nil: Number.NaN }), {
  minLength: 1,
  maxLength: 2000,
});

/** What is drawn of values that are one a unit apart, all of them on so many pixels. */
function drawn(ys: readonly number[], width: number, density = 1) {
  const columns = roomFor({ width, density });
  const series = { xs: Float64Array.from(ys, (_, i) => i), ys: Float64Array.from(ys) };
  const place = { left: 0, origin: 0, scale: width / ys.length, density };
  gather(columns, series, { from: 0, to: ys.length }, place);
  const { count, x, low, high, mean } = columns;
  return Array.from({ length: count }, (_, i) => ({
    x: x[i]!,
    low: low[i]!,
    high: high[i]!,
    mean: mean[i]!,
  }));
}

describe('what is drawn of a channel', () => {
  it('is every value at its place where there is room', () => {
    expect(drawn([1, Number.NaN, 3], 300)).toEqual([
      { x: 0, low: 1, high: 1, mean: 1 },
      { x: 100.5, low: Number.NaN, high: Number.NaN, mean: Number.NaN },
      { x: 200, low: 3, high: 3, mean: 3 },
    ]);
  });

  it('keeps a peak of one second in six hours', () => {
    const ys = Array.from({ length: 21_600 }, () => 200);
    ys[12_345] = 1100;
    expect(Math.max(...drawn(ys, 800).map(({ high }) => high))).toBe(1100);
  });

  it('has the lowest, highest and mean value of each column of the screen, in order', () => {
    fc.assert(
      fc.property(
        column,
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(1, 1.5, 2),
        (ys, width, density) => {
          const columns = drawn(ys, width, density);
          expect(columns.length).toBeLessThanOrEqual(Math.ceil(width * density));
          const scale = (width / ys.length) * density;
          const columnOf = (place: number) => Math.floor(place * scale);
          const places = [...ys.keys()];
          const lefts = [...new Set(places.map(columnOf))];
          expect(columns).toHaveLength(lefts.length);
          for (const [i, left] of lefts.entries()) {
            const inside = places.filter((place) => columnOf(place) === left);
            const { x, low, high, mean } = columns[i]!;
            const known = inside.filter((place) => !Number.isNaN(ys[place]));
            const values = known.map((place) => ys[place]!);
            expect(x * density).toBeCloseTo(known.length === 1 ? known[0]! * scale : left + 0.5, 6);
            if (known.length === 0) expect([low, high, mean]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
            else {
              expect([low, high]).toEqual([Math.min(...values), Math.max(...values)]);
              expect(mean).toBeCloseTo(values.reduce((sum, y) => sum + y, 0) / values.length, 6);
            }
          }
        },
      ),
    );
  });

  it('has a gap where a whole column has no value', () => {
    const ys = [...Array(50).fill(1), ...Array(50).fill(Number.NaN), ...Array(50).fill(2)];
    expect(drawn(ys, 15).filter(({ mean }) => Number.isNaN(mean))).toHaveLength(5);
  });

  it('says nothing of what has no place', () => {
    expect(drawn([], 100)).toEqual([]);
  });
});

describe('a softened line', () => {
  const softened = (means: readonly number[], radius: number) => {
    const columns = roomFor({ width: means.length, density: 1 });
    columns.mean.set(means);
    columns.count = means.length;
    soften(columns, radius);
    return [...columns.mean.slice(0, means.length)];
  };

  it('goes through the mean of the columns around, of fewer at its ends', () => {
    expect(softened([0, 3, 6, 12, 0], 1)).toEqual([1.5, 3, 7, 6, 6]);
    expect(softened([4, 8], 0)).toEqual([4, 8]);
  });

  it('stops at a gap, and leaves it one', () => {
    expect(softened([2, 4, Number.NaN, 100, 300], 3)).toEqual([3, 3, Number.NaN, 200, 200]);
  });

  it('stays between the lowest and highest of what it is made of', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 0, max: 9 }), (means, radius) => {
        const known = means.filter((mean) => !Number.isNaN(mean));
        const [low, high] = [Math.min(...known), Math.max(...known)];
        for (const [i, value] of softened(means, radius).entries()) {
          expect(Number.isNaN(value)).toBe(Number.isNaN(means[i]));
          if (!Number.isNaN(value)) expect(value >= low - 1e-9 && value <= high + 1e-9).toBe(true);
        }
      }),
    );
  });
});
