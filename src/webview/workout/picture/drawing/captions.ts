import type { Words } from '../../../../extension/words/words.ts';
import { svg } from '../../../dom.ts';
import { bracketTop } from '../gestures/hit.ts';
import { type Geometry, px, xOf, yOf } from '../plan/geometry.ts';
import type { Block, Bracket, Layout } from '../plan/layout.ts';
import { type Shape, SIGNS, zoneOf } from '../plan/shape.ts';
import { labelsOf } from './labels.ts';

/**
 * What is written over the blocks and brackets, as far as there is room. It lies over them rather than in them: their
 * names, for whoever does not see them, say more.
 */
export function captions({ blocks, brackets }: Layout, geometry: Geometry, words: Words): SVGElement[] {
  const given = { geometry, words, widthOf: captionWidths() };
  return [
    ...blocks.flatMap((block) => blockCaptions(block, given)),
    ...brackets.flatMap((bracket) => bracketCaption(bracket, given)),
  ];
}

type Given = {
  readonly geometry: Geometry;
  readonly words: Words;
  readonly widthOf: (text: string) => number;
};

function blockCaptions(block: Block, { geometry, words, widthOf }: Given): SVGElement[] {
  const { shape, startS, durationS } = block;
  const width = durationS * geometry.pxPerS;
  const height = geometry.bottom - yOf(geometry, Math.min(shape.start.low, shape.end.low));
  const labels = labelsOf(block, words);
  const zone = zoneOf(shape);
  const lines = [labels.length, zone === null ? signOf(shape) : `Z${zone}`, labels.target];
  const name = zone === null ? 'on-hatch' : 'on-fill';
  const x = px(xOf(geometry, startS) + width / 2);
  return lines.flatMap((text, i) => {
    const above = 6 + 15 * i;
    if (text === '' || widthOf(text) > width - 4 || height < above + 12) return [];
    return [svg('text', { class: name, x, y: px(geometry.bottom - above) }, text)];
  });
}

const widths = new Map<string, number>();
let pen: CanvasRenderingContext2D | null = null;

/** Tells how wide a caption is, px, in the page's own letters. */
function captionWidths(): (text: string) => number {
  const font = `600 11px ${getComputedStyle(document.body).fontFamily}`;
  pen ??= document.createElement('canvas').getContext('2d');
  if (pen !== null) pen.font = font;
  return (text) => {
    const key = `${font} ${text}`;
    const width = widths.get(key) ?? pen?.measureText(text).width ?? Number.POSITIVE_INFINITY;
    widths.set(key, width);
    return width;
  };
}

/** Free riding says so itself. */
function signOf({ kind }: Shape): string {
  return kind === 'free' ? '' : SIGNS[kind];
}

function bracketCaption(bracket: Bracket, { geometry, widthOf }: Given): SVGElement[] {
  const [left, right] = [xOf(geometry, bracket.startS), xOf(geometry, bracket.endS)];
  const text = `${bracket.times}×`;
  // How often a copy is ridden stands over the first.
  if (bracket.isCopy && widthOf(text) > right - left) return [];
  const y = bracketTop(geometry, bracket) + geometry.bracketHeight - 8;
  return [svg('text', { class: 'times', x: px((left + right) / 2), y }, text)];
}
