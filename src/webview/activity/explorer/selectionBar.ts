import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { SpanFigures } from '../../../shared/activities.ts';
import { button, element } from '../../dom.ts';
import type { Span } from './span.ts';

/** The line below the chart: the figures of what is selected. */
export type SelectionBar = {
  readonly element: HTMLElement;
  readonly show: (shown: BarState) => void;
};

export type BarState = {
  /** Whose figures are said; null: none's. */
  readonly span: Span | null;
  /** Those that are known; without them they are asked for. */
  readonly figures: SpanFigures | null;
  readonly canZoomIn: boolean;
  readonly canReset: boolean;
};

type Given = {
  readonly ask: (span: Span) => Promise<SpanFigures>;
  readonly zoomIn: () => void;
  readonly reset: () => void;
  readonly signal: AbortSignal;
};

/** Somebody who still moves does not want every step worked out. */
const QUIET_MS = 150;

export function selectionBar(words: Words, { ask, zoomIn, reset, signal }: Given): SelectionBar {
  const { t } = words;
  const hint = t(
    'Drag in the chart to zoom in and see the figures of a part. Ctrl with the wheel zooms, Shift with it pans; a double click shows all.',
  );
  const text = element('p', { role: 'status' }, hint);
  const inwards = button(t('Zoom In'), zoomIn, { hidden: true });
  const outwards = button(t('Whole Ride'), reset, { hidden: true });
  let shown: Span | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // The next ride would be asked about a part of this one.
  signal.addEventListener('abort', () => clearTimeout(timer));

  const request = (span: Span) => {
    ask(span).then(
      (figures) => {
        if (shown === span) text.replaceChildren(...spanTexts(span, figures, words));
      },
      (thrown: unknown) => {
        if (shown === span && thrown instanceof Error) text.textContent = thrown.message;
      },
    );
  };
  return {
    element: element('div', { class: 'selection-bar' }, text, inwards, outwards),
    show: ({ span, figures, canZoomIn, canReset }) => {
      shown = span;
      clearTimeout(timer);
      inwards.hidden = !canZoomIn;
      outwards.hidden = !canReset;
      if (span === null) text.textContent = hint;
      else text.replaceChildren(...spanTexts(span, figures, words));
      if (span !== null && figures === null) timer = setTimeout(() => request(span), QUIET_MS);
    },
  };
}

/** `0:12:40 to 0:25:20 · 12:40 · 268 W average · 272 W NP · 165 bpm · ↑ 182 m`; what is not known is left out. */
function spanTexts(
  { startS, endS }: Span,
  figures: SpanFigures | null,
  { t, format }: Words,
): (Node | string)[] {
  const known = <T>(value: T | null | undefined, write: (value: T) => string) =>
    value === null || value === undefined ? [] : [write(value)];
  const texts = [
    clock(figures?.duration_s ?? endS - startS),
    ...known(figures?.distance_km, (km) => format.distance(km, 2)),
    ...known(figures?.avg_power_w, (watts) => t('{0} W average', format.number(watts))),
    ...known(figures?.normalized_power_w, (watts) => t('{0} W NP', format.number(watts))),
    ...known(figures?.avg_hr_bpm, (bpm) => `${format.number(bpm)} ${t('bpm')}`),
    ...known(figures?.avg_speed_kmh, format.speed),
    ...known(figures?.elevation_gain_m, (metres) => `↑ ${format.climb(metres)}`),
  ];
  return [
    t('{0} to {1}', clock(startS), clock(endS)),
    ...texts.flatMap((figure) => [' · ', element('strong', {}, figure)]),
  ];
}
