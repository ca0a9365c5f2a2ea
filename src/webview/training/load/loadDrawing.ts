import { formName } from '../../../extension/words/formName.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { FormWord } from '../../../shared/training/trainingLoad.ts';
import { gather, roomFor } from '../../charts/columns.ts';
import {
  across,
  barsPath,
  down,
  label,
  linear,
  linePath,
  type Point,
  roundTicks,
  type Scale,
} from '../../charts/plot.ts';
import { svg } from '../../dom.ts';
import { dateTicks } from '../draw/dateTicks.ts';
import { type Day, FORM_BOUNDS, type Timeline } from './timeline.ts';

const MAIN = { top: 12, bottom: 252 };
const BAND = { top: 272, bottom: 396 };
export const LOAD_HEIGHT = 420;
const MARGIN = { left: 34, right: 42, words: 92 };
/** From so many pixels on the words of form stand beside their bands. */
const WIDE = 560;
/** Daily TSS is drawn behind the lines, in the lower part. */
const BARS_SHARE = 0.62;
const TICK_EVERY = 76;
/** A word needs as many pixels. */
const WORD_HEIGHT = 14;
/** So does a number of the scale. */
const TICK_HEIGHT = 11;

/** Where days and values are in a drawing of some width. */
export type LoadScales = {
  readonly day: Scale;
  readonly load: Scale;
  readonly tss: Scale;
  readonly balance: Scale;
  readonly left: number;
  readonly right: number;
  readonly loadTicks: readonly number[];
  readonly tssTicks: readonly number[];
  readonly balanceRange: readonly [number, number];
};

export function loadScales({ days }: Timeline, width: number): LoadScales {
  const margin = width >= WIDE ? MARGIN.words : MARGIN.right;
  const [left, right] = [MARGIN.left, Math.max(width - margin, MARGIN.left + 1)];
  const highest = (value: (day: Day) => number, least: number) =>
    days.reduce((most, day) => Math.max(most, value(day)), least);
  const lowest = days.reduce((least, { tsb }) => Math.min(least, tsb), -38);
  const loadTicks = roundTicks(
    0,
    highest(({ ctl, atl }) => Math.max(ctl, atl), 20),
    5,
  );
  const tssTicks = roundTicks(
    0,
    highest(({ tss }) => tss, 50),
    3,
  );
  const balanceRange = [lowest - 6, highest(({ tsb }) => tsb, 33) + 6] as const;
  const mainHeight = MAIN.bottom - MAIN.top;
  return {
    day: linear([-0.5, Math.max(days.length, 1) - 0.5], [left, right]),
    load: linear([0, loadTicks.at(-1) ?? 1], [MAIN.bottom, MAIN.top]),
    tss: linear([0, tssTicks.at(-1) ?? 1], [MAIN.bottom, MAIN.bottom - BARS_SHARE * mainHeight]),
    balance: linear(balanceRange, [BAND.bottom, BAND.top]),
    left,
    right,
    loadTicks,
    tssTicks,
    balanceRange,
  };
}

/** Fitness, fatigue and daily TSS above, form in its band below, and what is planned behind today. */
export function drawLoad(timeline: Timeline, width: number, words: Words): SVGElement[] {
  const scales = loadScales(timeline, width);
  return [
    hatch(),
    ...grid(scales, words),
    ...timeTicks(timeline, scales, words),
    ...bars(timeline, scales),
    ...formBands(scales, words),
    ...lines(timeline, scales),
    ...formWords(scales, width, words),
    ...today(timeline, scales, words),
  ];
}

/** What moves with the pointer: a line through both parts, and a dot on every series. */
export function drawCrosshair({ days }: Timeline, width: number, index: number): SVGElement[] {
  const day = days[index];
  if (day === undefined) return [];
  const scales = loadScales({ days, today: 0 }, width);
  const x = scales.day(index);
  const dot = (name: string, y: number) => svg('circle', { class: `dot ${name}`, cx: x, cy: y, r: 3.5 });
  return [
    down(x, [MAIN.top, BAND.bottom], 'crosshair'),
    dot('ctl', scales.load(day.ctl)),
    dot('atl', scales.load(day.atl)),
    dot('tsb', scales.balance(day.tsb)),
  ];
}

