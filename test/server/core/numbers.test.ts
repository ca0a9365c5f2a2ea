import { describe, expect, it } from 'vitest';
import { columnFacts, ratio } from '../../../src/server/core/numbers.ts';
import { column } from '../../support/rides.ts';

describe('facts of a column', () => {
  it('missing seconds count for nothing, zeros count', () => {
    expect(columnFacts(column([null, 0, 6, null, 3]))).toEqual({
      validS: 3,
      sum: 9,
      mean: 3,
      meanAboveZero: 4.5,
      maximum: 6,
    });
  });

  it.each([[[]], [[null, null]]])('of %j are unknown', (values) => {
    const unknown = { validS: 0, sum: 0, mean: null, meanAboveZero: null, maximum: null };
    expect(columnFacts(column(values))).toEqual(unknown);
  });

  it('below zero there is a maximum and a mean', () => {
    expect(columnFacts(column([-5, -3]))).toMatchObject({ mean: -4, meanAboveZero: null, maximum: -3 });
  });
});

describe('a ratio', () => {
  it.each([
    [6, 3, 2],
    [0, 3, 0],
    [6, 0, null],
    [6, -3, null],
    [null, 3, null],
    [6, null, null],
  ])('of %j to %j is %j', (numerator, denominator, expected) => {
    expect(ratio(numerator, denominator)).toBe(expected);
  });
});
