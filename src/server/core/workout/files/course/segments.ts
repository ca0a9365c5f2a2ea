import type { Course } from './parse.ts';

/** A stretch of a course: whole seconds, power at both ends. */
export type Segment = {
  readonly fromS: number;
  readonly toS: number;
  readonly start: number;
  readonly end: number;
};

/** What whole watts and tenths of a percent put a point of a straight line off by. */
const OFF_LINE = 1;

/**
 * The stretches between the points of a course, from 0 on, whenever the first point is. Two points at one time, and a
 * lap mark, end a stretch; without them stretches that go on in a straight line are one, however many points they were
 * drawn with.
 */
export function segmentsOf({ points: given, laps }: Course): Segment[] {
  const [first] = given;
  const points = first !== undefined && first.atS > 0 ? [{ ...first, atS: 0 }, ...given] : given;
  const marks = new Set([...laps].map(Math.round));
  const segments: Segment[] = [];
  let isApart = true;
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before === undefined) continue;
    const [fromS, toS] = [Math.round(before.atS), Math.round(point.atS)];
    if (fromS === toS) {
      isApart = true;
      continue;
    }
    const next = { fromS, toS, start: before.power, end: point.power };
    const last = segments.at(-1);
    if (last !== undefined && !isApart && !marks.has(fromS) && isStraight(last, next)) {
      segments[segments.length - 1] = { ...last, toS, end: next.end };
    } else segments.push(next);
    isApart = false;
  }
  return segments;
}

function isStraight(first: Segment, second: Segment): boolean {
  if (first.start === first.end || second.start === second.end) {
    return first.start === first.end && second.start === second.end && first.end === second.start;
  }
  const share = (first.toS - first.fromS) / (second.toS - first.fromS);
  return Math.abs(first.start + share * (second.end - first.start) - first.end) <= OFF_LINE;
}
