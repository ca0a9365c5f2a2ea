import { svg } from '../dom.ts';

/** In a square of 16. */
const PATHS = {
  earlier: 'M13 8H3m4-4L3 8l4 4',
  later: 'M3 8h10M9 4l4 4-4 4',
  duplicate: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  apart: 'M3 8h10M8 6V2M5.5 4 8 1.5 10.5 4M8 10v4M5.5 12 8 14.5l2.5-2.5',
  delete: 'm4 4 8 8m0-8-8 8',
} as const;
export type IconName = keyof typeof PATHS;

/** A drawing for a button that has a name of its own. */
export function icon(name: IconName): SVGSVGElement {
  const path = svg('path', { d: PATHS[name], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.2 });
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': true },
    path,
  );
}
