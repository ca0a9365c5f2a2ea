import { clock } from '../../../../extension/words/format.ts';
import type { Words } from '../../../../extension/words/words.ts';
import { clockTicks } from '../../../activity/explorer/axisText.ts';
import { ticksWithin } from '../../../charts/ticks.ts';
import { svg } from '../../../dom.ts';
import { type Geometry, xOf, yOf } from '../plan/geometry.ts';

type Given = {
  readonly geometry: Geometry;
  readonly totalS: number;
  readonly ftpW: number | null;
  readonly words: Words;
};

/** Behind the blocks: lines at round % of FTP with watts at the other side, round times. */
export function grid({ geometry, totalS, ftpW, words }: Given): SVGElement[] {
  const { left, right, bottom, mostPct } = geometry;
  const { t } = words;
  const end = Math.max(right, xOf(geometry, totalS));
  const levels = ticksWithin(1, mostPct, 7).map((percent) => {
    const y = yOf(geometry, percent);
    return svg(
      'g',
      {},
      svg('line', { class: 'grid', x1: left, x2: end, y1: y, y2: y }),
      text(`${percent}`, left - 6, y + 4, 'percent'),
    );
  });
  const watts = ftpW === null ? [] : ticksWithin(1, (mostPct * ftpW) / 100, 7);
  const atRight = watts.map((value) =>
    text(`${value}`, end + 6, yOf(geometry, (100 * value) / (ftpW ?? 1)) + 4, 'watts'),
  );
  const times = clockTicks(0, totalS).map((value) =>
    text(clock(value), xOf(geometry, value), bottom + 16, 'time'),
  );
  return [
    ...levels,
    ...atRight,
    ...times,
    text('%', left - 6, bottom + 4, 'percent'),
    ...(ftpW === null ? [] : [text(t('W'), end + 6, bottom + 4, 'watts')]),
    svg('line', { class: 'floor', x1: left, x2: end, y1: bottom, y2: bottom }),
  ];
}

/** Over the blocks: the line at FTP. */
export function ftpLine({ geometry, totalS, ftpW, words }: Given): SVGElement[] {
  const { left, right } = geometry;
  const end = Math.max(right, xOf(geometry, totalS));
  const y = yOf(geometry, 100);
  const { t, format } = words;
  const label = ftpW === null ? t('FTP') : `${t('FTP')} ${format.number(ftpW)} ${t('W')}`;
  return [
    svg('line', { class: 'ftp', x1: left, x2: end, y1: y, y2: y }),
    text(label, left + 4, y - 4, 'ftp-label'),
  ];
}

function text(content: string, x: number, y: number, name: string): SVGElement {
  return svg('text', { class: name, x, y }, content);
}

const HATCHED = ['hr', 'cadence', 'speed', 'free', 'native'] as const;

/** Stripes for steps whose height is assumed. */
export function hatches(): SVGElement {
  const patterns = HATCHED.map((kind) =>
    svg(
      'pattern',
      {
        id: `hatch-${kind}`,
        width: 8,
        height: 8,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
      },
      svg('line', { class: `stripe ${kind}`, x1: 2, x2: 2, y1: 0, y2: 8 }),
    ),
  );
  return svg('defs', {}, ...patterns);
}
