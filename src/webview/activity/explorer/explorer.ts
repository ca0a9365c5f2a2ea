import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { SpanFigures } from '../../../shared/activities.ts';
import { figure } from '../../charts/figure.ts';
import { onThemeChange } from '../../charts/theme.ts';
import { button, element } from '../../dom.ts';
import { listenToPointer } from './gestures.ts';
import { listenToKeys } from './keys.ts';
import { type Axis, axesOf, type Lane, lanesOf, type Streams, secondAt } from './lanes.ts';
import { momentTable } from './momentTable.ts';
import { type Overlay, overlay } from './overlay.ts';
import { type RideChart, rideChart } from './rideChart.ts';
import { type SelectionBar, selectionBar } from './selectionBar.ts';
import { LEAST_SPAN_S, type Span, spanBetween, zoomed } from './span.ts';

/** The chart of a ride with everything that can be done in it. */
export type Explorer = {
  readonly element: HTMLElement;
  /** Marks a part whose figures are known; the chart shows the whole ride where the part is out of sight. */
  readonly select: (span: Span, figures: SpanFigures) => void;
  readonly picture: () => string;
};

export type ExplorerGiven = {
  readonly streams: Streams;
  readonly lapStarts: readonly number[];
  readonly words: Words;
  /** Asks for the figures of a part. Rejects with an Error whose message is for the rider. */
  readonly ask: (span: Span) => Promise<SpanFigures>;
  /** Somebody has selected something else, or nothing. */
  readonly onSelect: (span: Span | null) => void;
  /** The second under the crosshair. */
  readonly onHover: (second: number | null) => void;
  readonly signal: AbortSignal;
};

/** Null where the ride has no channel to draw. */
export function explorer(given: ExplorerGiven): Explorer | null {
  const { streams, words } = given;
  const lanes = lanesOf(streams, words);
  return lanes.length === 0 ? null : explore(given, lanes);
}

function explore(given: ExplorerGiven, lanes: readonly Lane[]): Explorer {
  const { streams, words, signal } = given;
  const lengthS = streams.sample_count;
  const axes = axesOf(streams, words);
  const stage = stageOf(lanes, given);
  const bar = selectionBar(words, {
    ask: given.ask,
    zoomIn: () => actions.zoomIn(),
    zoomOut: () => actions.reset(),
  });
  const state: State = {
    axis: axes[0] ?? { kind: 'time', xs: [] },
    view: { startS: 0, endS: lengthS },
    selection: null,
    at: null,
  };
  const actions = actionsOf(given, { ...stage, bar, state });
  listen({ ...stage, bar, state }, actions, lengthS);
  onThemeChange(stage.chart.recolour, signal);
  signal.addEventListener('abort', stage.chart.destroy);
  // A canvas has a size once it is on the page.
  requestAnimationFrame(() => signal.aborted || actions.reset());

  const choose = (axis: Axis) => {
    state.axis = axis;
    actions.show(state.view);
  };
  const tools = axes.length < 2 ? [] : [axisSwitch(axes, words, choose)];
  const picture = element('div', {}, stage.element, stage.said, bar.element);
  const table = () => momentTable({ lanes, lengthS, words });
  return {
    element: figure({ title: words.t('Ride over time'), picture, tools, table }, words),
    select: (span, figures) => {
      const { startS, endS } = state.view;
      if (span.startS < startS || span.endS > endS) actions.show({ startS: 0, endS: lengthS });
      actions.mark(span, figures);
    },
    picture: stage.chart.picture,
  };
}

/** What is shown: the part in view, the part that is selected, the second under the crosshair. */
type State = { axis: Axis; view: Span; selection: Span | null; at: number | null };

type StageParts = {
  readonly element: HTMLElement;
  readonly said: HTMLElement;
  readonly chart: RideChart;
  readonly over: Overlay;
};

function stageOf(lanes: readonly Lane[], { streams, lapStarts, words }: ExplorerGiven): StageParts {
  const { t } = words;
  const label = summaryOf(lanes, streams.sample_count, words);
  const canvas = element('canvas', { role: 'img', 'aria-label': label });
  const chart = rideChart(canvas, { lanes, lapStarts, words });
  const over = overlay(chart, lanes, words);
  const help = t(
    'Arrow keys move the crosshair, with Shift they select; Enter zooms in, Escape shows the whole ride.',
  );
  const attributes = {
    class: `stage lanes-${lanes.length}`,
    tabindex: 0,
    role: 'application',
    'aria-label': `${t('Chart of the ride')}. ${help}`,
  };
  const said = element('div', { class: 'spoken', role: 'status' });
  return { element: element('div', attributes, canvas, over.element), said, chart, over };
}

