import type { Words } from '../../../extension/words/words.ts';
import { type Columns, roomFor } from '../../charts/columns.ts';
import { type Area, heightOf, type Scale } from '../../charts/paint.ts';
import { type ChartTheme, chartTheme } from '../../charts/theme.ts';
import { type Axis, type Lane, rangeText } from './lanes.ts';
import { acrossOf, isBehind, type Layout, layoutOf, placeOf, scaleOf } from './layout.ts';
import { type DrawnLane, paintRide } from './paintRide.ts';
import type { Span } from './span.ts';

/** The lanes of a ride on a canvas: one below the other, altitude behind all of them. */
export type RideChart = {
  /** Shows a part of the ride: drawn with the next frame, however often it is called before. */
  readonly show: (view: Span, axis: Axis) => void;
  /** Takes the colours that the editor has now. */
  readonly recolour: () => void;
  /** Colours what lies under the power by zones: their upper bounds in W, ascending; null for none. */
  readonly colourZones: (bounds: readonly number[] | null) => void;
  /** Where a second lies, in pixels from the canvas's left edge. */
  readonly pixelOf: (second: number) => number;
  /** What lies at this pixel, in the axis' units. */
  readonly valueAt: (pixel: number) => number;
  /** Upper edge of a lane, in pixels from the canvas's. */
  readonly topOf: (lane: Lane) => number;
  /** Where a value of a lane lies, in pixels from the canvas's upper edge. */
  readonly heightAt: (lane: Lane, value: number) => number;
  /** The lowest and highest value that is drawn of a lane; NaN where nothing is. */
  readonly rangeOf: (lane: Lane) => Scale;
  readonly area: () => Area;
  /** As a PNG on the editor's surface, with a line of text above: a data URL. */
  readonly picture: (title: string) => string;
};

export type RideChartGiven = {
  readonly lanes: readonly Lane[];
  /** Seconds at which a lap begins. */
  readonly lapStarts: readonly number[];
  readonly words: Words;
  /** After everything that is drawn: what lies over the canvas has to move with it. */
  readonly onDraw: () => void;
  readonly signal: AbortSignal;
};

type Size = { readonly width: number; readonly height: number; readonly density: number };

/** Everything that a chart is drawn of. */
type Board = {
  readonly given: RideChartGiven;
  /** Of the whole ride. */
  readonly scales: ReadonlyMap<Lane, Scale>;
  view: Span;
  axis: Axis;
  zones: readonly number[] | null;
  theme: ChartTheme;
  size: Size;
  layout: Layout;
  columns: Columns;
  drawn: ReadonlyMap<Lane, DrawnLane>;
};

/** Of a picture: sharp on most screens. */
const PICTURE_DENSITY = 2;
const TITLE_PX = 36;
const NONE: Scale = { min: Number.NaN, max: Number.NaN };

export function rideChart(canvas: HTMLCanvasElement, given: RideChartGiven): RideChart {
  const board = boardOf(given);
  let isWaiting = false;
  const draw = () => {
    isWaiting = false;
    const { size, theme } = board;
    const ctx = given.signal.aborted || size.width === 0 ? null : contextOf(canvas, size, theme.surface);
    if (ctx === null) return;
    board.drawn = paint(board, ctx, { ...size, columns: board.columns });
    given.onDraw();
  };
  const change = (changed: Partial<Board>) => {
    Object.assign(board, changed);
    if (!isWaiting) requestAnimationFrame(draw);
    isWaiting = true;
  };
  onResize(canvas, given.signal, (size) => {
    Object.assign(board, { size, layout: layoutOf(given.lanes, size), columns: roomFor(size) });
    draw();
  });
  const across = () => acrossOf(board.axis, board.view, board.layout.area);
  return {
    show: (view, axis) => change({ view, axis }),
    recolour: () => change({ theme: chartTheme() }),
    colourZones: (zones) => change({ zones }),
    pixelOf: (second) => {
      const { left, origin, scale } = across();
      return left + (placeOf(board.axis, second) - origin) * scale;
    },
    valueAt: (pixel) => {
      const { left, origin, scale } = across();
      return origin + (pixel - left) / scale;
    },
    topOf: (lane) => board.layout.boxes.get(lane)?.top ?? 0,
    heightAt: (lane, value) => {
      const box = board.layout.boxes.get(lane) ?? { top: 0, height: 0 };
      return heightOf(value, board.drawn.get(lane)?.scale ?? NONE, box);
    },
    rangeOf: (lane) => board.drawn.get(lane)?.range ?? NONE,
    area: () => board.layout.area,
    picture: (title) => pictureOf(board, title),
  };
}

