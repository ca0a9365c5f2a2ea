import { duration, type Words } from '../../extension/words/words.ts';
import type { PanelCurve } from '../../shared/panels/activityPanel.ts';
import { figure } from '../charts/figure.ts';
import { powerChart, wattsText } from '../charts/powerChart.ts';
import type { CurvePoint } from '../charts/powerDrawing.ts';
import { element } from '../dom.ts';

export type Curve = {
  readonly element: HTMLElement;
  readonly show: (points: readonly CurvePoint[]) => void;
  /** A line below it: why there is nothing to hold the ride against, or that it is being read. */
  readonly say: (message: string | null, isLoading: boolean) => void;
};

/** A ride's best power by duration, beside the best of 90 days. */
export function powerCurve(words: Words, signal: AbortSignal): Curve {
  const { t } = words;
  let points: readonly CurvePoint[] = [];
  const chart = powerChart<CurvePoint>({
    words,
    signal,
    name: t('Best power of this ride'),
    help: t('Arrow keys go from duration to duration.'),
    readouts: (point) => readoutsOf(point, words),
  });
  const note = element('p', { class: 'note', role: 'status', hidden: true });
  const picture = element('div', {}, chart.element, note);
  const made = figure({ title: t('Power curve'), picture, table: () => tableOf(points, words) }, words);
  return {
    element: made.element,
    show: (given) => {
      points = given;
      chart.show(points);
      made.refresh();
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
