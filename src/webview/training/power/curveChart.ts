import { duration, type Words } from '../../../extension/words/words.ts';
import type { PartMessage } from '../../../shared/panels/trainingPanel.ts';
import { plot } from '../../charts/plot.ts';
import { listenTo } from '../../charts/pointing.ts';
import { drawPower, POWER_HEIGHT, pointAt } from '../../charts/powerDrawing.ts';
import { type Readout, readouts } from '../../charts/readouts.ts';
import { element } from '../../dom.ts';
import type { SectionGiven } from '../section.ts';

export type PowerCurve = NonNullable<PartMessage<'curve'>['answer']>;
type Point = PowerCurve['points'][number];

/** What is read where nobody points. */
const TOLD_S = 1200;

/** The drawing of both spans below what is read of it; a duration that is chosen opens its ride. */
export function curveChart({ words, signal, actions }: Pick<SectionGiven, 'words' | 'signal' | 'actions'>) {
  let curve: PowerCurve | null = null;
  let at: number | null = null;
  const points = () => curve?.points ?? [];
  const draw = (width: number) =>
    drawPower(points(), { width, at, fit: curve?.window.critical_power ?? null, words });
  const drawing = plot(POWER_HEIGHT, draw, signal);
  const stage = element('div', { class: 'plot power', tabindex: 0, role: 'application' }, drawing.element);
  const line = readouts();
  const told = () =>
    Math.max(
      0,
      points().findIndex(({ duration_s: s }) => s >= TOLD_S),
    );
  const point = (index: number | null) => {
    at = index;
    const shown = points()[index ?? told()];
    if (shown !== undefined) line.show(duration(words, shown.duration_s), readoutsOf(shown, words));
    drawing.redraw();
  };
  listenTo(stage, {
    indexAt: (x) => pointAt(points(), drawing.element.clientWidth, x),
    count: () => points().length,
    last: told,
    page: 4,
    point: (index, isKey) => {
      point(index);
      if (isKey) line.say();
    },
    choose: (index) => {
      const { ride_id: ride, date } = points()[index] ?? { ride_id: null, date: null };
      if (ride !== null && date !== null) actions.openRide(ride, date);
    },
  });
  return {
    element: element('div', {}, line.element, stage),
    show: (shown: PowerCurve | null) => {
      curve = shown;
      stage.setAttribute('aria-label', summaryOf(points(), words));
      point(null);
    },
  };
}

function readoutsOf(point: Point, words: Words): Readout[] {
  const { t, format } = words;
  const { power_w: power, compared_w: before, w_per_kg: relative, change_pct: change, date } = point;
  const own = [
    wattsText(power, words),
    relative === null ? null : t('{0} W/kg', format.number(relative, 2)),
    date === null ? null : format.dayAndMonth(date),
  ].filter((text) => text !== null);
  const other = [
    wattsText(before, words),
    change === null ? null : `(${format.percentage(change, 1, { signDisplay: 'exceptZero' })})`,
  ].filter((text) => text !== null);
  return [
    { series: 'best', name: t('Now'), value: own.join(' · ') },
    { series: 'compared', name: t('Before'), value: other.join(' ') },
  ];
}

/** `250 W`; a dash where it is not known. */
export function wattsText(watts: number | null, { t, format }: Words): string {
  return watts === null ? '–' : `${format.number(watts)} ${t('W')}`;
}

function summaryOf(points: readonly Point[], words: Words): string {
  const { t } = words;
  const named = points.filter(({ duration_s: s }) => [5, 60, 300, 1200].includes(s));
  const texts = named.map(
    ({ duration_s: s, power_w: power }) => `${duration(words, s)} ${wattsText(power, words)}`,
  );
  return `${t('Best power')}: ${texts.join(', ')}. ${t('Arrow keys go from duration to duration; Enter opens the ride.')}`;
}
