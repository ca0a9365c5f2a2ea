import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsToDraw } from '../../src/webview/charts/decimate.ts';

const column = fc.array(fc.option(fc.integer({ min: -50, max: 2000 }), { freq: 5 }), { maxLength: 2000 });
const over = (ys: (number | null)[]) => ({ xs: ys.map((_, i) => i), ys });

describe('the points of a line', () => {
  it('are all there where they are few', () => {
    expect(pointsToDraw(over([1, null, 3]), { from: 0, to: 3 }, 10)).toEqual([
      { x: 0, y: 1 },
      { x: 1, y: Number.NaN },
      { x: 2, y: 3 },
    ]);
  });

  it('keep a peak of one second in six hours', () => {
    const ys = Array.from({ length: 21_600 }, () => 200);
    ys[12_345] = 1100;
    const points = pointsToDraw(over(ys), { from: 0, to: ys.length }, 800);
    expect(points).toContainEqual({ x: 12_345, y: 1100 });
    expect(points.length).toBeLessThanOrEqual(1600);
  });

  it('are points of the column, in order, at most two per part, with its lowest and highest', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 1, max: 300 }), (ys, buckets) => {
        const points = pointsToDraw(over(ys), { from: 0, to: ys.length }, buckets);
        expect(points.length).toBeLessThanOrEqual(Math.max(2 * buckets, 0));
        expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).sort((a, b) => a - b));
        for (const { x, y } of points) if (!Number.isNaN(y)) expect(y).toBe(ys[x]);
        const known = ys.filter((y) => y !== null);
        const drawn = points.map(({ y }) => y).filter((y) => !Number.isNaN(y));
        expect(drawn.length === 0).toBe(known.length === 0);
        if (known.length === 0) return;
        expect(Math.max(...drawn)).toBe(Math.max(...known));
        expect(Math.min(...drawn)).toBe(Math.min(...known));
      }),
    );
  });

  it('leave a gap where a whole part has no value', () => {
    const ys = [...Array(50).fill(1), ...Array(50).fill(null), ...Array(50).fill(2)];
    const points = pointsToDraw(over(ys), { from: 0, to: 150 }, 15);
    expect(points.filter(({ y }) => Number.isNaN(y))).toHaveLength(5);
  });
});
