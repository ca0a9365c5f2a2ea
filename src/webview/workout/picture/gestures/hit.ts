import type { NodePath } from '../../../../shared/workout/workoutEdit.ts';
import { isSamePath } from '../../editing/selection.ts';
import { type Geometry, levelAt, xOf, yOf } from '../plan/geometry.ts';
import type { Block, Bracket, Layout } from '../plan/layout.ts';

export type Point = { readonly x: number; readonly y: number };

/** A point, and how near to it an edge has to be, px; less where a block is narrow or low. */
export type Aim = Point & { readonly reach: number };

/**
 * What of a block is under the pointer: its right edge is its duration; `level` is the top of one number, `high` and
 * `low` the edges of a range, `start` and `end` the halves of a slope.
 */
export type Part = 'body' | 'duration' | 'level' | 'high' | 'low' | 'start' | 'end';

export type Hit =
  | { readonly kind: 'block'; readonly block: Block; readonly part: Part }
  | { readonly kind: 'bracket'; readonly bracket: Bracket };

/** What was hit: of a copy, what it is a copy of. */
export function pathOf(hit: Hit): NodePath {
  return hit.kind === 'bracket' ? hit.bracket.path : hit.block.path;
}

/** Whether a drag moves what was hit, rather than to change it. */
export function isMoved(hit: Hit): boolean {
  return hit.kind === 'bracket' || hit.part === 'body';
}

/** The same in a layout that has changed meanwhile; null where it is gone. */
export function hitAgain({ blocks, brackets }: Layout, hit: Hit): Hit | null {
  const isIt = (item: Block | Bracket) =>
    isSamePath(item.path, pathOf(hit)) &&
    item.isCopy === (hit.kind === 'bracket' ? hit.bracket : hit.block).isCopy;
  if (hit.kind === 'bracket') {
    const bracket = brackets.find(isIt);
    return bracket === undefined ? null : { kind: 'bracket', bracket };
  }
  const block = blocks.find(isIt);
  return block === undefined ? null : { kind: 'block', block, part: hit.part };
}

/** How near the edge between two blocks has to be, px, to belong to the one that ends there. */
const EDGE_REACH = 3;

/** What is under a point; null where nothing is. */
export function hitAt({ blocks, brackets }: Layout, geometry: Geometry, aim: Aim): Hit | null {
  const { x, y, reach } = aim;
  const bracket = bracketAt(brackets, geometry, aim);
  if (bracket !== null) return { kind: 'bracket', bracket };
  if (y < geometry.top - reach || y > geometry.bottom) return null;
  const block = blockAt(blocks, geometry, x);
  if (block === null) return null;
  const part = partAt(block, geometry, aim);
  return part === null ? null : { kind: 'block', block, part };
}

function bracketAt(brackets: readonly Bracket[], geometry: Geometry, { x, y }: Point): Bracket | null {
  return (
    brackets.find(
      (bracket) =>
        x >= xOf(geometry, bracket.startS) &&
        x <= xOf(geometry, bracket.endS) &&
        y >= bracketTop(geometry, bracket) &&
        y < bracketTop(geometry, bracket) + geometry.bracketHeight,
    ) ?? null
  );
}

/** Upper edge of a bracket's row: the outermost is at the top. */
export function bracketTop({ top, bracketHeight }: Geometry, { depth }: Pick<Bracket, 'depth'>): number {
  const levels = Math.round((top - 8) / bracketHeight);
  return top - (levels - depth) * bracketHeight;
}

/** The block at a place of the time axis; near an edge, the one that ends there. */
function blockAt(blocks: readonly Block[], geometry: Geometry, x: number): Block | null {
  const widthOf = ({ durationS }: Block) => durationS * geometry.pxPerS;
  const endOf = ({ startS, durationS }: Block) => xOf(geometry, startS + durationS);
  const at = blocks.findIndex((block) => x <= endOf(block));
  const last = blocks.at(-1);
  if (at === -1) return last !== undefined && x - endOf(last) <= EDGE_REACH ? last : null;
  const [before, block] = [blocks[at - 1], blocks[at]];
  if (block === undefined || x < xOf(geometry, block.startS)) return null;
  if (before === undefined) return block;
  const reach = Math.min(EDGE_REACH, widthOf(before) / 4, widthOf(block) / 4);
  return x - endOf(before) <= reach ? before : block;
}

function partAt(block: Block, geometry: Geometry, { x, y, reach }: Aim): Part | null {
  const { shape, startS, durationS } = block;
  const width = durationS * geometry.pxPerS;
  const share = Math.min(1, Math.max(0, (x - xOf(geometry, startS)) / width));
  const { low, high } = levelAt(shape.start, shape.end, share);
  const [lowY, highY] = [yOf(geometry, low), yOf(geometry, high)];
  if (y < highY - reach) return null;
  const isDurable = block.node.type !== 'native' && block.node.duration.type !== 'lap_button';
  if (isDurable && width * (1 - share) <= Math.min(reach, width / 3)) return 'duration';
  if (shape.kind !== 'power') return 'body';
  const [toHigh, toLow] = [Math.abs(y - highY), Math.abs(y - lowY)];
  // Of a low block, too, something is left to move it by.
  const isInside = y > (lowY + geometry.bottom) / 2;
  if (Math.min(toHigh, toLow) > reach || isInside) return 'body';
  if (shape.start.high !== shape.end.high) return share < 0.5 ? 'start' : 'end';
  if (low === high) return 'level';
  return toHigh <= toLow ? 'high' : 'low';
}

/** Where something that is dragged would land: `to` as in a `move`, `x` where a line shows it. */
export type Drop = { readonly to: NodePath; readonly x: number };

/** Before or after what is under the pointer, beside it in its own row: over a bracket, beside the repeat. */
export function dropAt(layout: Layout, geometry: Geometry, { x, y }: Point): Drop {
  const { brackets, blocks } = layout;
  const over = bracketAt(brackets, geometry, { x, y });
  const block = blockAt(blocks, geometry, x);
  if (over !== null) return besides(over.path, over.startS, over.endS);
  if (block !== null) return besides(block.path, block.startS, block.startS + block.durationS);
  const isBefore = x < geometry.left;
  const last = blocks.at(-1)?.path[0] ?? -1;
  return isBefore ? { to: [0], x: geometry.left } : { to: [last + 1], x: xOf(geometry, layout.totalS) };

  function besides(path: NodePath, startS: number, endS: number): Drop {
    const [left, right] = [xOf(geometry, startS), xOf(geometry, endS)];
    if (x < (left + right) / 2) return { to: path, x: left };
    return { to: path.with(-1, (path.at(-1) ?? 0) + 1), x: right };
  }
}
