import type { Words } from '../../extension/words/words.ts';
import type { SpanFigures } from '../../shared/activities.ts';
import type {
  PanelAction,
  PanelCurve,
  PanelNeighbours,
  PanelRide,
} from '../../shared/panels/activityPanel.ts';
import { element } from '../dom.ts';
import { cards } from './cards.ts';
import { curvePoints, powerCurve } from './curve.ts';
import { explorer } from './explorer/explorer.ts';
import type { Span } from './explorer/span.ts';
import { header } from './header.ts';
import { type Lap, lapTable } from './laps.ts';
import { track } from './track.ts';
import { zoneBars } from './zones.ts';

/** What the view needs of whoever shows it. */
export type ActivityHost = {
  /** Asks for the figures of a part. Rejects with an Error whose message is for the rider. */
  readonly span: (span: Span) => Promise<SpanFigures>;
  readonly act: (action: PanelAction) => void;
  /** A PNG as a data URL. */
  readonly savePicture: (picture: string) => void;
};

export type ActivityView = {
  readonly element: HTMLElement;
  /** The best of 90 days, once it is known. */
  readonly showCurve: (curve: PanelCurve) => void;
  readonly showNeighbours: (neighbours: PanelNeighbours) => void;
};

type Given = { readonly words: Words; readonly host: ActivityHost; readonly signal: AbortSignal };

/** A ride as the tools answer it. It lives until `signal`. */
export function activityView(ride: PanelRide, { words, host, signal }: Given): ActivityView {
  const { t } = words;
  const { summary, streams, laps } = ride;
  const way = streams && track(streams, words);
  const lapList = lapTable(laps.laps, words, (lap) => {
    chart?.select(spanOf(lap), lap);
    way?.select(spanOf(lap));
    lapList?.mark(lap);
  });
  const chart =
    streams &&
    explorer({
      streams,
      lapStarts: laps.laps.map((lap) => lap.start_offset_s),
      words,
      signal,
      ask: host.span,
      onSelect: (span) => {
        lapList?.mark(null);
        way?.select(span);
      },
      onHover: (second) => way?.point(second),
    });
  const hasCurve = summary.power_curve.length > 0;
  const curve = hasCurve ? powerCurve(words, signal) : null;
  curve?.show(curvePoints(summary.power_curve, null));
  const columns = [
    [...zoneSections(ride, words), lapList?.element ?? null],
    [curve?.element ?? null, way?.element ?? null],
  ].filter((sections) => sections.some((section) => section !== null));
  const nothing =
    chart === null
      ? element('p', { class: 'empty' }, t('This ride has no recording to draw: only its figures are known.'))
      : null;
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

function zoneSections({ summary, zones }: PanelRide, words: Words): (HTMLElement | null)[] {
  const { t } = words;
  const power = { title: t('Power zones'), unit: t('W'), seconds: summary.power_zones_s };
  const heartRate = { title: t('Heart rate zones'), unit: t('bpm'), seconds: summary.hr_zones_s };
  return [
    zoneBars({ ...power, bounds: zones?.power_zones ?? null }, words),
    zoneBars({ ...heartRate, bounds: zones?.hr_zones ?? null }, words),
  ];
}

/** What the server could not read, or had to assume. */
function remarks({ summary }: PanelRide): HTMLElement | null {
  const texts = [...new Set([...summary.problems, ...summary.basis.warnings])];
  if (texts.length === 0) return null;
  return element('ul', { class: 'remarks' }, ...texts.map((text) => element('li', {}, text)));
}

/** The part of the chart that a lap takes. */
function spanOf({ start_offset_s: startS, duration_s: durationS }: Lap): Span {
  return { startS: Math.round(startS), endS: Math.round(startS + durationS) };
}
