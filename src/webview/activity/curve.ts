import { duration, type Words } from '../../extension/words/words.ts';
import type { PanelCurve } from '../../shared/panels/activityPanel.ts';
import { figure } from '../charts/figure.ts';
import { plot } from '../charts/plot.ts';
import { listenTo } from '../charts/pointing.ts';
import { type CurvePoint, drawPower, POWER_HEIGHT, pointAt } from '../charts/powerDrawing.ts';
import { readouts } from '../charts/readouts.ts';
import { element } from '../dom.ts';

export type Curve = {
  readonly element: HTMLElement;
  readonly show: (points: readonly CurvePoint[]) => void;
  /** A line below it: why there is nothing to hold the ride against, or that it is being read. */
  readonly say: (message: string | null, isLoading: boolean) => void;
};

/** What is read where nobody points. */
const TOLD_S = 1200;
const PAGE = 4;

export function powerCurve(words: Words, signal: AbortSignal): Curve {
  const { t } = words;
  let points: readonly CurvePoint[] = [];
  let at: number | null = null;
  const drawing = plot(POWER_HEIGHT, (width) => drawPower(points, { width, at, fit: null, words }), signal);
  const stage = element('div', { class: 'plot power', tabindex: 0, role: 'application' }, drawing.element);
  const line = readouts();
  const note = element('p', { class: 'note', role: 'status', hidden: true });
  const told = () =>
    Math.max(
      0,
      points.findLastIndex(({ duration_s: s, power_w: power }) => s <= TOLD_S && power !== null),
    );
  const point = (index: number | null) => {
    at = index;
    const shown = points[index ?? told()];
    if (shown !== undefined) line.show(duration(words, shown.duration_s), readoutsOf(shown, words));
    drawing.redraw();
  };
  listenTo(stage, {
    indexAt: (x) => pointAt(points, drawing.element.clientWidth, x),
    count: () => points.length,
    last: told,
    page: PAGE,
    point: (index, isKey) => {
      point(index);
      if (isKey) line.say();
    },
    choose: () => {},
  });
  const picture = element('div', {}, line.element, stage, note);
  return {
    element: figure({ title: t('Power curve'), picture, table: () => tableOf(points, words) }, words),
    show: (given) => {
      points = given;
      stage.setAttribute('aria-label', summaryOf(points, words));
      point(null);
    },
    say: (message, isLoading) => {
      note.hidden = message === null;
      note.textContent = message ?? '';
      note.classList.toggle('busy', isLoading);
    },
  };
}

/** The ride's own best efforts beside those of the window that the tool gave. */
export function curvePoints(
  own: readonly { readonly duration_s: number; readonly power_w: number }[],
  window: PanelCurve['curve'],
): CurvePoint[] {
  const points = new Map(
    own.map((point): [number, CurvePoint] => [point.duration_s, { ...point, compared_w: null }]),
  );
  for (const { duration_s, power_w: compared_w, ride_w } of window?.points ?? []) {
    const power_w = points.get(duration_s)?.power_w ?? ride_w;
    // Longer efforts than this ride are none of it, and would only press it together.
    if (power_w !== null) points.set(duration_s, { duration_s, power_w, compared_w });
  }
  return [...points.values()].sort((a, b) => a.duration_s - b.duration_s);
}

function readoutsOf({ power_w: ride, compared_w: best }: CurvePoint, words: Words) {
  const { t, format } = words;
  const share = ride === null || best === null ? null : format.percentage((100 * ride) / best);
  const own = share === null ? wattsText(ride, words) : `${wattsText(ride, words)} (${share})`;
  return [
    { series: 'best', name: t('This ride'), value: own },
    ...(best === null
      ? []
      : [{ series: 'compared', name: t('Best of 90 days'), value: wattsText(best, words) }]),
  ];
}

function tableOf(points: readonly CurvePoint[], words: Words) {
  const { t } = words;
  return {
    caption: t('Best power'),
    head: [t('Over'), t('This ride'), t('Best of 90 days')],
    rows: points.map(({ duration_s: seconds, power_w: ride, compared_w: best }) => [
      duration(words, seconds),
      wattsText(ride, words),
      wattsText(best, words),
    ]),
  };
}

function wattsText(watts: number | null, { t, format }: Words): string {
  return watts === null ? '–' : `${format.number(watts)} ${t('W')}`;
}

function summaryOf(points: readonly CurvePoint[], words: Words): string {
  const { t } = words;
  const named = points.filter(({ duration_s: s }) => [5, 60, 300, 1200].includes(s));
  const texts = named.map(
    ({ duration_s: s, power_w: power }) => `${duration(words, s)} ${wattsText(power, words)}`,
  );
  return `${t('Best power of this ride')}: ${texts.join(', ')}. ${t('Arrow keys go from duration to duration.')}`;
}
