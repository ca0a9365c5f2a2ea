import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTicks } from '../../src/webview/activity/explorer/axisText.ts';
import { ticksWithin } from '../../src/webview/charts/ticks.ts';
import { dateTicks } from '../../src/webview/training/draw/dateTicks.ts';

describe('ticks', () => {
  it.each([
    [0, 412, 4, [0, 200, 400]],
    [110, 187, 3, [150]],
    [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [-30, 480, 5, [0, 200, 400]],
    [5, 5, 4, []],
    [Number.NaN, 5, 4, []],
  ])('between %s and %s, at most %s', (min, max, most, expected) => {
    expect(ticksWithin(min, max, most)).toEqual(expected.slice(0, most));
  });

  it('are round, ascending, inside, and not too many', () => {
    const bound = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 1, max: 12 }), (a, b, most) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(max - min > 1e-3);
        const ticks = ticksWithin(min, max, most);
        const room = (max - min) * 1e-6;
        expect(ticks.length).toBeLessThanOrEqual(most);
        expect(ticks.every((tick) => tick >= min - room && tick <= max + room)).toBe(true);
        expect(ticks).toEqual([...ticks].sort((one, other) => one - other));
      }),
    );
  });

  it('of a clock stand at round times', () => {
    expect(clockTicks(0, 8845)).toEqual([0, 1800, 3600, 5400, 7200]);
    expect(clockTicks(31, 42)).toEqual([32, 34, 36, 38, 40, 42]);
    expect(clockTicks(0, 8845, 3)).toEqual([0, 7200]);
    for (const span of [5, 59, 700, 4000, 20_000, 86_400])
      expect(clockTicks(7, 7 + span).length).toBeLessThanOrEqual(10);
  });
});

describe('marks of days', () => {
  const daysFrom = (first: string, count: number) =>
    Array.from({ length: count }, (_, i) =>
      new Date(Date.parse(`${first}T00:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10),
    );
  const marked = (first: string, count: number, most: number) => {
    const days = daysFrom(first, count);
    return dateTicks(days, most).map(({ index }) => days[index]);
  };

  it.each([
    [
      'Mondays of six weeks',
      '2026-05-20',
      42,
      7,
      ['2026-05-25', '2026-06-01', '2026-06-08', '2026-06-15', '2026-06-22', '2026-06-29'],
    ],
    ['months where Mondays are too many', '2026-05-20', 42, 3, ['2026-06-01']],
    [
      'every third month of a year',
      '2025-07-02',
      365,
      4,
      ['2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01'],
    ],
    ['every fifth of 15 years', '2012-03-01', 5475, 3, ['2015-01-01', '2020-01-01', '2025-01-01']],
  ] as const)('are the %s', (_, first, count, most, expected) => {
    expect(marked(first, count, most)).toEqual(expected);
  });

  it('are no more than there is room for, of whatever is shorter than a life', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 6, max: 20 }), (count, most) => {
        expect(marked('1990-06-15', count, most).length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 30 },
    );
  });
});
