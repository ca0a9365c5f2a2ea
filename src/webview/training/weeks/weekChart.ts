import type { Words } from '../../../extension/words/words.ts';
import { across, barsPath, down, label, linear, plot, roundTicks } from '../../charts/plot.ts';
import { listenTo } from '../../charts/pointing.ts';
import { type Readout, readouts } from '../../charts/readouts.ts';
import { element, svg } from '../../dom.ts';
import { dateTicks } from '../draw/dateTicks.ts';

const HEIGHT = 200;
const AREA = { top: 10, bottom: 172, left: 40, right: 6 };
const TICK_EVERY = 64;
const WEEKS_OF_A_PAGE = 4;
/** Between the parts of a bar. */
const GAP = 1;

/** Weeks side by side, each a stack of parts from below. */
export type Weeks = {
  /** Mondays. */
  readonly mondays: readonly string[];
  /** By week, then by part. */
  readonly stacks: readonly (readonly number[])[];
  /** How the style sheet calls each part. */
  readonly series: readonly string[];
  /** The top of the scale; null: the highest bar. */
  readonly highest: number | null;
  readonly tick: (value: number) => string;
  /** What the numbers beside the bars are, where they do not say it. */
  readonly unit: string | null;
  readonly readouts: (index: number) => readonly Readout[];
  readonly summary: string;
};

export type WeekChart = { readonly element: HTMLElement; readonly show: (weeks: Weeks) => void };

/** Bars by week; the last week that has one is what is read where nobody points. */
export function weekChart(words: Words, signal: AbortSignal): WeekChart {
  const { t, format } = words;
  let weeks: Weeks | null = null;
  let at: number | null = null;
  const over = svg('g');
  const draw = (width: number) => {
    if (weeks === null) return [];
    mark(width);
    return [over, ...drawWeeks(weeks, width, words)];
  };
  const drawing = plot(HEIGHT, draw, signal);
  const width = () => drawing.element.clientWidth;
  const stage = element('div', { class: 'plot weeks', tabindex: 0, role: 'application' }, drawing.element);
  const line = readouts();
  const count = () => weeks?.mondays.length ?? 0;
  const last = () => Math.max(0, weeks?.stacks.findLastIndex((stack) => sum(stack) > 0) ?? 0);
  const mark = (wide: number) =>
    over.replaceChildren(...(weeks === null || at === null ? [] : [column(weeks, wide, at)]));
  const point = (index: number | null, isKey = false) => {
    if (weeks === null) return;
    at = index;
    const shown = index ?? last();
    const monday = weeks.mondays[shown];
    if (monday !== undefined) line.show(t('Week of {0}', format.day(monday)), weeks.readouts(shown));
    mark(width());
    if (isKey) line.say();
  };
  listenTo(stage, {
    indexAt: (x) => weekAt(count(), width(), x),
    count,
    last,
    page: WEEKS_OF_A_PAGE,
    point,
    choose: (index) => point(index),
  });
  return {
    element: element('div', {}, line.element, stage),
    show: (given) => {
      weeks = given;
      stage.setAttribute('aria-label', `${given.summary} ${t('Arrow keys go from week to week.')}`);
      drawing.redraw();
      point(weeks.mondays[at ?? -1] === undefined ? null : at);
    },
  };
}

function weekAt(count: number, width: number, x: number): number {
  const share = (x - AREA.left) / (width - AREA.right - AREA.left);
  return Math.min(Math.max(Math.floor(share * count), 0), count - 1);
}

function scales({ mondays, stacks, highest }: Weeks, width: number) {
  const most = highest ?? stacks.reduce((top, stack) => Math.max(top, sum(stack)), 0);
  const ticks = roundTicks(0, most === 0 ? 1 : most, 4);
  const range = [AREA.left, Math.max(width - AREA.right, AREA.left + 1)] as const;
  return {
    week: linear([-0.5, Math.max(1, mondays.length) - 0.5], range),
    value: linear([0, highest ?? ticks.at(-1) ?? 1], [AREA.bottom, AREA.top]),
    ticks: highest === null ? ticks : ticks.filter((tick) => tick <= highest),
    range,
  };
}

function drawWeeks(weeks: Weeks, width: number, { format }: Words): SVGElement[] {
  const { mondays, stacks, series, tick, unit } = weeks;
  const { week, value, ticks, range } = scales(weeks, width);
  const step = week(1) - week(0);
  const wide = Math.max(1, step > 3 ? Math.min(Math.floor(step * 0.72), 48) : step * 0.85);
  const parts = series.map((name, part) => {
    const bars = stacks.flatMap((stack, i) => {
      const from = value(sum(stack.slice(0, part)));
      const to = value(sum(stack.slice(0, part + 1)));
      const gap = part > 0 && from - to > 2 * GAP ? GAP : 0;
      return from - to < 0.01
        ? []
        : [barsPath([{ x: Math.round(week(i) - wide / 2), y: to }], wide, from - gap)];
    });
    return svg('path', { class: `bars ${name}`, d: bars.join('') });
  });
  const days = everyDay(mondays);
  const marks = dateTicks(days, Math.max(2, Math.floor((range[1] - range[0]) / TICK_EVERY)));
  return [
    ...ticks.flatMap((at) => [
      across(value(at), range, at === 0 ? 'axis' : 'grid'),
      label(tick(at), { x: AREA.left - 6, y: value(at) + 4 }, { anchor: 'end' }),
    ]),
    ...parts,
    ...(unit === null ? [] : [label(unit, { x: AREA.left + 6, y: AREA.top + 4 }, { name: 'tick name' })]),
    ...marks.flatMap(({ index, unit }) => {
      const x = week(index / 7 - 0.5);
      const date = days[index] ?? '';
      const isYear = unit !== 'day' && date.slice(5, 7) === '01';
      const text =
        unit === 'day' ? format.dayAndMonth(date) : isYear ? format.year(date) : format.shortMonth(date);
      return x > range[1] - 28
        ? []
        : [down(x, [AREA.bottom, AREA.bottom + 4], 'axis'), label(text, { x: x + 3, y: HEIGHT - 10 })];
    }),
  ];
}

/** All days of these weeks. */
function everyDay(mondays: readonly string[]): string[] {
  return mondays.flatMap((monday) => {
    const start = Date.parse(`${monday}T00:00:00Z`);
    return Array.from({ length: 7 }, (_, day) =>
      new Date(start + day * 86_400_000).toISOString().slice(0, 10),
    );
  });
}

function column(weeks: Weeks, width: number, index: number): SVGElement {
  const { week } = scales(weeks, width);
  const [x, wide] = [week(index - 0.5), week(1) - week(0)];
  return svg('rect', { class: 'chosen', x, y: AREA.top, width: wide, height: AREA.bottom - AREA.top });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
