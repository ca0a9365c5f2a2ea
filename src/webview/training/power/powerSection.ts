import { duration, type Words } from '../../../extension/words/words.ts';
import type { CurveSpans, PartMessage } from '../../../shared/panels/trainingPanel.ts';
import { figure, type Table } from '../../charts/figure.ts';
import { plot } from '../../charts/plot.ts';
import { listenTo } from '../../charts/pointing.ts';
import { drawPower, POWER_HEIGHT, pointAt } from '../../charts/powerDrawing.ts';
import { type Readout, readouts } from '../../charts/readouts.ts';
import { element } from '../../dom.ts';
import { selection } from '../choice.ts';
import { partState } from '../partState.ts';
import type { SectionGiven } from '../section.ts';

type PowerCurve = NonNullable<PartMessage<'curve'>['answer']>;
type Span = PowerCurve['window'];
/** What is read where nobody points. */
const TOLD_S = 1200;

/** Best power of two spans of days by duration, each with its CP fit. */
export function powerSection({ words, signal, actions, view, change }: SectionGiven) {
  const { t } = words;
  let curve: PowerCurve | null = null;
  let at: number | null = null;
  const points = () => curve?.points ?? [];
  const draw = (width: number) =>
    drawPower(points(), { width, at, fit: curve?.window.critical_power ?? null, words });
  const drawing = plot(POWER_HEIGHT, draw, signal);
  const stage = element('div', { class: 'plot power', tabindex: 0, role: 'application' }, drawing.element);
  const line = readouts();
  const facts = element('div', { class: 'fits' });
  const nothing = element('p', { class: 'note' });
  const content = element('div', {}, nothing, element('div', {}, line.element, stage), facts);
  const state = partState(content, words, {
    retry: () => actions.retry('curve'),
    setUp: () => actions.act('setup'),
  });
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
  const tools = [
    selection({
      name: t('Spans compared'),
      options: spansOf(words),
      first: view().curve,
      choose: (chosen) => change({ curve: chosen }),
    }),
  ];
  return {
    element: figure(
      { title: t('Power curve'), picture: state.element, tools, table: () => curveTable(curve, words) },
      words,
    ),
    show: (message: PartMessage<'curve'>, answer: PowerCurve | null) => {
      state.show(message, answer !== null);
      curve = answer;
      const isKnown = points().some(
        ({ power_w: power, compared_w: before }) => power !== null || before !== null,
      );
      nothing.textContent = isKnown ? '' : t('No ride with power in these days.');
      nothing.hidden = isKnown;
      for (const part of [stage, line.element, facts]) part.hidden = !isKnown;
      stage.setAttribute('aria-label', summaryOf(points(), words));
      facts.replaceChildren(...fitsOf(answer, words));
      point(null);
    },
  };
}

function spansOf({ t }: Words): readonly (readonly [CurveSpans, string])[] {
  return [
    ['6w_before', t('6 weeks, and the 6 before')],
    ['90d_before', t('90 days, and the 90 before')],
    ['90d_year', t('90 days, and a year ago')],
    ['1y_before', t('A year, and the one before')],
  ];
}

type Point = PowerCurve['points'][number];

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

function wattsText(watts: number | null, { t, format }: Words): string {
  return watts === null ? '–' : `${format.number(watts)} ${t('W')}`;
}

/** CP and W′ of both spans, or why there are none. */
function fitsOf(curve: PowerCurve | null, words: Words): HTMLElement[] {
  const { t } = words;
  if (curve === null) return [];
  const spans: readonly (readonly [string, string, Span | null])[] = [
    ['best', t('Now'), curve.window],
    ['compared', t('Before'), curve.compared],
  ];
  return spans.flatMap(([series, name, span]) =>
    span === null
      ? []
      : [
          element(
            'p',
            {},
            element('span', { class: `mark ${series}`, 'aria-hidden': true }),
            element('b', {}, name),
            ` ${spanText(span, words)} `,
            hasMark(series, span) ? element('span', { class: 'mark fit', 'aria-hidden': true }) : null,
            element('span', { class: 'note' }, fitText(span, words)),
          ),
        ],
  );
}

/** The fit of the newer span is drawn. */
function hasMark(series: string, { critical_power: fit }: Span): boolean {
  return series === 'best' && fit !== null;
}

function spanText({ start_date: from, end_date: to }: Span, { format }: Words): string {
  return `${format.day(from)} – ${format.day(to)}`;
}

function fitText({ critical_power: fit, no_model: reason }: Span, { t, format }: Words): string {
  if (fit === null) return reason ?? '';
  return t(
    'CP {0} ± {1} W · W′ {2} ± {3} kJ · R² {4}',
    format.number(fit.cp_w),
    format.number(fit.cp_error_w, 1),
    format.number(fit.w_prime_kj, 1),
    format.number(fit.w_prime_error_kj, 1),
    format.number(fit.r_squared, 3),
  );
}

function summaryOf(points: readonly Point[], words: Words): string {
  const { t } = words;
  const named = points.filter(({ duration_s: s }) => [5, 60, 300, 1200].includes(s));
  const texts = named.map(
    ({ duration_s: s, power_w: power }) => `${duration(words, s)} ${wattsText(power, words)}`,
  );
  return `${t('Best power')}: ${texts.join(', ')}. ${t('Arrow keys go from duration to duration; Enter opens the ride.')}`;
}

function curveTable(curve: PowerCurve | null, words: Words): Table {
  const { t, format } = words;
  return {
    caption: t('Best power'),
    head: [t('Over'), t('Now'), t('W/kg'), t('Day'), t('Before'), t('Change')],
    rows: (curve?.points ?? []).map((point) => [
      duration(words, point.duration_s),
      wattsText(point.power_w, words),
      point.w_per_kg === null ? '–' : format.number(point.w_per_kg, 2),
      point.date === null ? '–' : format.day(point.date),
      wattsText(point.compared_w, words),
      point.change_pct === null ? '–' : format.percentage(point.change_pct, 1, { signDisplay: 'exceptZero' }),
    ]),
  };
}
