import type { Columns } from './columns.ts';
import type { ChartTheme } from './theme.ts';

/** In pixels from the upper left corner of the canvas. */
export type Area = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};
export type Box = { readonly top: number; readonly height: number };

/** Lowest and highest value of a box. */
export type Scale = { readonly min: number; readonly max: number };

export type Pen = {
  readonly ctx: CanvasRenderingContext2D;
  readonly theme: ChartTheme;
  /** Pixels of the screen in one of the page. */
  readonly density: number;
};

/** Columns, and where they are drawn. */
export type Drawn = { readonly columns: Columns; readonly box: Box; readonly scale: Scale };

/** A tick: where it is, in pixels, and what it says. */
export type Tick = { readonly at: number; readonly text: string };

/** To the right and below: together as thick whichever way a line goes. */
const BESIDE = [
  [0, 0],
  [0.5, 0],
  [0, 0.5],
] as const;
/** Right of the drawing, to the canvas's edge. */
const EDGE = 10;

/** Where a value lies in its box, in pixels from the canvas's upper edge. */
export function heightOf(value: number, { min, max }: Scale, { top, height }: Box): number {
  return top + height * (1 - (value - min) / (max - min));
}

/**
 * From the lowest to the highest of each column and to the line: what a second by second recording is, fainter than that.
 * One rectangle each: a polygon round all of them takes four times as long without a graphics card.
 */
export function paintEnvelope({ ctx, density }: Pen, { columns, box, scale }: Drawn, colour: string): void {
  const { count, x, low, high, mean } = columns;
  const width = 1 / density;
  ctx.globalAlpha = 0.35;
  ctx.fillStyle = colour;
  for (let i = 0; i < count; i++) {
    const line = mean[i] as number;
    const [lowest, highest] = [Math.min(low[i] as number, line), Math.max(high[i] as number, line)];
    // Of a single value on the line there is nothing to see but that.
    if (!(lowest < highest)) continue;
    const top = heightOf(highest, scale, box);
    ctx.fillRect((x[i] as number) - width / 2, top, width, heightOf(lowest, scale, box) - top);
  }
  ctx.globalAlpha = 1;
}

/** Through the mean of each column. A gap stays one; a value between two gaps is a dot. */
export function paintLine(
  { ctx, density }: Pen,
  { columns, box, scale }: Drawn,
  { colour, isBold }: { colour: string; isBold: boolean },
): void {
  const { count, x, mean } = columns;
  const path = new Path2D();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  for (let i = 0; i < count; i++) {
    const value = mean[i] as number;
    if (Number.isNaN(value)) continue;
    const y = heightOf(value, scale, box);
    const isFirst = i === 0 || Number.isNaN(mean[i - 1]);
    if (isFirst && (i + 1 === count || Number.isNaN(mean[i + 1]))) {
      ctx.fillRect((x[i] as number) - 1, y - 1, 2, 2);
    } else if (isFirst) path.moveTo(x[i] as number, y);
    else path.lineTo(x[i] as number, y);
  }
  // Lines of one pixel of the screen, side by side: a wider one takes fifteen times as long without a graphics card.
  ctx.lineWidth = 1 / density;
  for (const [x, y] of isBold ? BESIDE : [[0, 0] as const]) {
    ctx.save();
    ctx.translate(x, y);
    ctx.stroke(path);
    ctx.restore();
  }
}

/** Below the mean, down to the lower edge of the box. */
export function paintArea({ ctx }: Pen, { columns, box, scale }: Drawn, colour: string): void {
  const { count, x, mean } = columns;
  const bottom = box.top + box.height;
  ctx.globalAlpha = 0.22;
  ctx.fillStyle = colour;
  ctx.beginPath();
  let isDown = false;
  for (let i = 0; i < count; i++) {
    const value = mean[i] as number;
    if (Number.isNaN(value)) {
      if (isDown) ctx.lineTo(x[i - 1] as number, bottom);
      isDown = false;
      continue;
    }
    if (!isDown) ctx.moveTo(x[i] as number, bottom);
    ctx.lineTo(x[i] as number, heightOf(value, scale, box));
    isDown = true;
  }
  if (isDown) ctx.lineTo(x[count - 1] as number, bottom);
  ctx.fill();
  ctx.globalAlpha = 1;
}

/** Below the mean, too, each column in one of `colours`: `indexOf` says in which. */
export function paintColouredArea(
  { ctx, density }: Pen,
  { columns, box, scale }: Drawn,
  { colours, indexOf }: { colours: readonly string[]; indexOf: (value: number) => number },
): void {
  const { count, x, mean } = columns;
  const bottom = box.top + box.height;
  // On whole pixels of the screen: between two that share one there would be a seam.
  const edge = (i: number) => Math.round((x[i] as number) * density - 0.5) / density;
  ctx.globalAlpha = 0.7;
  for (let i = 0; i < count; i++) {
    const value = mean[i] as number;
    if (Number.isNaN(value)) continue;
    const left = edge(i);
    const right = i + 1 < count ? edge(i + 1) : left + 1 / density;
    const top = heightOf(value, scale, box);
    ctx.fillStyle = colours[indexOf(value)] ?? '';
    ctx.fillRect(left, top, right - left, bottom - top);
  }
  ctx.globalAlpha = 1;
}

/** Lines across a lane and what they stand for, left of it; `base` is its lower edge. */
export function paintRows(
  { ctx, theme }: Pen,
  area: Area,
  { ticks, base }: { ticks: readonly Tick[]; base: number },
): void {
  const width = area.right - area.left;
  ctx.fillStyle = theme.grid;
  for (const { at } of ticks) ctx.fillRect(area.left, Math.round(at), width, 1);
  ctx.fillStyle = theme.edge;
  ctx.fillRect(area.left, Math.round(base), width, 1);
  ctx.fillStyle = theme.faintText;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const { at, text } of ticks) ctx.fillText(text, area.left - 6, at);
}

/** The horizontal axis. A text at an edge stays inside; one that would touch the one before is left out. */
export function paintAxis({ ctx, theme }: Pen, area: Area, ticks: readonly Tick[]): void {
  ctx.fillStyle = theme.grid;
  for (const { at } of ticks) ctx.fillRect(Math.round(at), area.top, 1, area.bottom - area.top);
  ctx.fillStyle = theme.faintText;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  let free = 0;
  for (const { at, text } of ticks) {
    const half = ctx.measureText(text).width / 2;
    const middle = Math.min(Math.max(at, half), area.right + EDGE - half);
    if (middle - half < free) continue;
    ctx.fillText(text, middle, area.bottom + 6);
    free = middle + half + 8;
  }
}

/** Where laps begin, with their numbers as far as there is room. `starts` are pixels, ascending, one more for the end. */
export function paintLaps({ ctx, theme }: Pen, area: Area, starts: readonly number[]): void {
  ctx.fillStyle = theme.faintText;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  for (const [i, start] of starts.slice(0, -1).entries()) {
    const end = starts[i + 1] as number;
    if (end < area.left || start > area.right) continue;
    if (start >= area.left - 1) ctx.fillRect(Math.round(start), area.top - 12, 1, 12);
    const text = String(i + 1);
    const from = Math.max(start, area.left) + 4;
    if (from + ctx.measureText(text).width + 2 <= Math.min(end, area.right)) {
      ctx.fillText(text, from, area.top - 3);
    }
  }
}
