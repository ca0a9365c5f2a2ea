import { describe, expect, it } from 'vitest';
import { formWord, rampRate, trainingLoad } from '../../../../src/server/core/training/load.ts';

function last(values: Float64Array): number {
  return values.at(-1)!;
}

describe('training load', () => {
  it('P13b: begins at 0, not at the first day’s stress', () => {
    const { chronic, acute, balance } = trainingLoad(Float64Array.of(84));
    expect([...chronic, ...acute, ...balance]).toEqual([2, 12, -10]);
  });

  it('two days by hand', () => {
    const { chronic, acute } = trainingLoad(Float64Array.of(84, 42));
    expect(chronic[1]).toBeCloseTo(2 + (42 - 2) / 42, 12);
    expect(acute[1]).toBeCloseTo(12 + (42 - 12) / 7, 12);
  });

  it('after n days at 100 it is 100 × (1 − (1 − α)ⁿ)', () => {
    const { chronic, acute } = trainingLoad(new Float64Array(60).fill(100));
    expect(last(chronic)).toBeCloseTo(100 * (1 - (41 / 42) ** 60), 9);
    expect(last(acute)).toBeCloseTo(100 * (1 - (6 / 7) ** 60), 9);
  });

  it('decays on days without a ride', () => {
    const { chronic, acute } = trainingLoad(new Float64Array(10), { chronic: 60, acute: 80 });
    expect(last(chronic)).toBeCloseTo(60 * (41 / 42) ** 10, 9);
    expect(last(acute)).toBeCloseTo(80 * (6 / 7) ** 10, 9);
  });

  it('a history cut in two is continued by its seed', () => {
    const tss = Float64Array.from({ length: 100 }, (_, day) => (day * 37) % 120);
    const whole = trainingLoad(tss);
    const before = trainingLoad(tss.subarray(0, 40));
    const seed = { chronic: last(before.chronic), acute: last(before.acute) };
    expect(trainingLoad(tss.subarray(40), seed).balance).toEqual(whole.balance.slice(40));
  });

  it('by the previous-day convention the balance is the evening before', () => {
    const tss = Float64Array.of(100, 0, 50, 80);
    const sameDay = trainingLoad(tss).balance;
    const previousDay = trainingLoad(tss, undefined, 'previous_day').balance;
    expect([...previousDay]).toEqual([0, ...sameDay.slice(0, 3)]);
  });

  it('of no days is empty', () => {
    expect(trainingLoad(new Float64Array(0)).chronic).toHaveLength(0);
  });
});

describe('ramp rate', () => {
  const chronic = Float64Array.of(10, 11, 12, 13, 14, 15, 16, 18.5, 20);

  it('is the difference to seven days before', () => {
    expect(rampRate(chronic, 7)).toBe(8.5);
    expect(rampRate(chronic, 8)).toBe(9);
  });

  it.each([6, 0, 9])('is null where a day is not known: %i', (day) => {
    expect(rampRate(chronic, day)).toBeNull();
  });
});

describe('form in a word', () => {
  it.each([
    [-31, 'very_fatigued'],
    [-30.001, 'very_fatigued'],
    [-30, 'fatigued'],
    [-10.001, 'fatigued'],
    [-10, 'neutral'],
    [0, 'neutral'],
    [4.999, 'neutral'],
    [5, 'fresh'],
    [25, 'fresh'],
    [25.001, 'detraining'],
  ])('%f is %s', (balance, word) => {
    expect(formWord(balance)).toBe(word);
  });
});