type Parts = StageParts & { readonly bar: SelectionBar; readonly state: State };

type Actions = {
  /** Moves the crosshair. */
  readonly point: (second: number | null) => void;
  readonly show: (view: Span) => void;
  /** Marks a part; without its figures they are asked for. */
  readonly mark: (span: Span | null, figures?: SpanFigures | null) => void;
  /** The same, told to whoever shows the chart. */
  readonly choose: (span: Span) => void;
  readonly zoomIn: () => void;
  readonly reset: () => void;
};

function actionsOf({ streams, onSelect, onHover, signal }: ExplorerGiven, parts: Parts): Actions {
  const { chart, over, bar, state } = parts;
  const lengthS = streams.sample_count;
  const point: Actions['point'] = (second) => {
    if (signal.aborted) return;
    state.at = second;
    over.showCrosshair(second, state.axis);
    onHover(second);
  };
  const show: Actions['show'] = (view) => {
    state.view = view;
    chart.show(view, state.axis);
    over.place();
    over.showCrosshair(state.at, state.axis);
    bar.setZoomed(view.endS - view.startS < lengthS);
  };
  const mark: Actions['mark'] = (span, figures = null) => {
    state.selection = span;
    over.showSelection(span);
    bar.show(span, figures);
  };
  chart.onLayout(() => {
    if (signal.aborted) return;
    over.place();
    over.showCrosshair(state.at, state.axis);
  });
  return {
    point,
    show,
    mark,
    choose: (span) => {
      mark(span);
      onSelect(span);
    },
    zoomIn: () => {
      if (state.selection !== null) show(state.selection);
    },
    reset: () => {
      mark(null);
      onSelect(null);
      show({ startS: 0, endS: lengthS });
    },
  };
}

function listen(
  { element: stage, said, chart, over, state }: Parts,
  actions: Actions,
  lengthS: number,
): void {
  const secondOf = (x: number) => secondAt(state.axis, chart.valueAt(x));
  listenToPointer(stage, {
    hover: (x) => actions.point(x === null ? null : Math.min(secondOf(x), lengthS - 1)),
    drag: (from, to, isOver) => {
      const span = spanBetween(secondOf(from), secondOf(to), lengthS);
      if (!isOver) return over.showSelection(span);
      if (span.endS - span.startS < LEAST_SPAN_S) return over.showSelection(state.selection);
      actions.choose(span);
      actions.show(span);
    },
    reset: actions.reset,
  });
  listenToKeys(stage, {
    move: (steps, isSelecting) => {
      const { startS, endS } = state.view;
      const before = state.at ?? startS;
      const step = Math.max(1, Math.round((endS - startS) / 100));
      const at = Math.min(Math.max(before + steps * step, startS), endS - 1);
      actions.point(at);
      said.textContent = over.spoken(at, state.axis);
      if (isSelecting) actions.choose(extended(state.selection, { before, at, lengthS }));
    },
    zoom: (factor) => {
      const around = state.at ?? (state.view.startS + state.view.endS) / 2;
      actions.show(zoomed(state.view, around, { factor, lengthS }));
    },
    zoomIn: actions.zoomIn,
    reset: actions.reset,
  });
}

/** A selection that goes on to where the crosshair moved, from the end that it was at. */
function extended(
  selection: Span | null,
  { before, at, lengthS }: { before: number; at: number; lengthS: number },
): Span {
  const anchor =
    selection === null ? before : selection.startS === before ? selection.endS : selection.startS;
  return spanBetween(anchor, at, lengthS);
}

/** Time, or distance where there is one. */
function axisSwitch(axes: readonly Axis[], { t }: Words, choose: (axis: Axis) => void): HTMLElement {
  const names = { time: t('Time'), distance: t('Distance') };
  const buttons = axes.map((axis, i) => {
    const made = button(names[axis.kind], () => press(axis), { 'aria-pressed': i === 0 ? 'true' : 'false' });
    return { axis, made };
  });
  const press = (chosen: Axis) => {
    for (const { axis, made } of buttons) made.setAttribute('aria-pressed', String(axis === chosen));
    choose(chosen);
  };
  return element(
    'div',
    { class: 'switch', role: 'group', 'aria-label': t('Horizontal axis') },
    ...buttons.map(({ made }) => made),
  );
}

/** What a picture of this ride shows, for whoever does not see it. */
function summaryOf(lanes: readonly Lane[], lengthS: number, { t }: Words): string {
  return t('{0} over {1}', lanes.map(({ name }) => name).join(', '), clock(lengthS));
}
