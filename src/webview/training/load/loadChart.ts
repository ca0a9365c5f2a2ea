import { formName } from '../../../extension/words/formName.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { Table } from '../../charts/figure.ts';
import { plot } from '../../charts/plot.ts';
import { listenTo } from '../../charts/pointing.ts';
import { type Readout, readouts } from '../../charts/readouts.ts';
import { element, svg } from '../../dom.ts';
import { dayAt, drawChosen, drawCrosshair, drawLoad, LOAD_HEIGHT } from './loadDrawing.ts';
import { type Day, formOf, type Timeline } from './timeline.ts';

export type LoadChart = {
  readonly element: HTMLElement;
  readonly show: (timeline: Timeline) => void;
  /** Marks a day, or none. */
  readonly mark: (date: string | null) => void;
  readonly focus: () => void;
  readonly table: () => Table;
};

type Given = {
  readonly words: Words;
  readonly signal: AbortSignal;
  /** A day of the past was clicked on. */
  readonly choose: (date: string) => void;
};

const WEEK = 7;

/** Fitness, fatigue, form and daily TSS, of the past and of what is planned. */
export function loadChart({ words, signal, choose }: Given): LoadChart {
  let timeline: Timeline = { days: [], today: -1 };
  let at: number | null = null;
  let chosen: string | null = null;
  const marks = marksOf();
  const place = (width: number) => marks.place(timeline, width, { at, chosen });
  const draw = (width: number) => {
    place(width);
    return [marks.chosen, ...drawLoad(timeline, width, words), marks.crosshair];
  };
  const drawing = plot(LOAD_HEIGHT, draw, signal);
  const width = () => drawing.element.clientWidth;
  const stage = element('div', { class: 'plot load', tabindex: 0, role: 'application' }, drawing.element);
  const line = readouts();
  const point = (index: number | null, isKey = false) => {
    at = index;
    const shown = index ?? timeline.today;
    const day = timeline.days[shown];
    if (day !== undefined) line.show(whenOf(day, index, words), readoutsOf(day, words));
    place(width());
    if (isKey) line.say();
  };
  listenTo(stage, {
    indexAt: (x) => dayAt(timeline, width(), x),
    count: () => timeline.days.length,
    last: () => timeline.today,
    page: WEEK,
    point,
    choose: (index) => {
      const day = timeline.days[index];
      if (day !== undefined && !day.isPlanned) choose(day.date);
    },
  });
  return {
    element: element('div', {}, line.element, stage),
    show: (given) => {
      timeline = given;
      stage.setAttribute('aria-label', `${summaryOf(timeline, words)} ${helpOf(words)}`);
      drawing.redraw();
      // Whoever points at a day goes on to while more is read.
      point(timeline.days[at ?? -1] === undefined ? null : at);
    },
    mark: (date) => {
      chosen = date;
      point(at);
    },
    focus: () => stage.focus(),
    table: () => tableOf(timeline, words),
  };
}

/** What lies under the lines and over them, drawn anew alone. */
function marksOf() {
  const [chosen, crosshair] = [svg('g'), svg('g')];
  return {
    chosen,
    crosshair,
    place: (timeline: Timeline, width: number, marked: { at: number | null; chosen: string | null }) => {
      const day = timeline.days.findIndex(({ date }) => date === marked.chosen);
      chosen.replaceChildren(...(day < 0 ? [] : drawChosen(timeline, width, day)));
      crosshair.replaceChildren(...(marked.at === null ? [] : drawCrosshair(timeline, width, marked.at)));
    },
  };
}

function whenOf({ date, isPlanned }: Day, pointed: number | null, { t, format }: Words): string {
  if (pointed === null) return t('Today');
  return isPlanned ? t('{0}, planned', format.day(date)) : format.day(date);
}

function readoutsOf(day: Day, words: Words): Readout[] {
  const { t, format } = words;
  const form = formOf(day.tsb);
  const tss = format.number(day.tss);
  return [
    { series: 'ctl', name: t('Fitness'), value: format.number(day.ctl, 1) },
    { series: 'atl', name: t('Fatigue'), value: format.number(day.atl, 1) },
    { series: 'tsb', name: t('Form'), value: `${format.signed(day.tsb, 1)} ${formName(words, form)}` },
    {
      series: day.isEstimated ? 'tss estimated' : 'tss',
      name: t('TSS'),
      value: day.isEstimated ? t('{0} from heart rate', tss) : tss,
    },
  ];
}

/** What the picture shows, for whoever does not see it. */
function summaryOf({ days, today }: Timeline, words: Words): string {
  const { t, format } = words;
  const [first, last] = [days[0], days[today]];
  if (first === undefined || last === undefined) return t('No training load.');
  return t(
    'Training load from {0} to {1}: fitness from {2} to {3}, fatigue {4}, form {5}, {6}.',
    format.day(first.date),
    format.day(last.date),
    format.number(first.ctl),
    format.number(last.ctl),
    format.number(last.atl),
    format.signed(last.tsb),
    formName(words, formOf(last.tsb)),
  );
}

function helpOf({ t }: Words): string {
  return t('Arrow keys go from day to day, with Shift from week to week; Enter lists the rides of a day.');
}

/** The newest first; below them what is planned. */
function tableOf({ days, today }: Timeline, words: Words): Table {
  const { t, format } = words;
  const told = [...days.slice(0, today + 1).toReversed(), ...days.slice(today + 1)];
  return {
    caption: t('Training load by day'),
    head: [t('Day'), t('TSS'), t('Fitness (CTL)'), t('Fatigue (ATL)'), t('Form (TSB)'), t('Form')],
    rows: told.map((day) => {
      const date = format.day(day.date);
      return [
        day.isPlanned ? t('{0}, planned', date) : date,
        day.isEstimated ? t('{0} from heart rate', format.number(day.tss, 1)) : format.number(day.tss, 1),
        format.number(day.ctl, 1),
        format.number(day.atl, 1),
        format.signed(day.tsb, 1),
        formName(words, formOf(day.tsb)),
      ];
    }),
  };
}
