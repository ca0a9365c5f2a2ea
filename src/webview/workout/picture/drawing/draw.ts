import { svg } from '../../../dom.ts';
import { bracketTop } from '../gestures/hit.ts';
import { type Geometry, levelAt, px, xOf, yOf } from '../plan/geometry.ts';
import type { Block, Bracket } from '../plan/layout.ts';
import { type Level, stripsOf, zoneOf } from '../plan/shape.ts';

/** A block as drawings: its strips by zone, the band of a range above, its outline, its marks. */
export function blockParts(block: Block, geometry: Geometry): SVGElement[] {
  const { shape } = block;
  const left = xOf(geometry, block.startS);
  const width = Math.max(1, block.durationS * geometry.pxPerS - 1);
  const box = { left, width, geometry, start: shape.start, end: shape.end };
  const isPower = shape.kind === 'power';
  const parts: SVGElement[] = [];
  if (!isPower) parts.push(area(box, 'low', 'surface'), area(box, 'low', `hatched ${shape.kind}`));
  else if (shape.isUnscaled) parts.push(area(box, 'low', 'fill unscaled'));
  else {
    const isFlat = shape.start.high === shape.end.high;
    const strips = isFlat ? [{ zone: zoneOf(shape) ?? 1, from: 0, to: 1 }] : stripsOf(shape);
    for (const { zone, from, to } of strips) {
      const part = {
        ...box,
        left: left + width * from,
        width: width * (to - from),
        start: levelAt(shape.start, shape.end, from),
        end: levelAt(shape.start, shape.end, to),
      };
      if (shape.start.high !== shape.start.low) parts.push(area(part, 'high', `band fill-${zone}`));
      parts.push(area(part, 'low', `fill fill-${zone}`));
    }
  }
  parts.push(area(box, 'high', 'outline'));
  if (block.isAssumed) parts.push(assumedEdge(box));
  if (!block.isCopy) parts.push(...handles(block, box));
  return parts;
}

type Box = {
  readonly left: number;
  readonly width: number;
  readonly geometry: Geometry;
  readonly start: Level;
  readonly end: Level;
};

/** What lies below one edge of a block. */
function area({ left, width, geometry, start, end }: Box, edge: keyof Level, name: string): SVGElement {
  const points = [
    [left, geometry.bottom],
    [left, yOf(geometry, start[edge])],
    [left + width, yOf(geometry, end[edge])],
    [left + width, geometry.bottom],
  ] as const;
  return svg('polygon', { class: name, points: points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ') });
}

/** How long it takes nobody knows: its right edge is open. */
function assumedEdge({ left, width, geometry, end }: Box): SVGElement {
  const x = px(left + width - 1);
  return svg('line', {
    class: 'assumed',
    x1: x,
    x2: x,
    y1: px(yOf(geometry, end.high)),
    y2: geometry.bottom,
  });
}

/** What can be dragged, seen on hover and focus. */
function handles({ shape, node }: Block, { left, width, geometry, start, end }: Box): SVGElement[] {
  const grips: SVGElement[] = [];
  const length = Math.min(24, width / 2);
  const grip = (x: number, y: number) =>
    svg('rect', { class: 'grip', x: px(x - length / 2), y: px(y - 2), width: px(length), height: 4, rx: 2 });
  if (shape.kind === 'power') {
    const isSlope = start.high !== end.high;
    const shares = isSlope ? [0.15, 0.85] : [0.5];
    for (const share of shares) {
      const { high, low } = levelAt(start, end, share);
      grips.push(grip(left + width * share, yOf(geometry, high)));
      if (low !== high) grips.push(grip(left + width * share, yOf(geometry, low)));
    }
  }
  if (node.type !== 'native' && node.duration.type !== 'lap_button') {
    const top = yOf(geometry, end.high);
    const middle = (top + geometry.bottom) / 2;
    const height = Math.min(24, (geometry.bottom - top) / 2);
    const x = px(left + width - 2);
    grips.push(
      svg('rect', { class: 'grip', x, y: px(middle - height / 2), width: 4, height: px(height), rx: 2 }),
    );
  }
  return grips;
}

/** A repeat: a line over its rounds, and how often. */
export function bracketParts(bracket: Bracket, geometry: Geometry): SVGElement[] {
  const [left, right] = [xOf(geometry, bracket.startS), xOf(geometry, bracket.endS) - 1];
  const top = bracketTop(geometry, bracket);
  const y = top + geometry.bracketHeight - 4;
  const ends = `M${px(left)},${y + 4} V${y} H${px(right)} V${y + 4}`;
  return [
    svg('rect', {
      class: 'reach',
      x: px(left),
      y: top,
      width: px(Math.max(1, right - left)),
      height: geometry.bracketHeight,
    }),
    svg('path', { class: 'bracket', d: ends }),
  ];
}
