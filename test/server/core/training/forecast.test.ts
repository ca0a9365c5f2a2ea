import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LoadGoal, restUntil, steadyLoadFor } from '../../../../src/server/core/training/forecast.ts';
import { trainingLoad } from '../../../../src/server/core/training/load.ts';

const seed = fc.record({
  chronic: fc.double({ min: 0, max: 150, noNaN: true }),
  acute: fc.double({ min: 0, max: 250, noNaN: true }),
});
const goal = fc.record({
  kind: fc.constantFrom('chronic' as const, 'balance' as const),
  value: fc.double({ min: -60, max: 120, noNaN: true }),
});

/** Closed form of the recursion: what was fades by 1 − α a day, what comes grows towards the daily TSS. */
function after(
  { kind }: LoadGoal,
  from: { chronic: number; acute: number },
  tss: number,
  days: number,
): number {
  const of = (start: number, span: number) => {
    const left = (1 - 1 / span) ** days;
    return start * left + tss * (1 - left);
  };
  const chronic = of(from.chronic, 42);
  return kind === 'chronic' ? chronic : chronic - of(from.acute, 7);
}

describe('the steady load for a goal', () => {
  it('reaches it, by the closed form', () => {
    void fc.assert(
      fc.property(goal, seed, fc.integer({ min: 1, max: 180 }), (aim, from, days) => {
        const tss = steadyLoadFor(aim, from, days)!;
        // Where a day’s TSS moves TSB by next to nothing, what is asked for is huge.
        fc.pre(Math.abs(tss) < 1e6);
        expect(after(aim, from, tss, days)).toBeCloseTo(aim.value, 5);
      }),
    );
  });

  it('by hand: from nothing, a CTL of 1 after a day takes 42 TSS, and a TSB of −5 as well', () => {
    const nothing = { chronic: 0, acute: 0 };
    expect(steadyLoadFor({ kind: 'chronic', value: 1 }, nothing, 1)).toBeCloseTo(42, 9);
    expect(steadyLoadFor({ kind: 'balance', value: -5 }, nothing, 1)).toBeCloseTo(42, 9);
  });

  it('is what is ridden now when nothing is to change', () => {
    expect(steadyLoadFor({ kind: 'chronic', value: 60 }, { chronic: 60, acute: 60 }, 30)).toBeCloseTo(60, 9);
  });

  it('is negative where rest alone overshoots, and null without a day', () => {
    expect(steadyLoadFor({ kind: 'chronic', value: 20 }, { chronic: 60, acute: 60 }, 7)).toBeLessThan(0);
    expect(steadyLoadFor({ kind: 'chronic', value: 20 }, { chronic: 60, acute: 60 }, 0)).toBeNull();
  });
});

describe('rest until a form', () => {
  it('is the first day on which it is there', () => {
    const from = { chronic: 60, acute: 90 };
    const days = restUntil(5, from)!;
    const { balance } = trainingLoad(new Float64Array(days), from);
    expect(balance.at(-1)).toBeGreaterThanOrEqual(5);
    expect(balance.at(-2)).toBeLessThan(5);
  });

  it('is no day where it is there already, and null where it never comes', () => {
    expect(restUntil(0, { chronic: 50, acute: 40 })).toBe(0);
    expect(restUntil(50, { chronic: 60, acute: 60 })).toBeNull();
  });
});
