import type { Layout } from './layout.ts';
import type { Level } from './shape.ts';

/** Where the picture's parts lie, in px from its upper left corner. */
export type Geometry = {
  readonly width: number;
  readonly height: number;
  /** Of what is drawn between the axes. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly pxPerS: number;
  /** % of FTP at the upper edge. */
  readonly mostPct: number;
  /** Height of one row of brackets; they stand above `top`. */
  readonly bracketHeight: number;
};

/** What is drawn, and where it lies. */
export type Plan = { readonly layout: Layout; readonly geometry: Geometry };

const MARGIN = { left: 44, right: 52, bottom: 22, top: 8 } as const;
export const BRACKET_HEIGHT = 20;
const LEAST_PCT = 120;

type Size = { readonly width: number; readonly height: number };

/** A picture of so many px in which all of the workout can be seen. */
export function geometryOf({ blocks, brackets, totalS }: Layout, { width, height }: Size): Geometry {
  const levels = brackets.reduce((most, { depth }) => Math.max(most, depth + 1), 0);
  const highest = blocks.reduce(
    (most, { shape }) => Math.max(most, shape.start.high, shape.end.high),
    LEAST_PCT / 1.1,
  );
  const right = Math.max(MARGIN.left + 40, width - MARGIN.right);
  return {
    width,
    height,
    left: MARGIN.left,
    right,
    top: MARGIN.top + levels * BRACKET_HEIGHT,
    bottom: height - MARGIN.bottom,
    pxPerS: (right - MARGIN.left) / Math.max(1, totalS),
    mostPct: Math.ceil((highest * 1.1) / 10) * 10,
    bracketHeight: BRACKET_HEIGHT,
  };
}

export function xOf({ left, pxPerS }: Geometry, seconds: number): number {
  return left + seconds * pxPerS;
}

export function yOf({ top, bottom, mostPct }: Geometry, percent: number): number {
  return bottom - ((bottom - top) * Math.min(percent, mostPct)) / mostPct;
}

/** % of FTP at a height. */
export function percentAt({ top, bottom, mostPct }: Geometry, y: number): number {
  return ((bottom - y) / (bottom - top)) * mostPct;
}

/** The level of a shape at a share (0 to 1) of its length. */
export function levelAt(start: Level, end: Level, share: number): Level {
  const at = (from: number, to: number) => from + (to - from) * share;
  return { low: at(start.low, end.low), high: at(start.high, end.high) };
}

/** As finely as it is seen. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
