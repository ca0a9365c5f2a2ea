import { duration, type Words } from '../../extension/words/words.ts';
import { svg } from '../dom.ts';
import { across, down, label, linear, linePath, roundTicks, type Scale } from './plot.ts';

export const POWER_HEIGHT = 240;
const AREA = { top: 12, bottom: 212, left: 40, right: 22 };
const TICKS_S = [1, 5, 15, 60, 300, 1200, 3600, 7200];
/** The efforts that a CP fit is made of lie between, s. */
const FIT_S: readonly [number, number] = [120, 1200];
const FIT_STEPS = 24;
const TICK_WIDTH = 40;

/** Best power over a duration: of the line, and of what it is held against. */
export type CurvePoint = {
  readonly duration_s: number;
  readonly power_w: number | null;
  readonly compared_w: number | null;
};
/** Of the line: P = CP + W′ / t. */
export type Fit = { readonly cp_w: number; readonly w_prime_kj: number };

type Given = {
  readonly width: number;
  readonly at: number | null;
  readonly fit: Fit | null;
  readonly words: Words;
};

/** Both curves over the logarithm of time, and the hyperbola of the fit through the newer. */
export function drawPower(points: readonly CurvePoint[], { width, at, fit, words }: Given): SVGElement[] {
  const { time, power, ticks, range } = scales(points, width);
  const pointed = at === null ? undefined : points[at];
  const path = (key: 'power_w' | 'compared_w') =>
    linePath(
      points.flatMap((point) =>
        point[key] === null ? [] : [{ x: time(point.duration_s), y: power(point[key]) }],
      ),
    );
  return [
    ...ticks.flatMap((value) => [
      across(power(value), range, value === 0 ? 'axis' : 'grid'),
      label(words.format.number(value), { x: AREA.left - 6, y: power(value) + 4 }, { anchor: 'end' }),
    ]),
    label(words.t('W'), { x: AREA.left + 6, y: AREA.top + 4 }, { name: 'tick name' }),
    ...timeTicks(points, time, words),
    svg('path', { class: 'line compared', d: path('compared_w') }),
    svg('path', { class: 'line best', d: path('power_w') }),
    ...(fit === null ? [] : [hyperbola(fit, time, power)]),
    ...(pointed === undefined ? [] : crosshair(pointed, time, power)),
  ];
}

/** Which point is nearest to a pixel. */
export function pointAt(points: readonly CurvePoint[], width: number, x: number): number {
  const { time } = scales(points, width);
  const distances = points.map(({ duration_s: s }) => Math.abs(time(s) - x));
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}

function scales(points: readonly CurvePoint[], width: number) {
  const known = points.flatMap(({ power_w: own, compared_w: before }) => [own ?? 0, before ?? 0]);
  const ticks = roundTicks(0, Math.max(100, ...known), 5);
  const range = [AREA.left, Math.max(width - AREA.right, AREA.left + 1)] as const;
  const [first, last] = [points[0]?.duration_s ?? 1, points.at(-1)?.duration_s ?? 7200];
  const logarithm = linear([Math.log(first), Math.log(last)], range);
  const time: Scale = (seconds) => logarithm(Math.log(seconds));
  return { time, power: linear([0, ticks.at(-1) ?? 1], [AREA.bottom, AREA.top]), ticks, range };
}

/** What would lie upon the mark before has none. */
function timeTicks(points: readonly CurvePoint[], time: Scale, words: Words): SVGElement[] {
  const last = points.at(-1)?.duration_s ?? 0;
  let end = Number.NEGATIVE_INFINITY;
  return TICKS_S.filter((seconds) => seconds <= last).flatMap((seconds) => {
    const x = time(seconds);
    if (x - end < TICK_WIDTH) return [];
    end = x;
    return [
      down(x, [AREA.top, AREA.bottom], 'grid'),
      label(tickText(seconds, words), { x, y: POWER_HEIGHT - 10 }, { anchor: 'middle' }),
    ];
  });
}

function tickText(seconds: number, words: Words): string {
  const { t, format } = words;
  return seconds % 3600 === 0 ? t('{0} h', format.number(seconds / 3600)) : duration(words, seconds);
}

function hyperbola({ cp_w: cp, w_prime_kj: reserveKj }: Fit, time: Scale, power: Scale): SVGElement {
  const [from, to] = FIT_S;
  const steps = Array.from({ length: FIT_STEPS + 1 }, (_, i) => from * (to / from) ** (i / FIT_STEPS));
  const line = steps.map((seconds) => ({ x: time(seconds), y: power(cp + (1000 * reserveKj) / seconds) }));
  return svg('path', { class: 'line fit', d: linePath(line) });
}

function crosshair(
  { duration_s: seconds, power_w: own, compared_w: before }: CurvePoint,
  time: Scale,
  power: Scale,
): SVGElement[] {
  const x = time(seconds);
  const dot = (name: string, watts: number | null) =>
    watts === null ? [] : [svg('circle', { class: `dot ${name}`, cx: x, cy: power(watts), r: 3.5 })];
  return [down(x, [AREA.top, AREA.bottom], 'crosshair'), ...dot('compared', before), ...dot('best', own)];
}
