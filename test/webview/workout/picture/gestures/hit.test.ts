import { describe, expect, it } from 'vitest';
import { dropAt, hitAt } from '../../../../../src/webview/workout/picture/gestures/hit.ts';
import { geometryOf, percentAt, xOf, yOf } from '../../../../../src/webview/workout/picture/plan/geometry.ts';
import { layOut } from '../../../../../src/webview/workout/picture/plan/layout.ts';
import { ATHLETE, repeat, step, workoutOf } from '../../workouts.ts';

const ramp = { type: 'power_percent_ftp', start: 50, end: 90 } as const;
const range = { type: 'power_percent_ftp', min: 70, max: 90 } as const;
const WORKOUT = workoutOf(
  step('a'),
  repeat(2, step('b', { target: range }), step('c', { target: null })),
  step('d', { target: ramp }),
);
const LAYOUT = layOut(WORKOUT, ATHLETE);
const GEOMETRY = geometryOf(LAYOUT, { width: 1088, height: 300 });
const BRACKET = 'over the bracket';
const at = (seconds: number, height: number | typeof BRACKET, reach = 6) => ({
  reach,
  x: xOf(GEOMETRY, seconds),
  y: height === BRACKET ? GEOMETRY.top - 10 : yOf(GEOMETRY, height),
});

describe('what is under the pointer', () => {
  it.each([
    ['the body of a step', 300, 40, '0 body'],
    ['the top of a step', 300, 80, '0 level'],
    ['its right edge', 598, 40, '0 duration'],
    ['the left edge of the next, which is the same', 602, 40, '0 duration'],
    ['the upper edge of a range', 900, 90, '1.0 high'],
    ['its lower edge', 900, 70, '1.0 low'],
    ['a copy, which stands for the first', 2100, 40, '1.0 body'],
    ['a step without power, which has no top', 1500, 65, '1.1 body'],
    ['the start of a slope', 3100, 57, '2 start'],
    ['the end of a slope', 3500, 83, '2 end'],
    ['nothing above a step', 300, 110, null],
    ['a bracket', 1800, BRACKET, 'bracket 1'],
  ] as const)('is %s', (_, seconds, percent, expected) => {
    const hit = hitAt(LAYOUT, GEOMETRY, at(seconds, percent));
    const said =
      hit === null
        ? null
        : hit.kind === 'bracket'
          ? `bracket ${hit.bracket.path.join('.')}`
          : `${hit.block.path.join('.')} ${hit.part}`;
    expect(said).toBe(expected);
  });

  it.each([
    ['the top that it is meant for', 300, 74, '0 level'],
    ['the nearer edge of a range', 900, 77, '1.0 low'],
    ['the body, where it is half as high', 300, 30, '0 body'],
    ['the right edge from further away', 575, 20, '0 duration'],
  ] as const)('is for a fingertip %s', (_, seconds, percent, expected) => {
    const hit = hitAt(LAYOUT, GEOMETRY, at(seconds, percent, 16));
    expect(hit?.kind === 'block' && `${hit.block.path.join('.')} ${hit.part}`).toBe(expected);
  });

  it('leaves a narrow step its middle', () => {
    const layout = layOut(
      workoutOf(
        step('a', { duration: { type: 'time', value: 3600 } }),
        step('b', { duration: { type: 'time', value: 10 } }),
      ),
      ATHLETE,
    );
    const geometry = geometryOf(layout, { width: 1088, height: 300 });
    const hit = hitAt(layout, geometry, { x: xOf(geometry, 3605), y: yOf(geometry, 40), reach: 6 });
    expect(hit?.kind === 'block' && hit.block.path).toEqual([1]);
  });

  it.each([
    ['before a step over its left half', 100, 40, [0]],
    ['after it over its right half', 500, 40, [1]],
    ['into a repeat beside its first step', 700, 40, [1, 0]],
    ['to its end beside its last', 1750, 40, [1, 2]],
    ['into it over a copy', 1900, 40, [1, 0]],
    ['before a repeat over the left half of its bracket', 700, BRACKET, [1]],
    ['after it over the right half', 2900, BRACKET, [2]],
    ['to the end beyond the last', 4000, 40, [3]],
    ['to the beginning before the first', -60, 40, [0]],
  ] as const)('takes what is dragged %s', (_, seconds, percent, expected) => {
    expect(dropAt(LAYOUT, GEOMETRY, at(seconds, percent)).to).toEqual(expected);
  });

  it('tells heights back', () => {
    expect(percentAt(GEOMETRY, yOf(GEOMETRY, 87))).toBeCloseTo(87, 9);
  });
});