/** The day that was chosen. */
export function drawChosen({ days }: Timeline, width: number, index: number): SVGElement[] {
  const { day } = loadScales({ days, today: 0 }, width);
  const wide = Math.max(3, day(1) - day(0));
  const [x, y] = [day(index) - wide / 2, MAIN.top];
  return [svg('rect', { class: 'chosen', x, y, width: wide, height: BAND.bottom - y })];
}

/** Which day is under a pixel. */
export function dayAt({ days }: Timeline, width: number, x: number): number {
  const { left, right } = loadScales({ days, today: 0 }, width);
  const index = Math.floor(((x - left) / (right - left)) * days.length);
  return Math.min(Math.max(index, 0), days.length - 1);
}

/** Diagonal strokes, for what is estimated. */
function hatch(): SVGElement {
  const attributes = { id: 'hatch', width: 4, height: 4, patternUnits: 'userSpaceOnUse' };
  return svg(
    'defs',
    {},
    svg('pattern', attributes, svg('path', { class: 'hatch', d: 'M-1 1L1 -1M0 4L4 0M3 5L5 3' })),
  );
}

function grid(
  { load, tss, left, right, loadTicks, tssTicks }: LoadScales,
  { t, format }: Words,
): SVGElement[] {
  const edge = [left, right] as const;
  return [
    ...loadTicks.flatMap((value) => [
      across(load(value), edge, value === 0 ? 'axis' : 'grid'),
      label(format.number(value), { x: left - 6, y: load(value) + 4 }, { anchor: 'end' }),
    ]),
    ...tssTicks
      .filter((value) => value > 0)
      .map((value) => label(format.number(value), { x: right + 6, y: tss(value) + 4 })),
    label(t('TSS'), { x: right + 6, y: tss(tssTicks.at(-1) ?? 0) - 10 }, { name: 'tick name' }),
    label(t('CTL'), { x: left + 6, y: MAIN.top + 4 }, { name: 'tick name' }),
  ];
}

function timeTicks({ days }: Timeline, scales: LoadScales, { format }: Words): SVGElement[] {
  const { day, left, right } = scales;
  const dates = days.map(({ date }) => date);
  const ticks = dateTicks(dates, Math.max(2, Math.floor((right - left) / TICK_EVERY)));
  return ticks.flatMap(({ index, unit }) => {
    const date = dates[index] ?? '';
    const isYear = unit !== 'day' && date.slice(5, 7) === '01';
    const text =
      unit === 'day' ? format.dayAndMonth(date) : isYear ? format.year(date) : format.shortMonth(date);
    const x = day(index - 0.5);
    const mark = down(x, [MAIN.top, BAND.bottom], 'grid');
    const isCut = x > right - 30;
    return isCut ? [mark] : [mark, label(text, { x: x + 3, y: LOAD_HEIGHT - 8 })];
  });
}

/** Measured, estimated and planned TSS; where a day is narrower than a bar can be, the highest of several. */
function bars({ days }: Timeline, { day, tss }: LoadScales): SVGElement[] {
  const step = day(1) - day(0);
  const wide = Math.max(1, step >= 4 ? Math.floor(step * 0.72) : step * 0.8);
  const drawn = (name: string, isOne: (given: Day) => boolean) => {
    const highest = new Map<number, number>();
    for (const [i, given] of days.entries()) {
      if (given.tss <= 0 || !isOne(given)) continue;
      const x = step >= 2 ? day(i) - wide / 2 : Math.floor(day(i));
      highest.set(x, Math.max(highest.get(x) ?? 0, given.tss));
    }
    const points = [...highest].map(([x, value]) => ({ x, y: Math.min(tss(value), MAIN.bottom - 1) }));
    return svg('path', { class: name, d: barsPath(points, wide, MAIN.bottom) });
  };
  return [
    drawn('tss', ({ isPlanned, isEstimated }) => !isPlanned && !isEstimated),
    drawn('tss estimated', ({ isPlanned, isEstimated }) => !isPlanned && isEstimated),
    drawn('tss planned', ({ isPlanned }) => isPlanned),
  ];
}

type FormBand = { readonly form: FormWord; readonly top: number; readonly bottom: number };

function bandsOf({ balance, balanceRange: [lowest, highest] }: LoadScales): FormBand[] {
  return FORM_BOUNDS.flatMap(([form, bound], i) => {
    const from = Math.max(lowest, FORM_BOUNDS[i - 1]?.[1] ?? lowest);
    const to = Math.min(bound, highest);
    return to <= from ? [] : [{ form, top: balance(to), bottom: balance(from) }];
  });
}

