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

/** Least room for a label of the time axis and of the height axes, px. */
const ROOM = { time: 72, height: 26 } as const;

/** Behind the blocks: lines at round % of FTP with watts at the other side, round times. */
export function grid({ geometry, totalS, ftpW, words }: Given): SVGElement[] {
  const { left, right, top, bottom, mostPct } = geometry;
  const { t } = words;
  const end = Math.max(right, xOf(geometry, totalS));
  const mostLevels = Math.max(2, Math.floor((bottom - top) / ROOM.height));
  const ftpY = yOf(geometry, 100);
  // The line at FTP has labels of its own.
  const isFree = (y: number) => Math.abs(y - ftpY) > ROOM.height / 2;
  const levels = ticksWithin(1, mostPct, Math.min(7, mostLevels)).flatMap((percent) => {
    const y = yOf(geometry, percent);
    const line = svg('line', { class: 'grid', x1: left, x2: end, y1: y, y2: y });
    return isFree(y) ? [line, text(`${percent}`, left - 6, y + 4, 'percent')] : [];
  });
  const watts = ftpW === null ? [] : ticksWithin(1, (mostPct * ftpW) / 100, Math.min(7, mostLevels));
  const atRight = watts.flatMap((value) => {
    const y = yOf(geometry, (100 * value) / (ftpW ?? 1));
    return isFree(y) ? [text(`${value}`, end + 6, y + 4, 'watts')] : [];
  });
  const mostTimes = Math.max(2, Math.floor((totalS * geometry.pxPerS) / ROOM.time));
  const times = clockTicks(0, totalS, mostTimes).map((value) =>
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

/** Over the blocks: the line at FTP, named at one end and in watts at the other, where no block hides it. */
export function ftpLine({ geometry, totalS, ftpW, words }: Given): SVGElement[] {
  const { left, right } = geometry;
  const end = Math.max(right, xOf(geometry, totalS));
  const y = yOf(geometry, 100);
  const { t, format } = words;
  return [
    svg('line', { class: 'ftp', x1: left, x2: end, y1: y, y2: y }),
    text(t('FTP'), left - 6, y + 4, 'percent at-ftp'),
    ...(ftpW === null ? [] : [text(`${format.number(ftpW)} ${t('W')}`, end + 6, y + 4, 'watts at-ftp')]),
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
