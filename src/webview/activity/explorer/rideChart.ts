import {
  Chart,
  type ChartDataset,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  type ScaleOptionsByType,
} from 'chart.js';
import type { Words } from '../../../extension/words/words.ts';
import { type Point, pointsToDraw } from '../../charts/decimate.ts';
import { type ChartTheme, chartTheme } from '../../charts/theme.ts';
import { clockTicks, distanceOrTime } from './axisText.ts';
import type { Axis, Lane } from './lanes.ts';
import type { Span } from './span.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler);

/** The lanes of a ride on a canvas: one below the other, altitude behind all of them. */
export type RideChart = {
  /** Shows a part of the ride. Nothing is drawn when it is shown already. */
  readonly show: (view: Span, axis: Axis) => void;
  readonly recolour: () => void;
  /** Where a second lies, in pixels from the canvas's left edge. */
  readonly pixelOf: (second: number) => number;
  /** What lies at this pixel, in the axis' units. */
  readonly valueAt: (pixel: number) => number;
  /** Upper edge of a lane, in pixels from the canvas's. */
  readonly topOf: (lane: Lane) => number;
  readonly area: () => {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** As a PNG on the editor's surface: a data URL. */
  readonly picture: () => string;
  /** After every layout: what lies over the canvas has to move with it. */
  readonly onLayout: (moved: () => void) => void;
  readonly destroy: () => void;
};

type Given = {
  readonly lanes: readonly Lane[];
  /** Seconds at which a lap begins. */
  readonly lapStarts: readonly number[];
  readonly words: Words;
};

type LineChart = Chart<'line', Point[]>;

const OPTIONS: ChartOptions<'line'> = {
  animation: false,
  responsive: true,
  maintainAspectRatio: false,
  parsing: false,
  normalized: true,
  events: [],
  plugins: { legend: { display: false } },
  layout: { padding: { top: 18, right: 8 } },
};

export function rideChart(canvas: HTMLCanvasElement, { lanes, lapStarts, words }: Given): RideChart {
  let theme = chartTheme();
  let axis: Axis = { kind: 'time', xs: [] };
  let view: Span = { startS: 0, endS: 0 };
  let moved = () => {};

  const chart: LineChart = new Chart<'line', Point[]>(canvas, {
    type: 'line',
    data: { datasets: lanes.map(() => ({ data: [] })) },
    options: { ...OPTIONS, scales: scalesOf({ lanes, axis, view, theme, words }) },
    plugins: [
      surface(() => theme),
      lapTicks({ starts: lapStarts, theme: () => theme, pixelOf: (second) => pixelOf(second) }),
      { id: 'layout', afterLayout: () => queueMicrotask(() => moved()) },
    ],
  });
  const pixelOf = (second: number) => {
    const last = axis.xs.length - 1;
    return chart.scales['x']?.getPixelForValue(axis.xs[Math.min(Math.max(second, 0), last)] ?? 0) ?? 0;
  };
  const draw = () => {
    const width = Math.max(200, chart.chartArea?.right ?? canvas.clientWidth);
    chart.options.scales = scalesOf({ lanes, axis, view, theme, words });
    chart.data.datasets = lanes.map((lane) => dataset(lane, pointsOf({ lane, axis, view, width }), theme));
    chart.update('none');
  };
  return {
    show: (wanted, wantedAxis) => {
      view = wanted;
      axis = wantedAxis;
      draw();
    },
    recolour: () => {
      theme = chartTheme();
      draw();
    },
    pixelOf,
    valueAt: (pixel) => chart.scales['x']?.getValueForPixel(pixel) ?? 0,
    topOf: ({ channel }) =>
      channel === 'altitude' ? chart.chartArea.top : (chart.scales[channel]?.top ?? 0),
    area: () => chart.chartArea,
    picture: () => canvas.toDataURL('image/png'),
    onLayout: (call) => {
      moved = call;
    },
    destroy: () => chart.destroy(),
  };
}

function pointsOf({
  lane,
  axis,
  view,
  width,
}: {
  lane: Lane;
  axis: Axis;
  view: Span;
  width: number;
}): Point[] {
  // One second more on both sides: lines go on to the edge.
  const from = Math.max(0, view.startS - 1);
  const to = Math.min(lane.values.length, view.endS + 1);
  return pointsToDraw({ xs: axis.xs, ys: lane.values }, { from, to }, Math.ceil(width));
}

function dataset({ channel, name }: Lane, data: Point[], theme: ChartTheme): ChartDataset<'line', Point[]> {
  const colour = theme.series[channel];
  const isBehind = channel === 'altitude';
  return {
    label: name,
    data,
    yAxisID: channel,
    borderColor: colour,
    backgroundColor: `${colour}33`,
    borderWidth: isBehind ? 1 : 1.25,
    pointRadius: 0,
    fill: isBehind ? 'start' : false,
    spanGaps: false,
    order: isBehind ? 1 : 0,
  };
}

type Scales = Record<
  string,
  Partial<ScaleOptionsByType<'linear'>> & { type: 'linear'; stack?: string; stackWeight?: number }
>;
type Shown = {
  readonly lanes: readonly Lane[];
  readonly axis: Axis;
  readonly view: Span;
  readonly theme: ChartTheme;
  readonly words: Words;
};

function scalesOf(shown: Shown): Scales {
  const { lanes } = shown;
  const scales: Record<string, unknown> = { x: horizontalScale(shown) };
  const stacked = lanes.filter(({ channel }) => channel !== 'altitude');
  // A stack grows upwards: the first lane comes last.
  for (const lane of stacked.toReversed()) scales[lane.channel] = laneScale(lane, shown);
  const altitude = lanes.find(({ channel }) => channel === 'altitude');
  if (altitude !== undefined) {
    const { stack: _, ...alone } = laneScale(altitude, shown);
    scales['altitude'] = { ...alone, display: stacked.length === 0 };
  }
  return scales as Scales;
}

function horizontalScale({ axis, view, theme, words }: Shown) {
  const min = axis.xs[view.startS] ?? 0;
  const max = axis.xs[Math.min(view.endS, axis.xs.length - 1)] ?? 1;
  return {
    type: 'linear',
    min,
    max: Math.max(max, min + Number.EPSILON),
    grid: { color: theme.grid, drawTicks: false },
    border: { color: theme.grid },
    ticks: {
      ...ticksOf(theme),
      maxRotation: 0,
      includeBounds: false,
      autoSkip: axis.kind === 'distance',
      maxTicksLimit: 12,
      callback: (value: number | string) => distanceOrTime(axis, Number(value), words),
    },
    afterBuildTicks: (scale: { min: number; max: number; ticks: { value: number }[] }) => {
      if (axis.kind === 'time') scale.ticks = clockTicks(scale.min, scale.max);
    },
  };
}

function laneScale(lane: Lane, { theme, words }: Shown) {
  const bounds = boundsOf(lane);
  return {
    type: 'linear',
    position: 'left',
    stack: 'lanes',
    stackWeight: lane.channel === 'power' ? 2 : 1,
    ...bounds,
    grid: { color: theme.grid, drawTicks: false },
    border: { color: theme.grid },
    ticks: {
      ...ticksOf(theme),
      maxTicksLimit: 4,
      includeBounds: false,
      // The lowest one would lie on the highest of the lane below.
      callback: (value: number | string) => (value === bounds.min ? '' : words.format.number(Number(value))),
    },
  };
}

function ticksOf({ faintText, fontFamily }: ChartTheme) {
  return { color: faintText, font: { family: fontFamily, size: 11 } };
}

/** Of the whole ride: a lane keeps its scale while somebody zooms. */
function boundsOf({ channel, values }: Lane): { min: number; max: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const room = Math.max(1, high - low);
  // Hills fill the lower two thirds: the lanes lie before them.
  if (channel === 'altitude') return { min: low - 0.05 * room, max: high + 0.5 * room };
  return { min: channel === 'hr' ? Math.floor((low - 0.05 * room) / 10) * 10 : 0, max: high + 0.25 * room };
}

/** Pictures have a ground of their own; on the page it is the same as around it. */
function surface(theme: () => ChartTheme): Plugin<'line'> {
  return {
    id: 'surface',
    beforeDraw: ({ ctx, width, height }) => {
      ctx.save();
      ctx.fillStyle = theme().surface;
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
  };
}

type Ticks = {
  readonly starts: readonly number[];
  readonly theme: () => ChartTheme;
  readonly pixelOf: (second: number) => number;
};

function lapTicks({ starts, theme, pixelOf }: Ticks): Plugin<'line'> {
  return {
    id: 'laps',
    afterDraw: ({ ctx, chartArea: { left, right, top } }) => {
      ctx.save();
      ctx.fillStyle = theme().text;
      for (const start of starts) {
        const x = pixelOf(start);
        if (x >= left - 1 && x <= right + 1) ctx.fillRect(Math.round(x), top - 6, 1, 6);
      }
      ctx.restore();
    },
  };
}
