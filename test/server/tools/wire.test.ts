import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoWithOffset, rounded } from '../../../src/server/tools/wire.ts';

const NEW_YEAR = Date.UTC(2026, 0, 1);

describe('an instant on the wire', () => {
  it.each([
    [0, '2026-01-01T00:00:00+00:00'],
    [28_800, '2026-01-01T08:00:00+08:00'],
    [20_700, '2026-01-01T05:45:00+05:45'],
    [-12_600, '2025-12-31T20:30:00-03:30'],
    [-900, '2025-12-31T23:45:00-00:15'],
    [50_400, '2026-01-01T14:00:00+14:00'],
    [-1, '2026-01-01T00:00:00+00:00'],
  ])('of a rider %i s from UTC shows their clock and how far it is from UTC', (offsetS, text) => {
    expect(isoWithOffset(NEW_YEAR, offsetS)).toBe(text);
  });

  it('is the same instant, whatever the offset', () => {
    const seconds = fc.integer({ min: 0, max: 4e9 });
    const offset = fc.integer({ min: -50_400, max: 50_400 });
    fc.assert(
      fc.property(seconds, offset, (atS, offsetS) => {
        expect(Date.parse(isoWithOffset(atS * 1000, offsetS))).toBe(atS * 1000);
      }),
    );
  });
});

describe('a number on the wire', () => {
  it.each([
    [1.25, 1, 1.3],
    [-0.04, 1, 0],
    [2.5, 0, 3],
    [1e6 / 3, 2, 333_333.33],
  ])('%d with %i decimals is %d', (value, digits, expected) => {
    expect(Object.is(rounded(value, digits), expected)).toBe(true);
  });
});
