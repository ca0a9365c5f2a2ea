import { describe, expect, it } from 'vitest';
import {
  distributionOf,
  monotonyOf,
  polarizationIndex,
  threeZones,
} from '../../../../src/server/core/training/intensity.ts';

const shares = (lowS: number, midS: number, highS: number) => ({ lowS, midS, highS });

describe('three zones', () => {
  it('take the seven of power as 1–2, 3–4, 5–7', () => {
    expect(threeZones([1, 2, 4, 8, 16, 32, 64])).toEqual(shares(3, 12, 112));
  });

  it('take the five of heart rate as 1–2, 3–4, 5', () => {
    expect(threeZones([1, 2, 4, 8, 16])).toEqual(shares(3, 12, 16));
  });
});

describe('the polarization index', () => {
  it('by hand: 80, 5 and 15 % are log10(80 ÷ 5 × 15) = 2.38', () => {
    expect(polarizationIndex(shares(80, 5, 15))).toBeCloseTo(Math.log10(240), 12);
  });

  it('depends on shares, not on hours', () => {
    expect(polarizationIndex(shares(800, 50, 150))).toBeCloseTo(polarizationIndex(shares(80, 5, 15))!, 12);
  });

  it.each([shares(0, 5, 5), shares(5, 0, 5), shares(5, 5, 0), shares(0, 0, 0)])(
    'is not defined where a zone is empty: %o',
    (empty) => expect(polarizationIndex(empty)).toBeNull(),
  );
});

describe('a distribution', () => {
  it.each([
    ['polarized', shares(80, 5, 15)],
    ['polarized', shares(85, 0, 15)],
    ['pyramidal', shares(75, 18, 7)],
    ['pyramidal', shares(60, 19, 21)],
    ['threshold', shares(40, 45, 15)],
    ['high_intensity', shares(30, 30, 40)],
    ['base', shares(97, 2, 1)],
    [null, shares(0, 0, 0)],
  ])('is %s for %o', (word, given) => expect(distributionOf(given)).toBe(word));
});

describe('monotony and strain', () => {
  it('by hand: six days of rest and one of 70 TSS are a mean of 10 over an SD of √600', () => {
    const found = monotonyOf([0, 0, 0, 70, 0, 0, 0]);
    expect(found?.monotony).toBeCloseTo(10 / Math.sqrt(600), 12);
    expect(found?.strain).toBeCloseTo(700 / Math.sqrt(600), 12);
  });

  it('rise when days become alike', () => {
    const even = monotonyOf([50, 60, 50, 60, 50, 60, 50])!;
    const uneven = monotonyOf([0, 120, 0, 120, 0, 120, 20])!;
    expect(even.monotony).toBeGreaterThan(5 * uneven.monotony);
  });

  it.each([[[0, 0, 0, 0, 0, 0, 0]], [[33.3, 33.3, 33.3, 33.3, 33.3, 33.3, 33.3]], [[1, 2, 3]]])(
    'are not defined for %j',
    (days) => expect(monotonyOf(days)).toBeNull(),
  );
});
