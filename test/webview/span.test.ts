import { describe, expect, it } from 'vitest';
import { moved, spanBetween, zoomed } from '../../src/webview/activity/explorer/span.ts';

describe('a part of a ride', () => {
  it('lies between two places in any order, inside the ride', () => {
    expect(spanBetween(90.4, 30, 3600)).toEqual({ startS: 30, endS: 90 });
    expect(spanBetween(-20, 9000, 3600)).toEqual({ startS: 0, endS: 3600 });
  });

  it.each([
    ['in, around its middle', { startS: 0, endS: 1000 }, 500, 0.5, { startS: 250, endS: 750 }],
    ['in, around its start', { startS: 200, endS: 1200 }, 200, 0.5, { startS: 200, endS: 700 }],
    ['out, and not over the end', { startS: 3000, endS: 3600 }, 3600, 2, { startS: 2400, endS: 3600 }],
    ['out to the whole ride', { startS: 100, endS: 3500 }, 200, 4, { startS: 0, endS: 3600 }],
    ['in to ten seconds and no further', { startS: 100, endS: 110 }, 105, 0.5, { startS: 100, endS: 110 }],
  ] as const)('is zoomed %s', (_, span, around, factor, expected) => {
    expect(zoomed(span, around, { factor, lengthS: 3600 })).toEqual(expected);
  });

  it('is moved, and stays inside', () => {
    expect(moved({ startS: 100, endS: 160 }, 30.4, 3600)).toEqual({ startS: 130, endS: 190 });
    expect(moved({ startS: 100, endS: 160 }, -500, 3600)).toEqual({ startS: 0, endS: 60 });
    expect(moved({ startS: 100, endS: 160 }, 9000, 3600)).toEqual({ startS: 3540, endS: 3600 });
  });

  it('is zoomed by the smallest steps, too', () => {
    expect(zoomed({ startS: 100, endS: 112 }, 106, { factor: 1.01, lengthS: 3600 })).not.toEqual({
      startS: 100,
      endS: 112,
    });
  });
});
