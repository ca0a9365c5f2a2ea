import type { Words } from '../../../../extension/words/words.ts';
import { svg } from '../../../dom.ts';
import { bracketTop } from '../gestures/hit.ts';
import { type Geometry, px, xOf, yOf } from '../plan/geometry.ts';
import type { Block, Bracket, Layout } from '../plan/layout.ts';
import { zoneOf } from '../plan/shape.ts';
import { labelsOf } from './labels.ts';

/**
 * What is written over the blocks and brackets, as far as there is room. It lies over them rather than in them: their
 * names, for whoever does not see them, say more.
 */
export function captions({ blocks, brackets }: Layout, geometry: Geometry, words: Words): SVGElement[] {
  return [
    ...blocks.filter(({ isCopy }) => !isCopy).flatMap((block) => blockCaptions(block, geometry, words)),
    ...brackets.map((bracket) => bracketCaption(bracket, geometry)),
  ];
}

function blockCaptions(block: Block, geometry: Geometry, words: Words): SVGElement[] {
  const { shape, startS, durationS } = block;
  const width = durationS * geometry.pxPerS;
  const height = geometry.bottom - yOf(geometry, Math.min(shape.start.low, shape.end.low));
  const labels = labelsOf(block, words);
  const zone = zoneOf(shape);
  const lines = [labels.length, zone === null ? '' : `Z${zone}`, labels.target];
  const name = shape.kind === 'power' ? 'on-fill' : 'on-hatch';
  const x = px(xOf(geometry, startS) + width / 2);
  return lines.flatMap((text, i) => {
    const above = 6 + 15 * i;
    if (text === '' || widthOf(text) > width - 4 || height < above + 12) return [];
    return [svg('text', { class: name, x, y: px(geometry.bottom - above) }, text)];
  });
}

/** How wide a text is about, px. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 6.4), 0);
}

function bracketCaption(bracket: Bracket, geometry: Geometry): SVGElement {
  const middle = xOf(geometry, (bracket.startS + bracket.endS) / 2);
  const y = bracketTop(geometry, bracket) + geometry.bracketHeight - 8;
  return svg(
    'text',
    { class: bracket.isCopy ? 'times copy' : 'times', x: px(middle), y },
    `${bracket.times}×`,
  );
}
