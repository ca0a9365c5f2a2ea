import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURVE_DURATIONS_S } from '../../../../src/server/core/curve.ts';
import { fitCriticalPower } from '../../../../src/server/core/training/criticalPower.ts';
import { slowCriticalPower } from '../../../support/slowThresholds.ts';

/** A curve that is known at these durations only. */
function curveOf(power: Readonly<Record<number, number>>): (number | null)[] {
  return CURVE_DURATIONS_S.map((durationS) => power[durationS] ?? null);
}

function hyperbola(cpW: number, wPrimeJ: number): (number | null)[] {
  return CURVE_DURATIONS_S.map((durationS) => cpW + wPrimeJ / durationS);
}

/** A curve of any rider: it never rises, and ends somewhere. */
const anyCurve = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 15_000 }), { minLength: 18, maxLength: 18 }),
    fc.integer({ min: 0, max: 18 }),
  )
  .map(([tenths, length]) => {
    const falling = tenths.toSorted((a, b) => b - a);
    return falling.map((value, i): number | null => (i < length ? value / 10 : null));
  });

describe('critical power', () => {
  it('of efforts on a hyperbola is what the hyperbola was made of', () => {
    const { model } = fitCriticalPower(hyperbola(250, 20_000));
    expect(model!.cpW).toBeCloseTo(250, 9);
    expect(model!.wPrimeKj).toBeCloseTo(20, 9);
    expect(model!.cpErrorW).toBeCloseTo(0, 6);
    expect(model!.wPrimeErrorKj).toBeCloseTo(0, 6);
    expect(model!.rSquared).toBeCloseTo(1, 12);
    expect(model!.durationsS).toEqual([120, 180, 300, 480, 600, 720, 1200]);
  });

  it('with its errors is worked out by hand for four efforts', () => {
    // 50, 65, 95 and 140 kJ lie on 20 kJ + 250 W · t; the residuals +2, −3, +1, 0 leave that line where it is.
    const workKj = { 120: 52, 180: 62, 300: 96, 480: 140 };
    const power = Object.fromEntries(Object.entries(workKj).map(([s, kj]) => [s, (kj * 1000) / Number(s)]));
    const { model } = fitCriticalPower(curveOf(power));
    expect(model!.cpW).toBeCloseTo(250, 9);
    expect(model!.wPrimeKj).toBeCloseTo(20, 9);
    // Mean 270 s, Σ(t − 270)² = 75,600; residual variance 14 / 2.
    expect(model!.cpErrorW).toBeCloseTo(Math.sqrt(7 / 75_600) * 1000, 9);
    expect(model!.wPrimeErrorKj).toBeCloseTo(Math.sqrt(8.5), 9);
    expect(model!.rSquared).toBeCloseTo(1 - 14 / 4739, 12);
  });

  it.each([
    ['two efforts', { 120: 400, 180: 350 }, 'too_few_efforts'],
    ['nothing', {}, 'too_few_efforts'],
    ['sprints only', { 1: 1000, 5: 900, 10: 800, 15: 700, 30: 600, 60: 500 }, 'too_few_efforts'],
    ['three efforts within five minutes', { 120: 400, 180: 350, 300: 300 }, 'durations_too_close'],
    ['a steady ride', { 120: 200, 180: 200, 300: 200, 480: 200, 1200: 200 }, 'powers_too_close'],
    ['one that is nearly steady', { 120: 229, 300: 210, 600: 204, 1200: 200 }, 'powers_too_close'],
    ['less work in more time', { 120: 1000, 180: 300, 1200: 50 }, 'implausible'],
    ['efforts that rise', { 120: 400, 180: 200, 300: 201, 1200: 300 }, 'implausible'],
  ])('is refused for %s', (_, power, refusal) => {
    expect(fitCriticalPower(curveOf(power as Record<number, number>))).toEqual({ model: null, refusal });
  });

  it('agrees with a slow second implementation, and lies between 0 and the best 3 minutes', () => {
    let fitted = 0;
    void fc.assert(
      fc.property(anyCurve, (curve) => {
        const { model } = fitCriticalPower(curve);
        if (model === null) return;
        fitted++;
        const points = model.durationsS.map((t) => ({ t, power: curve[CURVE_DURATIONS_S.indexOf(t as 1)]! }));
        const slow = slowCriticalPower(points);
        for (const [name, expected] of Object.entries(slow))
          expect(Math.abs(model[name as keyof typeof slow] - expected)).toBeLessThan(1e-6);
        expect(model.cpW).toBeGreaterThan(0);
        expect(model.cpW).toBeLessThan(curve[CURVE_DURATIONS_S.indexOf(180)]!);
        expect(model.wPrimeKj).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    expect(fitted).toBeGreaterThan(50);
  });

  it('of k times the power is k times as much', () => {
    const law = fc.property(anyCurve, fc.integer({ min: 1, max: 300 }), (curve, percent) => {
      const k = percent / 100;
      const { model: once } = fitCriticalPower(curve);
      const { model: scaled } = fitCriticalPower(curve.map((power) => power && power * k));
      if (once === null || scaled === null) return;
      expect(scaled.cpW).toBeCloseTo(once.cpW * k, 6);
      expect(scaled.wPrimeKj).toBeCloseTo(once.wPrimeKj * k, 6);
      expect(scaled.rSquared).toBeCloseTo(once.rSquared, 6);
    });
    void fc.assert(law);
  });
});
