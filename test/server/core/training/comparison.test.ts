import { describe, expect, it } from 'vitest';
import { compareValues } from '../../../../src/server/core/training/comparison.ts';

describe('values compared', () => {
  it.each([
    ['two', [200, 250], 25, [0, 25]],
    ['five, the first neither least nor most', [100, 80, 120, 100, 90], 50, [0, -20, 20, 0, -10]],
    ['equal ones', [7, 7], 0, [0, 0]],
    ['one that is missing', [100, null, 150], 50, [0, null, 50]],
    ['the first missing', [null, 100, 150], 50, [null, null, null]],
    ['all but one missing', [null, 100], null, [null, null]],
    ['a 0 among them', [50, 0], null, [0, -100]],
    ['0 first', [0, 50], null, [null, null]],
    ['drift to and fro', [2.5, -5], null, [0, null]],
    ['none', [], null, []],
  ])('%s', (_, values, spreadPct, differencesPct) => {
    expect(compareValues(values)).toEqual({ spreadPct, differencesPct });
  });
});
