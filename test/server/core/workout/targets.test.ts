import { describe, expect, it } from 'vitest';
import { expand, nativeNodesOf } from '../../../../src/server/core/workout/expand.ts';
import { piecesOf } from '../../../../src/shared/workout/durations.ts';
import { boundsOf, rangeOf } from '../../../../src/shared/workout/targets.ts';
import type { WorkoutNode, WorkoutTarget } from '../../../../src/shared/workout.ts';

describe('the range of a target', () => {
  it.each<[string, WorkoutTarget, object]>([
    ['is the zone of a zone', { type: 'power_zone', value: 4, min: 0, max: 0 }, { kind: 'zone', zone: 4 }],
    [
      'is what was written',
      { type: 'speed', value: 0, min: 28.5, max: 30 },
      { kind: 'range', low: 28.5, high: 30 },
    ],
    ['is ±3 % about one value', { type: 'power_custom', value: 200 }, { kind: 'range', low: 194, high: 206 }],
    [
      'stays within what can be asked for',
      { type: 'hr_custom', value: 249 },
      { kind: 'range', low: expect.closeTo(241.53, 9), high: 250 },
    ],
    [
      'never holds 0 W',
      { type: 'power_custom', value: 0, min: 0, max: 100 },
      { kind: 'range', low: 1, high: 100 },
    ],
    [
      'is a ramp from start to end',
      { type: 'power_percent_ftp', start: 80, end: 40 },
      { kind: 'ramp', start: 80, end: 40 },
    ],
  ])('%s', (_, target, expected) => {
    expect(rangeOf(target)).toEqual(expected);
  });

  it('of a ramp is bounded by both its ends', () => {
    expect(boundsOf({ type: 'power_custom', start: 200, end: 100 })).toEqual({ low: 100, high: 200 });
  });
});

describe('a workout written out', () => {
  const step = (name: string): WorkoutNode => ({
    name,
    intensity: 'active',
    duration: { type: 'time', value: 60 },
  });
  const native = { type: 'native' as const, name: 'X', node: {} };
  const nodes: WorkoutNode[] = [
    step('A'),
    {
      type: 'repeat',
      times: 2,
      steps: [step('B'), native, { type: 'repeat', times: 3, steps: [step('C')] }],
    },
    native,
  ];

  it('is its steps as they are ridden, without what only the service knows', () => {
    expect(
      expand(nodes)
        .map(({ name }) => name)
        .join(''),
    ).toBe('ABCCCBCCC');
    expect(nativeNodesOf(nodes)).toEqual([native, native]);
  });

  it.each([
    [60, 1],
    [61, 2],
    [120.4, 2],
    [0.3, 1],
  ])('has a ramp of %d s in %i pieces', (value, pieces) => {
    expect(piecesOf({ type: 'time', value }, { type: 'power_custom', start: 1, end: 2 })).toBe(pieces);
  });

  it('has anything else in one', () => {
    expect(piecesOf({ type: 'time', value: 600 }, { type: 'power_custom', min: 1, max: 2 })).toBe(1);
    expect(piecesOf({ type: 'lap_button' }, null)).toBe(1);
  });
});
