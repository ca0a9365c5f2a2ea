import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plannedDurationS } from '../../../../../src/shared/workout/durations.ts';
import { sizeOf } from '../../../../../src/shared/workout/editWorkout.ts';
import { layOut } from '../../../../../src/webview/workout/picture/plan/layout.ts';
import { shapeOf, stripsOf, zoneAt, zoneOf } from '../../../../../src/webview/workout/picture/plan/shape.ts';
import { anyWorkout } from '../../../../support/workouts.ts';
import { ATHLETE, repeat, step, workoutOf } from '../../workouts.ts';

describe('the picture of a workout', () => {
  it('has a block for every time that a step is ridden, the first of them not a copy', () => {
    const { blocks, brackets } = layOut(
      workoutOf(repeat(2, step('a'), repeat(2, step('b'))), step('c')),
      ATHLETE,
    );
    expect(blocks.map(({ node, isCopy, path }) => [node.name, isCopy, path.join('.')])).toEqual([
      ['a', false, '0.0'],
      ['b', false, '0.1.0'],
      ['b', true, '0.1.0'],
      ['a', true, '0.0'],
      ['b', true, '0.1.0'],
      ['b', true, '0.1.0'],
      ['c', false, '1'],
    ]);
    expect(
      brackets.map(({ path, isCopy, startS, endS, depth }) => [path, isCopy, startS, endS, depth]),
    ).toEqual([
      [[0], false, 0, 3600, 0],
      [[0, 1], false, 600, 1800, 1],
      [[0, 1], true, 2400, 3600, 1],
    ]);
  });

  it('is as long as the server says of any workout, block after block', () => {
    fc.assert(
      fc.property(anyWorkout, (workout) => {
        fc.pre(sizeOf(workout.steps).steps <= 200);
        const { blocks, totalS } = layOut(workout, ATHLETE);
        let endS = 0;
        for (const { startS, durationS } of blocks) {
          expect(startS).toBe(endS);
          endS = startS + durationS;
        }
        expect(totalS).toBe(endS);
        expect(totalS).toBe(plannedDurationS(workout.steps));
      }),
      { numRuns: 200 },
    );
  });

  it('draws no more than 400 blocks of a workout without end', () => {
    const { blocks, isCut } = layOut(workoutOf(repeat(200, repeat(200, repeat(200, step('a'))))), ATHLETE);
    expect([blocks.length, isCut]).toEqual([400, true]);
  });

  it.each([
    [{ type: 'power_percent_ftp', min: 88, max: 94 }, 'power', [88, 94], [88, 94], 4],
    [{ type: 'power_custom', value: 150 }, 'power', [75, 75], [75, 75], 3],
    [{ type: 'power_percent_ftp', start: 50, end: 80 }, 'power', [50, 50], [80, 80], 2],
    [{ type: 'power_zone', value: 2 }, 'power', [55, 75], [55, 75], 2],
    [{ type: 'power_zone', value: 1 }, 'power', [45, 55], [45, 55], 1],
    [{ type: 'power_zone', value: 7 }, 'power', [150, 170], [150, 170], 7],
    [{ type: 'hr_custom', min: 150, max: 154 }, 'hr', [95, 95], [95, 95], null],
    [{ type: 'cadence', min: 90, max: 100 }, 'cadence', [65, 65], [65, 65], null],
    [{ type: 'speed', value: 30 }, 'speed', [65, 65], [65, 65], null],
    [null, 'free', [65, 65], [65, 65], null],
  ] as const)('draws %j', (target, kind, start, end, zone) => {
    const shape = shapeOf(step('a', { target }), ATHLETE);
    const level = ([low, high]: readonly [number, number]) => ({ low, high });
    expect(shape).toEqual({ kind, start: level(start), end: level(end), isUnscaled: false });
    expect(zoneOf(shape)).toBe(zone);
  });

  it('holds watts against no FTP where there is none, and says so', () => {
    const shape = shapeOf(step('a', { target: { type: 'power_custom', value: 150 } }), {
      ftpW: null,
      lthrBpm: null,
    });
    expect([shape.isUnscaled, zoneOf(shape)]).toEqual([true, null]);
  });

  it('colours a slope by the zones that it goes through, without a gap', () => {
    const slopeOf = (start: number, end: number) =>
      stripsOf(shapeOf(step('a', { target: { type: 'power_percent_ftp', start, end } }), ATHLETE));
    expect(slopeOf(45, 95)).toEqual([
      { zone: 1, from: 0, to: 0.2 },
      { zone: 2, from: 0.2, to: 0.6 },
      { zone: 3, from: 0.6, to: 0.9 },
      { zone: 4, from: 0.9, to: 1 },
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (start, end) => {
        const strips = slopeOf(start, end);
        expect(strips[0]?.from).toBe(0);
        expect(strips.at(-1)?.to).toBe(1);
        for (const [i, { to, zone, from }] of strips.entries()) {
          expect(strips[i + 1]?.from ?? 1).toBe(to);
          expect(zone).toBe(zoneAt(start + ((end - start) * (from + to)) / 2));
        }
      }),
    );
  });
});
