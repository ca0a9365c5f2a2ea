import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import { element } from '../../dom.ts';
import { placeText } from './axisText.ts';
import { type Axis, type Lane, rangeText, valueText } from './lanes.ts';
import { isBehind, placeOf } from './layout.ts';
import type { RideChart } from './rideChart.ts';
import type { Span } from './span.ts';

/** What lies over the canvas: names and values of the lanes, the crosshair, what is selected. */
export type Overlay = {
  readonly element: HTMLElement;
  readonly showCrosshair: (second: number | null, axis: Axis) => void;
  readonly showSelection: (span: Span | null) => void;
  /** Moves everything to where the chart has it now. */
  readonly place: () => void;
};

type Readout = {
  readonly lane: Lane;
  readonly label: HTMLElement;
  readonly value: HTMLElement;
  readonly dot: HTMLElement;
};

export function overlay(chart: RideChart, lanes: readonly Lane[], words: Words): Overlay {
  const line = element('div', { class: 'crosshair', hidden: true });
  const moment = element('span', { class: 'moment', hidden: true });
  const band = element('div', { class: 'selection', hidden: true });
  const readouts = lanes.map(readoutOf);
  const labels = readouts.flatMap(({ label, dot }) => [dot, label]);
  const made = element('div', { class: 'overlay', 'aria-hidden': true }, band, line, ...labels, moment);
  let selected: Span | null = null;

  const showSelection = (span: Span | null) => {
    selected = span;
    const { left, right, top, bottom } = chart.area();
    const from = Math.max(left, chart.pixelOf(span?.startS ?? 0));
    const to = Math.min(right, chart.pixelOf(span?.endS ?? 0));
    // A part that is all that is seen needs no mark.
    band.hidden = span === null || to <= from || (from <= left && to >= right);
    Object.assign(band.style, boxStyle({ left: from, top, width: to - from, height: bottom - top }));
  };
  const showCrosshair: Overlay['showCrosshair'] = (second, axis) => {
    const { left, right, top, bottom } = chart.area();
    const x = second === null ? Number.NaN : chart.pixelOf(second);
    const isShown = x >= left - 1 && x <= right + 1;
    line.hidden = !isShown;
    moment.hidden = !isShown;
    for (const readout of readouts)
      showReadout(readout, chart, isShown && second !== null ? { second, x } : null);
    if (second === null || !isShown) return;
    Object.assign(line.style, boxStyle({ left: x, top, width: 1, height: bottom - top }));
    moment.textContent = momentText(second, axis, words);
    // Its own width is the style's business: to ask for it would lay out the page with every move.
    moment.style.transform = `translateX(clamp(${left}px, calc(${x}px - 50%), calc(${right}px - 100%)))`;
  };
  return {
    element: made,
    showCrosshair,
    showSelection,
    place: () => {
      const { left, right } = chart.area();
      for (const { lane, label } of readouts) {
        label.style.transform = `translate(${isBehind(lane) ? right : left}px, ${chart.topOf(lane)}px)`;
      }
      showSelection(selected);
    },
  };
}

function readoutOf(lane: Lane): Readout {
  const value = element('output', {});
  const label = element('div', { class: `readout ${lane.channel}` }, element('span', {}, lane.name), value);
  const dot = element('div', { class: `dot ${lane.channel}`, hidden: true });
  return { lane, label, value, dot };
}

/** The value under the crosshair, or from where to where the lane goes. */
function showReadout(
  { lane, value, dot, label }: Readout,
  chart: RideChart,
  at: { readonly second: number; readonly x: number } | null,
): void {
  label.classList.toggle('at', at !== null);
  const here = at === null ? Number.NaN : (lane.values[at.second] ?? Number.NaN);
  dot.hidden = at === null || Number.isNaN(here);
  if (at === null) {
    value.textContent = rangeText(lane, chart.rangeOf(lane));
    return;
  }
  value.textContent = lane.text(here);
  if (!dot.hidden) dot.style.transform = `translate(${at.x}px, ${chart.heightAt(lane, here)}px)`;
}

/** The values of a second in one line, for a screen reader. */
export function spokenText(
  lanes: readonly Lane[],
  { second, axis }: { second: number; axis: Axis },
  words: Words,
): string {
  const values = lanes.map((lane) => `${lane.name} ${valueText(lane, second)}`);
  return [momentText(second, axis, words), ...values].join(', ');
}

function momentText(second: number, axis: Axis, words: Words): string {
  if (axis.kind === 'time') return clock(second);
  return `${placeText(axis, Math.round(placeOf(axis, second) * 10) / 10, words)} · ${clock(second)}`;
}

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

function boxStyle({ left, top, width, height }: Box) {
  return { transform: `translate(${left}px, ${top}px)`, width: `${width}px`, height: `${height}px` };
}
