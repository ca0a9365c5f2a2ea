import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { SpanFigures } from '../../../shared/activities.ts';
import { button, element } from '../../dom.ts';
import type { Span } from './span.ts';

/** The line below the chart: the figures of what is selected. */
export type SelectionBar = {
  readonly element: HTMLElement;
  /** `figures`: those that are known; without them they are asked for. */
  readonly show: (span: Span | null, figures: SpanFigures | null) => void;
  readonly setZoomed: (isZoomed: boolean) => void;
};

type Given = {
  readonly ask: (span: Span) => Promise<SpanFigures>;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
};

/** Somebody who still moves does not want every step worked out. */
const QUIET_MS = 150;

export function selectionBar(words: Words, { ask, zoomIn, zoomOut }: Given): SelectionBar {
  const { t } = words;
  const hint = t('Drag in the chart to zoom in and see the figures of a part.');
  const text = element('p', { role: 'status' }, hint);
  const inwards = button(t('Zoom In'), zoomIn, { hidden: true });
  const outwards = button(t('Whole Ride'), zoomOut, { hidden: true });
  let shown: Span | null = null;
  let isZoomed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const showButtons = () => {
    inwards.hidden = shown === null || isZoomed;
    outwards.hidden = shown === null && !isZoomed;
  };
  const request = (span: Span) => {
    ask(span).then(
      (figures) => {
        if (shown === span) text.textContent = spanText(span, figures, words);
      },
      (thrown: unknown) => {
        if (shown === span && thrown instanceof Error) text.textContent = thrown.message;
      },
    );
  };
  return {
    element: element('div', { class: 'selection-bar' }, text, inwards, outwards),
    show: (span, figures) => {
      shown = span;
      clearTimeout(timer);
      showButtons();
      text.textContent = span === null ? hint : spanText(span, figures, words);
      if (span !== null && figures === null) timer = setTimeout(() => request(span), QUIET_MS);
    },
    setZoomed: (given) => {
      isZoomed = given;
      showButtons();
    },
  };
}

/** `0:12:40 – 0:25:20 · 12:40 · 268 W avg · 272 W NP · 165 bpm · +182 m`; what is not known is left out. */
function spanText({ startS, endS }: Span, figures: SpanFigures | null, { t, format }: Words): string {
  const known = <T>(value: T | null | undefined, write: (value: T) => string) =>
    value === null || value === undefined ? [] : [write(value)];
  return [
    t('{0} to {1}', clock(startS), clock(endS)),
    clock(figures?.duration_s ?? endS - startS),
    ...known(figures?.distance_km, (km) => format.distance(km, 2)),
    ...known(figures?.avg_power_w, (watts) => t('{0} W average', format.number(watts))),
    ...known(figures?.normalized_power_w, (watts) => t('{0} W NP', format.number(watts))),
    ...known(figures?.avg_hr_bpm, (bpm) => `${format.number(bpm)} ${t('bpm')}`),
    ...known(figures?.avg_speed_kmh, format.speed),
    ...known(figures?.elevation_gain_m, (metres) => `↑ ${format.climb(metres)}`),
  ].join(' · ');
}
