import type { WorkoutNode } from '../../../../shared/workout.ts';
import { svg } from '../../../dom.ts';
import { px } from '../plan/geometry.ts';
import { layOut } from '../plan/layout.ts';
import { stripsOf } from '../plan/shape.ts';

const SIZE = { width: 22, height: 12 } as const;
const MOST_PCT = 115;

/** Nodes as a picture in a button, in % of FTP: heights and zones, and nothing else. */
export function miniature(nodes: readonly WorkoutNode[]): SVGSVGElement {
  const { blocks, totalS } = layOut({ steps: [...nodes] }, { ftpW: null, lthrBpm: null });
  const { width, height } = SIZE;
  const xAt = (seconds: number) => px((seconds * width) / totalS);
  const yAt = (percent: number) => px(height - (height * Math.min(percent, MOST_PCT)) / MOST_PCT);
  const drawn = blocks.flatMap(({ shape, startS, durationS }) => {
    const [first, last] = [shape.start.high, shape.end.high];
    const strips = shape.kind === 'power' ? stripsOf(shape) : [{ zone: null, from: 0, to: 1 }];
    return strips.map(({ zone, from, to }) => {
      const [left, right] = [xAt(startS + from * durationS), xAt(startS + to * durationS)];
      const [begin, end] = [yAt(first + (last - first) * from), yAt(first + (last - first) * to)];
      const points = `${left},${height} ${left},${begin} ${right},${end} ${right},${height}`;
      return svg('polygon', { class: zone === null ? 'unasked' : `fill-${zone}`, points });
    });
  });
  const attributes = { class: 'miniature', viewBox: `0 0 ${width} ${height}`, ...SIZE, 'aria-hidden': true };
  return svg('svg', attributes, ...drawn);
}