function boardOf(given: RideChartGiven): Board {
  const size = { width: 0, height: 0, density: 1 };
  return {
    given,
    scales: new Map(given.lanes.map((lane) => [lane, scaleOf(lane)])),
    view: { startS: 0, endS: 1 },
    axis: { kind: 'time', xs: new Float64Array() },
    zones: null,
    theme: chartTheme(),
    size,
    layout: layoutOf(given.lanes, size),
    columns: roomFor(size),
    drawn: new Map(),
  };
}

type Room = { readonly density: number; readonly columns: Columns };

function paint(board: Board, ctx: CanvasRenderingContext2D, { density, columns }: Room): Board['drawn'] {
  const { given, theme } = board;
  return paintRide({ ctx, theme, density }, { ...given, ...board, columns });
}

/** What is shown, on a sheet of its own with names, which on the page lie over the canvas. */
function pictureOf(board: Board, title: string): string {
  const { theme, layout, given } = board;
  const size = { ...board.size, density: PICTURE_DENSITY };
  const sheet = document.createElement('canvas');
  const ctx = contextOf(sheet, { ...size, height: size.height + TITLE_PX }, theme.surface);
  if (ctx === null) return '';
  const { left, right } = layout.area;
  ctx.fillStyle = theme.text;
  ctx.font = `600 14px ${theme.fontFamily}`;
  ctx.fillText(title, left, 22, right - left);
  ctx.translate(0, TITLE_PX);
  const drawn = paint(board, ctx, { ...size, columns: roomFor(size) });
  ctx.textBaseline = 'top';
  for (const lane of given.lanes) {
    ctx.fillStyle = theme.series[lane.channel];
    ctx.textAlign = isBehind(lane) ? 'right' : 'left';
    const text = `${lane.name}  ${rangeText(lane, drawn.get(lane)?.range ?? NONE)}`;
    ctx.fillText(text, isBehind(lane) ? right - 6 : left + 6, (layout.boxes.get(lane)?.top ?? 0) + 2);
  }
  return sheet.toDataURL('image/png');
}

/** A canvas of that size, empty. */
function contextOf(canvas: HTMLCanvasElement, { width, height, density }: Size, surface: string) {
  const pixels = { width: Math.round(width * density), height: Math.round(height * density) };
  // Setting a size anew, even the same, throws the canvas away.
  if (canvas.width !== pixels.width) canvas.width = pixels.width;
  if (canvas.height !== pixels.height) canvas.height = pixels.height;
  const ctx = canvas.getContext('2d', { alpha: false });
  if (ctx === null) return null;
  ctx.setTransform(density, 0, 0, density, 0, 0);
  ctx.fillStyle = surface;
  ctx.fillRect(0, 0, width, height);
  return ctx;
}

/** Tells the canvas's size on the page, once it is there and whenever it or its screen changes, until `signal`. */
function onResize(canvas: HTMLCanvasElement, signal: AbortSignal, resized: (size: Size) => void): void {
  const tell = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width > 0) resized({ width, height, density: window.devicePixelRatio });
  };
  const watchScreen = () => {
    const screen = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      tell();
      watchScreen();
    };
    screen.addEventListener('change', changed, { once: true, signal });
  };
  const observer = new ResizeObserver(tell);
  observer.observe(canvas);
  watchScreen();
  signal.addEventListener('abort', () => observer.disconnect());
}
