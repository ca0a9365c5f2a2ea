import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { SpanFigures } from '../../../shared/activities.ts';
import { figure } from '../../charts/figure.ts';
import { onThemeChange } from '../../charts/theme.ts';
import { choice, toggle } from '../../choice.ts';
import { element } from '../../dom.ts';
import { listenToPointer } from './gestures.ts';
import { listenToKeys } from './keys.ts';
import { type Axis, type AxisKind, axesOf, type Lane, lanesOf, type Streams, secondAt } from './lanes.ts';
import { momentTable } from './momentTable.ts';
import { type Overlay, overlay, spokenText } from './overlay.ts';
import { type RideChart, rideChart } from './rideChart.ts';
import { type SelectionBar, selectionBar } from './selectionBar.ts';
import { LEAST_SPAN_S, moved, type Span, spanBetween, zoomed } from './span.ts';

/** The chart of a ride with everything that can be done in it. */
export type Explorer = {
  readonly element: HTMLElement;
  /** Marks a part whose figures are known; the chart shows the whole ride where the part is out of sight. */
  readonly select: (span: Span, figures: SpanFigures) => void;
  /** Marks a part for a moment, or what is selected again. */
  readonly preview: (span: Span | null) => void;
  readonly picture: () => string;
};

/** What somebody has set. */
export type Setting = { readonly axis: AxisKind; readonly inView: Span; readonly hasZoneColours: boolean };

export type ExplorerGiven = {
  readonly streams: Streams;
  readonly lapStarts: readonly number[];
  /** Upper bounds of the power zones in W, ascending, without the last; null where they are not known. */
  readonly powerZones: readonly number[] | null;
  /** Of a saved picture. */
  readonly title: string;
  readonly words: Words;
  /** As it was before; null: the whole ride over time. */
  readonly setting: Setting | null;
  /** Asks for the figures of a part. Rejects with an Error whose message is for the rider. */
  readonly ask: (span: Span) => Promise<SpanFigures>;
  /** Somebody has selected something else, or nothing. */
  readonly onSelect: (span: Span | null) => void;
  /** The second under the crosshair. */
  readonly onHover: (second: number | null) => void;
  /** Somebody has pressed the lap that goes on at this second. */
  readonly onLap: (second: number) => void;
  readonly onSet: (setting: Setting) => void;
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
  const state = stateOf(given, axes);
  const stage = stageOf(lanes, given, state);
  const bar = selectionBar(words, {
    ask: given.ask,
    signal,
    zoomIn: () => actions.zoomIn(),
    reset: () => actions.reset(),
  });
  const parts: Parts = { ...stage, bar, state, lanes };
  const actions = actionsOf(given, parts);
  listen(given, parts, actions);
  onThemeChange(stage.chart.recolour, signal);
  actions.show(state.view);
  actions.colour(state.hasZoneColours);

  const picture = element('div', {}, stage.element, stage.said, bar.element);
  const table = () => momentTable({ lanes, lengthS, words });
  const tools = toolsOf(given, { axes, lanes, state, actions });
  return {
    element: figure({ title: words.t('Ride over time'), picture, tools, table }, words).element,
    select: (span, figures) => {
      const { startS, endS } = state.view;
      if (span.startS < startS || span.endS > endS) actions.show({ startS: 0, endS: lengthS });
      actions.mark(span, figures);
    },
    preview: (span) => stage.over.showSelection(span ?? state.selection),
    picture: () => stage.chart.picture(given.title),
  };
}

/** What is shown: the part in view, the part that is selected, the second under the crosshair. */
type State = {
  axis: Axis;
  view: Span;
  selection: Span | null;
  figures: SpanFigures | null;
  at: number | null;
  hasZoneColours: boolean;
};

function stateOf({ streams, setting }: ExplorerGiven, axes: readonly Axis[]): State {
  const lengthS = streams.sample_count;
  const { startS, endS } = setting?.inView ?? { startS: 0, endS: lengthS };
  const isInside = startS < endS && endS <= lengthS;
  return {
    axis: axes.find(({ kind }) => kind === setting?.axis) ?? (axes[0] as Axis),
    view: isInside ? { startS, endS } : { startS: 0, endS: lengthS },
    selection: null,
    figures: null,
    at: null,
    hasZoneColours: setting?.hasZoneColours ?? false,
  };
}

type StageParts = {
  readonly element: HTMLElement;
  readonly said: HTMLElement;
  readonly chart: RideChart;
  readonly over: Overlay;
};

