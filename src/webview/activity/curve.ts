import {
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js';
import { duration, type Words } from '../../extension/words/words.ts';
import type { PanelCurve } from '../../shared/panels/activityPanel.ts';

type Point = { readonly x: number; readonly y: number };

import { figure } from '../charts/figure.ts';
import { chartTheme, onThemeChange } from '../charts/theme.ts';
import { element } from '../dom.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Legend);

/** Best power by duration: W over seconds. `best`: of the window; null where nothing is known there. */
export type CurvePoint = {
  readonly durationS: number;
  readonly ride: number | null;
  readonly best: number | null;
};

export type Curve = {
  readonly element: HTMLElement;
  readonly show: (points: readonly CurvePoint[]) => void;
  /** A line below it: why there is nothing to hold the ride against, or that it is being read. */
  readonly say: (message: string | null, isLoading: boolean) => void;
};

const TICKS_S = new Set([1, 5, 15, 60, 300, 1200, 3600, 10_800]);

export function powerCurve(words: Words, signal: AbortSignal): Curve {
  const { t } = words;
  let points: readonly CurvePoint[] = [];
  const canvas = element('canvas', { role: 'img' });
  const note = element('p', { class: 'note', role: 'status', hidden: true });
  const chart = new Chart<'line', Point[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: optionsOf(words),
  });
  const draw = () => {
    canvas.setAttribute('aria-label', summaryOf(points, words));
    Object.assign(chart.options, optionsOf(words));
    chart.data.datasets = datasetsOf(points, words);
    chart.update('none');
  };
  onThemeChange(draw, signal);
  signal.addEventListener('abort', () => chart.destroy());
  const table = () => ({
    caption: t('Best power'),
    head: [t('Over'), t('This ride'), t('Best of 90 days')],
    rows: points.map(({ durationS, ride, best }) => [
      duration(words, durationS),
      wattsText(ride, words),
      wattsText(best, words),
    ]),
  });
  const picture = element('div', {}, element('div', { class: 'curve' }, canvas), note);
  return {
    element: figure({ title: t('Power curve'), picture, table }, words),
    show: (given) => {
      points = given;
      draw();
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
    own.map(({ duration_s: durationS, power_w: ride }): [number, CurvePoint] => [
      durationS,
      { durationS, ride, best: null },
    ]),
  );
  for (const { duration_s: durationS, power_w: best, ride_w: ride } of window?.points ?? []) {
    points.set(durationS, { durationS, ride: points.get(durationS)?.ride ?? ride, best });
  }
  return [...points.values()].sort((a, b) => a.durationS - b.durationS);
}

function datasetsOf(points: readonly CurvePoint[], { t }: Words) {
  const { series } = chartTheme();
  const column = (key: 'ride' | 'best') =>
    points.flatMap((point) => (point[key] === null ? [] : [{ x: point.durationS, y: point[key] }]));
  const line = { borderWidth: 2, pointRadius: 2, tension: 0 };
  const ride = column('ride');
  const best = column('best');
  return [
    ...(ride.length === 0
      ? []
      : [
          {
            ...line,
            label: t('This ride'),
            data: ride,
            borderColor: series.power,
            backgroundColor: series.power,
          },
        ]),
    ...(best.length === 0
      ? []
      : [
          {
            ...line,
            label: t('Best of 90 days'),
            data: best,
            borderColor: series.best,
            backgroundColor: series.best,
            borderDash: [5, 4],
            borderWidth: 1.5,
            pointRadius: 0,
          },
        ]),
  ];
}

function optionsOf(words: Words) {
  const { text, faintText, grid, fontFamily } = chartTheme();
  const font = { family: fontFamily, size: 11 };
  const ticks = { color: faintText, font };
  return {
    animation: false as const,
    maintainAspectRatio: false,
    events: [],
    parsing: false as const,
    plugins: { legend: { labels: { color: text, font, boxHeight: 0, boxWidth: 28 } } },
    scales: {
      x: {
        type: 'logarithmic' as const,
        grid: { color: grid },
        ticks: {
          ...ticks,
          maxRotation: 0,
          autoSkip: false,
          callback: (value: number | string) =>
            TICKS_S.has(Number(value)) ? duration(words, Number(value)) : '',
        },
        afterBuildTicks: (axis: { min: number; max: number; ticks: { value: number }[] }) => {
          axis.ticks = [...TICKS_S].filter((s) => s >= axis.min && s <= axis.max).map((value) => ({ value }));
        },
      },
      y: {
        type: 'linear' as const,
        beginAtZero: true,
        grid: { color: grid },
        ticks: {
          ...ticks,
          maxTicksLimit: 6,
          callback: (value: number | string) => words.format.number(Number(value)),
        },
        title: { display: true, text: words.t('W'), color: faintText, font },
      },
    },
  };
}

function wattsText(watts: number | null, { t, format }: Words): string {
  return watts === null ? '–' : `${format.number(watts)} ${t('W')}`;
}

function summaryOf(points: readonly CurvePoint[], words: Words): string {
  const named = points.filter(({ durationS }) => [5, 60, 300, 1200].includes(durationS));
  const texts = named.map(({ durationS, ride }) => `${duration(words, durationS)} ${wattsText(ride, words)}`);
  return `${words.t('Best power of this ride')}: ${texts.join(', ')}`;
}
