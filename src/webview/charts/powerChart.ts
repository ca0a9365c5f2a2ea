import { duration, type Words } from '../../extension/words/words.ts';
import { element } from '../dom.ts';
import { plot } from './plot.ts';
import { listenTo } from './pointing.ts';
import { type CurvePoint, drawPower, type Fit, POWER_HEIGHT, pointAt } from './powerDrawing.ts';
import { type Readout, readouts } from './readouts.ts';

type Given<Point extends CurvePoint> = {
  readonly words: Words;
  readonly signal: AbortSignal;
  /** What the line is, for whoever does not see it. */
  readonly name: string;
  readonly help: string;
  readonly readouts: (point: Point) => readonly Readout[];
  /** A click or Enter on a duration. */
  readonly choose?: (point: Point) => void;
};

export type PowerChart<Point extends CurvePoint> = {
  readonly element: HTMLElement;
  readonly show: (points: readonly Point[], fit?: Fit | null) => void;
};

/** What is read where nobody points. */
const TOLD_S = 1200;
const NAMED_S = [5, 60, 300, 1200];
const PAGE = 4;

/** Best power by duration with what it is held against, below what is read of it. */
export function powerChart<Point extends CurvePoint>(given: Given<Point>): PowerChart<Point> {
  const { words, signal, name, help, choose } = given;
  let points: readonly Point[] = [];
  let fit: Fit | null = null;
  let at: number | null = null;
  const drawing = plot(POWER_HEIGHT, (width) => drawPower(points, { width, at, fit, words }), signal);
  const stage = element('div', { class: 'plot power', tabindex: 0, role: 'application' }, drawing.element);
  const line = readouts();
  const isTold = ({ duration_s: s, power_w: power }: Point) => s <= TOLD_S && power !== null;
  const told = () => Math.max(0, points.findLastIndex(isTold));
  const point = (index: number | null, isKey = false) => {
    at = index;
    const shown = points[index ?? told()];
    if (shown !== undefined) line.show(duration(words, shown.duration_s), given.readouts(shown));
    drawing.redraw();
    if (isKey) line.say();
  };
  listenTo(stage, {
    indexAt: (x) => pointAt(points, drawing.element.clientWidth, x),
    count: () => points.length,
    last: told,
    page: PAGE,
    point,
    choose: (index) => {
      const chosen = points[index];
      if (chosen !== undefined) choose?.(chosen);
    },
  });
  return {
    element: element('div', {}, line.element, stage),
    show: (shown, newFit = null) => {
      points = shown;
      fit = newFit;
      stage.setAttribute('aria-label', `${name}: ${bestsText(points, words)}. ${help}`);
      point(points[at ?? -1] === undefined ? null : at);
    },
  };
}

function bestsText(points: readonly CurvePoint[], words: Words): string {
  return points
    .filter(({ duration_s: s }) => NAMED_S.includes(s))
    .map(({ duration_s: s, power_w: power }) => `${duration(words, s)} ${wattsText(power, words)}`)
    .join(', ');
}

/** `250 W`; a dash where it is not known. */
export function wattsText(watts: number | null, { t, format }: Words): string {
  return watts === null ? '–' : `${format.number(watts)} ${t('W')}`;
}