function stageOf(lanes: readonly Lane[], given: ExplorerGiven, state: State): StageParts {
  const { streams, lapStarts, words, signal } = given;
  const { t } = words;
  const canvas = element('canvas', {
    role: 'img',
    'aria-label': summaryOf(lanes, streams.sample_count, words),
  });
  const onDraw = () => {
    over.place();
    over.showCrosshair(state.at, state.axis);
  };
  const chart = rideChart(canvas, { lanes, lapStarts, words, signal, onDraw });
  const over = overlay(chart, lanes, words);
  const help = t(
    'Arrow keys move the crosshair, with Shift they select; plus and minus zoom, Enter zooms to the selection, Escape shows the whole ride.',
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

type Parts = StageParts & {
  readonly bar: SelectionBar;
  readonly state: State;
  readonly lanes: readonly Lane[];
};

type Actions = {
  /** Moves the crosshair. */
  readonly point: (second: number | null) => void;
  readonly show: (view: Span, axis?: Axis) => void;
  /** Marks a part; without its figures they are asked for. */
  readonly mark: (span: Span | null, figures?: SpanFigures | null) => void;
  /** The same, told to whoever shows the chart. */
  readonly choose: (span: Span | null) => void;
  readonly colour: (isOn: boolean) => void;
  readonly zoomIn: () => void;
  readonly reset: () => void;
};

function actionsOf(given: ExplorerGiven, { chart, over, bar, state }: Parts): Actions {
  const { streams, powerZones, onSelect, onHover, onSet, signal } = given;
  const lengthS = streams.sample_count;
  const tell = () =>
    onSet({ axis: state.axis.kind, inView: state.view, hasZoneColours: state.hasZoneColours });
  const describe = () => {
    const { view, selection, figures } = state;
    const isZoomed = view.endS - view.startS < lengthS;
    bar.show({
      span: selection ?? (isZoomed ? view : null),
      figures,
      canZoomIn: selection !== null && (selection.startS !== view.startS || selection.endS !== view.endS),
      canReset: selection !== null || isZoomed,
    });
  };
  const point: Actions['point'] = (second) => {
    if (signal.aborted) return;
    state.at = second;
    over.showCrosshair(second, state.axis);
    onHover(second);
  };
  const show: Actions['show'] = (view, axis = state.axis) => {
    Object.assign(state, { view, axis });
    chart.show(view, axis);
    describe();
    tell();
  };
  const mark: Actions['mark'] = (selection, figures = null) => {
    Object.assign(state, { selection, figures });
    over.showSelection(selection);
    describe();
  };
  const choose: Actions['choose'] = (span) => {
    mark(span);
    onSelect(span);
  };
  const colour: Actions['colour'] = (isOn) => {
    state.hasZoneColours = isOn;
    chart.colourZones(isOn ? powerZones : null);
    tell();
  };
  const reset = () => {
    choose(null);
    show({ startS: 0, endS: lengthS });
  };
  return { point, show, mark, choose, colour, zoomIn: () => state.selection && show(state.selection), reset };
}

function listen(given: ExplorerGiven, parts: Parts, actions: Actions): void {
  const { streams, onLap } = given;
  const { element: stage, chart, over, state } = parts;
  const lengthS = streams.sample_count;
  // Beside the lanes is their edge: nothing is pointed at that is not seen.
  const secondOf = (x: number) => {
    const { startS, endS } = state.view;
    return Math.min(Math.max(secondAt(state.axis, chart.valueAt(x)), startS), endS - 1);
  };
  // Less than a second of what was panned.
  let rest = 0;
  listenToPointer(stage, {
    hover: (x) => actions.point(x === null ? null : secondOf(x)),
    drag: (from, to, isOver) => {
      const span = spanBetween(secondOf(from), secondOf(to) + 1, lengthS);
      if (!isOver) return over.showSelection(span);
      if (span.endS - span.startS < LEAST_SPAN_S) return over.showSelection(state.selection);
      actions.choose(span);
      actions.show(span);
    },
    cancel: () => over.showSelection(state.selection),
    click: (x, y) => {
      if (y < chart.area().top) onLap(secondOf(x));
    },
    zoom: (x, factor) => actions.show(zoomed(state.view, secondOf(x), { factor, lengthS })),
    pan: (pixels) => {
      const { left, right } = chart.area();
      const byS = rest + (pixels * (state.view.endS - state.view.startS)) / (right - left);
      rest = byS - Math.round(byS);
      actions.show(moved(state.view, byS, lengthS));
    },
    reset: actions.reset,
  });
  listenWithKeys(given, parts, actions);
}

function listenWithKeys({ streams, words }: ExplorerGiven, parts: Parts, actions: Actions): void {
  const { element: stage, said, state, lanes } = parts;
  const lengthS = streams.sample_count;
  listenToKeys(stage, {
    move: (steps, isSelecting) => {
      const { startS, endS } = state.view;
      const before = state.at ?? startS;
      const step = Math.max(1, Math.round((endS - startS) / 100));
      const at = Math.min(Math.max(before + steps * step, 0), lengthS - 1);
      // Home and End are those of what is seen; a step over the edge takes the view along.
      const second = Number.isFinite(steps) ? at : Math.min(Math.max(at, startS), endS - 1);
      if (second < startS) actions.show(moved(state.view, second - startS, lengthS));
      if (second >= endS) actions.show(moved(state.view, second - endS + 1, lengthS));
      actions.point(second);
      said.textContent = spokenText(lanes, { second, axis: state.axis }, words);
      if (isSelecting) actions.choose(extended(state.selection, { before, at: second, lengthS }));
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

type Tools = {
  readonly axes: readonly Axis[];
  readonly lanes: readonly Lane[];
  readonly state: State;
  readonly actions: Actions;
};

function toolsOf(
  { words, powerZones }: ExplorerGiven,
  { axes, lanes, state, actions }: Tools,
): HTMLElement[] {
  const hasPower = lanes.some(({ channel }) => channel === 'power');
  const zones =
    hasPower && powerZones !== null
      ? toggle(words.t('Zone colours'), state.hasZoneColours, actions.colour)
      : null;
  const names: Readonly<Record<AxisKind, string>> = { time: words.t('Time'), distance: words.t('Distance') };
  const across = choice({
    name: words.t('Horizontal axis'),
    options: axes.map(({ kind }) => [kind, names[kind]] as const),
    first: state.axis.kind,
    choose: (chosen) =>
      actions.show(
        state.view,
        axes.find(({ kind }) => kind === chosen),
      ),
  });
  return [zones, axes.length < 2 ? null : across].filter((tool) => tool !== null);
}

/** What a picture of this ride shows, for whoever does not see it. */
function summaryOf(lanes: readonly Lane[], lengthS: number, { t }: Words): string {
  return t('{0} over {1}', lanes.map(({ name }) => name).join(', '), clock(lengthS));
}
