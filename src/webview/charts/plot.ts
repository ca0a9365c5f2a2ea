import { svg } from '../dom.ts';

/** From a value to its pixel. */
export type Scale = (value: number) => number;

export type Plot = {
  readonly element: SVGSVGElement;
  /** Draws anew, once there is room. */
  readonly redraw: () => void;
};

/** A drawing of a fixed height that is drawn anew for every width, so that lines stay sharp and words as large as they are. */
export function plot(
  height: number,
  draw: (width: number) => readonly SVGElement[],
  signal: AbortSignal,
): Plot {
  const element = svg('svg', { height, 'aria-hidden': true, focusable: 'false' });
  let width = 0;
  const redraw = () => {
    if (width > 0) element.replaceChildren(...draw(width));
  };
  const observer = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry?.contentRect.width ?? 0);
    if (now === width) return;
    width = now;
    element.setAttribute('viewBox', `0 0 ${width} ${height}`);
    redraw();
  });
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
  return { element, redraw };
}

export function linear([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
  const factor = high === low ? 0 : (to - from) / (high - low);
  return (value) => from + (value - low) * factor;
}

/** Round numbers from `low` to beyond `high`, about `count` of them: 1, 2, 2.5 or 5 times a power of ten apart. */
export function roundTicks(low: number, high: number, count: number): number[] {
  const rough = Math.max(high - low, Number.EPSILON) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

export type Point = { readonly x: number; readonly y: number };

/** The line through points; one whose `y` is NaN is a gap. */
export function linePath(points: readonly Point[]): string {
  let isDown = false;
  return points
    .map(({ x, y }) => {
      const command = isDown ? 'L' : 'M';
      isDown = !Number.isNaN(y);
      return isDown ? `${command}${rounded(x)} ${rounded(y)}` : '';
    })
    .join('');
}

/** Bars that stand on `base`, as one path. */
export function barsPath(bars: readonly Point[], width: number, base: number): string {
  return bars
    .map(({ x, y }) => `M${rounded(x)} ${rounded(base)}V${rounded(y)}h${rounded(width)}V${rounded(base)}z`)
    .join('');
}

/** A line across at a whole pixel, which is one pixel thick. */
export function across(y: number, [from, to]: readonly [number, number], name: string): SVGElement {
  const at = Math.round(y) + 0.5;
  return svg('line', { class: name, x1: from, x2: to, y1: at, y2: at });
}

/** A line down, as `across`. */
export function down(x: number, [from, to]: readonly [number, number], name: string): SVGElement {
  const at = Math.round(x) + 0.5;
  return svg('line', { class: name, x1: at, x2: at, y1: from, y2: to });
}

export function label(
  text: string,
  { x, y }: Point,
  { anchor = 'start', name = 'tick' }: { anchor?: 'start' | 'middle' | 'end'; name?: string } = {},
): SVGElement {
  return svg('text', { class: name, x: rounded(x), y: rounded(y), 'text-anchor': anchor }, text);
}

function rounded(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
