import { describe, expect, it } from 'vitest';
import { bestMean, CURVE_DURATIONS_S, meanMaximalCurve } from '../../../src/server/core/curve.ts';
import { column, constant } from '../../support/rides.ts';

function at(curve: (number | null)[], durationS: (typeof CURVE_DURATIONS_S)[number]): number | null {
  return curve[CURVE_DURATIONS_S.indexOf(durationS)]!;
}

describe('best mean over a window', () => {
  it.each([
    ['finds the best place', [1, 9, 8, 2], 2, 8.5],
    ['takes the whole column', [1, 2, 3], 3, 2],
    ['is null when the column is too short', [1, 2], 3, null],
    ['never reaches across a hole', [1, 9, null, 9, 2], 2, 5.5],
    ['is null when no window is complete', [9, null, 9, null], 2, null],
    ['of one second is the maximum', [3, null, 700.25, 4], 1, 700.25],
    ['of coasting is 0', [0, 0, 0], 2, 0],
  ])('%s', (_, values, windowS, expected) => {
    expect(bestMean(column(values), windowS)).toBe(expected);
  });
});

describe('mean-maximal curve', () => {
  it('of a steady ride is flat to its length and null beyond', () => {
    const curve = meanMaximalCurve(column(constant(200, 600)));
    expect(curve.map((_, i) => [CURVE_DURATIONS_S[i], curve[i]])).toEqual(
      CURVE_DURATIONS_S.map((durationS) => [durationS, durationS <= 600 ? 200 : null]),
    );
  });

  it('of a 10 s sprint in ten easy minutes is worked out by hand', () => {
    const curve = meanMaximalCurve(
      column([...constant(100, 300), ...constant(700, 10), ...constant(100, 290)]),
    );
    expect([1, 5, 10, 15, 30, 60, 600].map((s) => at(curve, s as 1))).toEqual([
      700,
      700,
      700,
      500, // (10 × 700 + 5 × 100) / 15
      300, // (10 × 700 + 20 × 100) / 30
      200, // (10 × 700 + 50 × 100) / 60
      110, // (10 × 700 + 590 × 100) / 600
    ]);
  });

  it('P13: a longer effort lends its mean to a shorter duration, so that the curve never rises', () => {
    const onOffOn = column([...constant(300, 5), ...constant(0, 5), ...constant(300, 5)]);
    expect(bestMean(onOffOn, 10)).toBe(150);
    expect(bestMean(onOffOn, 15)).toBe(200);
    expect(at(meanMaximalCurve(onOffOn), 10)).toBe(200);
  });

  it('of nothing is null throughout', () => {
    expect(meanMaximalCurve(column([null, null])).every((value) => value === null)).toBe(true);
  });
});
