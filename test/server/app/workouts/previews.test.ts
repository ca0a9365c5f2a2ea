import { describe, expect, it } from 'vitest';
import { createPreviews } from '../../../../src/server/app/workouts/previews.ts';

describe('P24: a preview', () => {
  it.each([
    [0, true],
    [600_000, true],
    [600_001, false],
    [-1, false],
  ])('counts once, and %i ms later: %s', (laterMs, counts) => {
    let nowMs = 1_000_000;
    const previews = createPreviews(() => nowMs);
    previews.show('1');
    nowMs += laterMs;
    expect(previews.take('2')).toBe(false);
    expect(previews.take('1')).toBe(counts);
    expect(previews.take('1')).toBe(false);
  });
});
