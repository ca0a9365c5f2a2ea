import type { Words } from '../../extension/words/words.ts';
import type { SpanFigures } from '../../shared/activities.ts';
import type {
  PanelAction,
  PanelCurve,
  PanelNeighbours,
  PanelRide,
  RideView,
} from '../../shared/panels/activityPanel.ts';
import { element } from '../dom.ts';
import { cards, thresholdText } from './cards.ts';
import { curvePoints, powerCurve } from './curve.ts';
import { type Explorer, explorer } from './explorer/explorer.ts';
import type { Span } from './explorer/span.ts';
import { header, titleOf } from './header.ts';
import { type Lap, lapAt, lapsOf, lapTable } from './laps.ts';
import { track } from './track.ts';
import { upperBounds, zoneBars } from './zones.ts';

/** What the view needs of whoever shows it. */
export type ActivityHost = {
  /** Asks for the figures of a part. Rejects with an Error whose message is for the rider. */
  readonly span: (span: Span) => Promise<SpanFigures>;
  readonly act: (action: PanelAction) => void;
  /** A PNG as a data URL. */
  readonly savePicture: (picture: string) => void;
  /** What somebody has set, whenever it changes. */
  readonly keep: (view: RideView) => void;
};

export type ActivityView = {
  readonly element: HTMLElement;
  /** The best of 90 days, once it is known. */
  readonly showCurve: (curve: PanelCurve) => void;
  readonly showNeighbours: (neighbours: PanelNeighbours) => void;
};

type Given = {
  readonly words: Words;
  readonly host: ActivityHost;
  /** What was set when this ride was shown before. */
  readonly kept: RideView | null;
  readonly signal: AbortSignal;
};

/** A ride as the tools answer it. It lives until `signal`. */
export function activityView(ride: PanelRide, given: Given): ActivityView {
  const { words, host, signal } = given;
  const { t } = words;
  const { summary } = ride;
  const parts = explored(ride, given);
  const { chart } = parts;
  const curve = summary.power_curve.length > 0 ? powerCurve(words, signal) : null;
  curve?.show(curvePoints(summary.power_curve, null));
  const columns = columnsOf(zoneSections(ride, words), parts, curve?.element ?? null);
  const nothing = element(
    'p',
    { class: 'empty' },
    t('This ride has no recording to draw: only its figures are known.'),
  );
  const savePicture = chart && (() => host.savePicture(chart.picture()));
  const head = header(ride, { act: host.act, savePicture }, words);
  return {
    element: element(
      'main',
      {},
      head.element,
      remarks(ride),
      cards(summary, words),
      chart?.element ?? nothing,
      element(
        'div',
        { class: 'columns' },
        ...columns.map((sections) => element('div', { class: 'column' }, ...sections)),
      ),
    ),
    showNeighbours: head.showNeighbours,
    showCurve: ({ curve: window, message, isLoading }) => {
      curve?.show(curvePoints(summary.power_curve, window));
      curve?.say(message, isLoading);
    },
  };
}

/** Side by side where there is room: neither is empty where both can have something. */
function columnsOf(
  zones: readonly HTMLElement[],
  { table, drawing }: Explored,
  curve: HTMLElement | null,
): HTMLElement[][] {
  const present = (...sections: (HTMLElement | null)[]) => sections.filter((section) => section !== null);
  const drawn = present(curve, drawing);
  const columns = drawn.length > 0 ? [[...zones, ...present(table)], drawn] : [zones, present(table)];
  return columns.map((column) => [...column]).filter((column) => column.length > 0);
}

type Explored = {
  readonly chart: Explorer | null;
  readonly table: HTMLElement | null;
  readonly drawing: HTMLElement | null;
};

/** Chart, laps and track: what is marked in one is marked in all. */
function explored({ summary, streams, laps: given, zones }: PanelRide, around: Given): Explored {
  const { words, host, kept, signal } = around;
  const laps = lapsOf(given.laps, streams?.sample_count ?? 0);
  let view = kept;
  const keep = (changed: Partial<RideView>) => {
    view = { ...(view ?? WHOLE), ...changed };
    host.keep(view);
  };
  const mark = (lap: Lap | null) => {
    table?.mark(lap);
    keep({ lap: lap?.index ?? null });
  };
  const select = (lap: Lap) => {
    chart?.select(lap.span, lap.figures);
    way?.select(lap.span);
    mark(lap);
  };
  const way = streams && track(streams, words, signal);
  const table = lapTable(laps, words, {
    press: select,
    preview: (lap) => chart?.preview(lap?.span ?? null),
  });
  const chart =
    streams &&
    explorer({
      streams,
      lapStarts: laps.map(({ span }) => span.startS),
      powerZones: upperBounds(zones?.power_zones ?? null),
      title: titleOf(summary, words),
      words,
      signal,
      setting: kept,
      ask: host.span,
      onSelect: (span) => {
        mark(null);
        way?.select(span);
      },
      onHover: (second) => {
        way?.point(second);
        table?.point(second);
      },
      onLap: (second) => laps.filter((lap) => lap === lapAt(laps, second)).forEach(select),
      onSet: keep,
    });
  const before = laps[kept?.lap ?? -1];
  if (before !== undefined) select(before);
  return { chart, table: table?.element ?? null, drawing: way?.element ?? null };
}

const WHOLE: RideView = { axis: 'time', inView: { startS: 0, endS: 1 }, lap: null, hasZoneColours: false };

function zoneSections({ summary, zones }: PanelRide, words: Words): HTMLElement[] {
  const { t } = words;
  const basis = (which: 'ftp' | 'lthr') => thresholdText(summary.basis, which, words);
  const power = { title: t('Power zones'), unit: t('W'), seconds: summary.power_zones_s };
  const heartRate = { title: t('Heart rate zones'), unit: t('bpm'), seconds: summary.hr_zones_s };
  return [
    zoneBars({ ...power, bounds: zones?.power_zones ?? null, basis: basis('ftp') }, words),
    zoneBars({ ...heartRate, bounds: zones?.hr_zones ?? null, basis: basis('lthr') }, words),
  ].filter((section) => section !== null);
}

/** What the server could not read, or had to assume. */
function remarks({ summary }: PanelRide): HTMLElement | null {
  const texts = [...new Set([...summary.problems, ...summary.basis.warnings])];
  if (texts.length === 0) return null;
  return element('ul', { class: 'remarks' }, ...texts.map((text) => element('li', {}, text)));
}