function formBands(scales: LoadScales, { t, format }: Words): SVGElement[] {
  const { balance, left, right } = scales;
  return [
    ...bandsOf(scales).map(({ form, top, bottom }) =>
      svg('rect', { class: `form ${form}`, x: left, y: top, width: right - left, height: bottom - top }),
    ),
    across(balance(0), [left, right], 'axis'),
    ...boundTicks(balance).map((value) =>
      label(format.number(value), { x: left - 6, y: balance(value) + 4 }, { anchor: 'end' }),
    ),
    label(t('TSB'), { x: left + 6, y: BAND.top - 5 }, { name: 'tick name' }),
  ];
}

/** Where one form begins after the other, as far as there is room to say it. */
function boundTicks(balance: Scale): number[] {
  const bounds = FORM_BOUNDS.map(([, bound]) => bound).filter(Number.isFinite);
  const told: number[] = [];
  for (const bound of bounds) {
    const last = told.at(-1);
    if (last === undefined || balance(last) - balance(bound) >= TICK_HEIGHT) told.push(bound);
  }
  return told;
}

/** Beside their bands, or in them where there is little room. */
function formWords(scales: LoadScales, width: number, words: Words): SVGElement[] {
  const { left, right } = scales;
  const x = width >= WIDE ? right + 6 : left + 6;
  return bandsOf(scales)
    .filter(({ top, bottom }) => bottom - top >= WORD_HEIGHT)
    .map(({ form, top, bottom }) =>
      label(formName(words, form), { x, y: (top + bottom) / 2 + 4 }, { name: 'tick word' }),
    );
}

function lines(timeline: Timeline, scales: LoadScales): SVGElement[] {
  const { days, today } = timeline;
  const path = (key: 'ctl' | 'atl' | 'tsb', slice: readonly [number, number]) => {
    const scale = key === 'tsb' ? scales.balance : scales.load;
    const values = days.map((given) => scale(given[key]));
    return linePath(pointsOf(values, slice, scales));
  };
  const past = [0, today + 1] as const;
  // From today on, so that it goes on where the past ends.
  const plan = [Math.max(0, today), days.length] as const;
  const ctl = path('ctl', past);
  const area = ctl === '' ? '' : `${ctl}V${MAIN.bottom}H${scales.day(0)}z`;
  const drawn = [
    svg('path', { class: 'ctl-area', d: area }),
    svg('path', { class: 'line atl', d: path('atl', past) }),
    svg('path', { class: 'line ctl', d: ctl }),
    svg('path', { class: 'line tsb', d: path('tsb', past) }),
  ];
  if (today >= days.length - 1) return drawn;
  return [
    ...drawn,
    svg('path', { class: 'line atl planned', d: path('atl', plan) }),
    svg('path', { class: 'line ctl planned', d: path('ctl', plan) }),
    svg('path', { class: 'line tsb planned', d: path('tsb', plan) }),
  ];
}

/** Every day where there is room for it, else the lowest and highest of each column of the screen. */
function pointsOf(
  values: readonly number[],
  [from, to]: readonly [number, number],
  { day, left, right }: LoadScales,
): Point[] {
  const density = devicePixelRatio;
  const columns = roomFor({ width: right - left, density });
  const series = { xs: Float64Array.from(values.keys()), ys: Float64Array.from(values) };
  gather(columns, series, { from, to }, { left, origin: -0.5, scale: day(1) - day(0), density });
  const points: Point[] = [];
  for (let i = 0; i < columns.count; i++) {
    const [x, low, high] = [columns.x[i] ?? 0, columns.low[i] ?? 0, columns.high[i] ?? 0];
    points.push({ x, y: low });
    if (high > low) points.push({ x, y: high });
  }
  return points;
}

function today({ days, today: index }: Timeline, { day, right }: LoadScales, { t }: Words): SVGElement[] {
  if (index < 0 || index >= days.length - 1) return [];
  const x = day(index + 0.5);
  const isTight = right - x < 44;
  const place = { x: isTight ? x - 4 : x + 4, y: MAIN.top + 4 };
  return [
    down(x, [MAIN.top - 6, BAND.bottom], 'today'),
    label(t('today'), place, { anchor: isTight ? 'end' : 'start', name: 'tick now' }),
  ];
}
