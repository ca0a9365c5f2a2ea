import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import { element } from '../../dom.ts';
import { distanceOrTime } from './axisText.ts';
import type { Axis, Lane } from './lanes.ts';
import type { RideChart } from './rideChart.ts';
import type { Span } from './span.ts';

/** What lies over the canvas: names and values of the lanes, the crosshair, what is selected. */
export type Overlay = {
  readonly element: HTMLElement;
  readonly showCrosshair: (second: number | null, axis: Axis) => void;
  readonly showSelection: (span: Span | null) => void;
  readonly place: () => void;
  /** The values of a second in one line, for a screen reader. */
  readonly spoken: (second: number, axis: Axis) => string;
};

export function overlay(chart: RideChart, lanes: readonly Lane[], words: Words): Overlay {
  const line = element('div', { class: 'crosshair', hidden: true });
  const moment = element('span', { class: 'moment', hidden: true });
  const band = element('div', { class: 'selection', hidden: true });
  const readouts = lanes.map((lane) => {
    const value = element('output', { 'aria-hidden': true });
    const label = element('div', { class: `readout ${lane.channel}` }, element('span', {}, lane.name), value);
    return { lane, label, value };
  });
  const made = element(
    'div',
    { class: 'overlay', 'aria-hidden': true },
    band,
    line,
    moment,
    ...readouts.map(({ label }) => label),
  );
  let selected: Span | null = null;

  const position = (span: Span | null) => {
    selected = span;
    const { left, right, top, bottom } = chart.area();
    const from = Math.max(left, chart.pixelOf(span?.startS ?? 0));
    const to = Math.min(right, chart.pixelOf(span?.endS ?? 0));
    band.hidden = span === null || to <= from;
    setBox(band, { left: from, width: to - from, top, height: bottom - top });
  };
  return {
    element: made,
    showCrosshair: (second, axis) => {
      const { left, right, top, bottom } = chart.area();
      const x = second === null ? Number.NaN : chart.pixelOf(second);
      const isShown = x >= left - 1 && x <= right + 1;
      line.hidden = !isShown;
      moment.hidden = !isShown;
      for (const { lane, value } of readouts) {
        value.textContent = second === null || !isShown ? '' : lane.say(second);
      }
      if (second === null || !isShown) return;
      setBox(line, { left: x, width: 1, top, height: bottom - top });
      moment.textContent = momentText(second, axis, words);
      moment.style.left = `${Math.min(Math.max(x, left + 24), right - 24)}px`;
    },
    showSelection: position,
    place: () => {
      for (const { lane, label } of readouts) {
        label.style.left = `${chart.area().left + 6}px`;
        label.style.top = `${chart.topOf(lane) + 2}px`;
        // Altitude has no lane of its own: its name stands at the other edge.
        if (lane.channel === 'altitude') label.style.left = `${chart.area().right - label.offsetWidth - 6}px`;
      }
      position(selected);
    },
    spoken: (second, axis) =>
      [momentText(second, axis, words), ...lanes.map((lane) => `${lane.name} ${lane.say(second)}`)].join(
        ', ',
      ),
  };
}

function momentText(second: number, axis: Axis, words: Words): string {
  const x = axis.xs[second] ?? 0;
  return axis.kind === 'time'
    ? clock(second)
    : `${distanceOrTime(axis, Math.round(x * 10) / 10, words)} · ${clock(second)}`;
}

type Box = { readonly left: number; readonly width: number; readonly top: number; readonly height: number };

function setBox({ style }: HTMLElement, box: Box): void {
  for (const side of ['left', 'width', 'top', 'height'] as const) style[side] = `${box[side]}px`;
}
