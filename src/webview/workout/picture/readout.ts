import type { Words } from '../../../extension/words/words.ts';
import type { NodePath } from '../../../shared/workout/workoutEdit.ts';
import type { WorkoutNode } from '../../../shared/workout.ts';
import { isSamePath } from '../editing/selection.ts';
import { nodeText } from '../stepWords.ts';
import { readoutText } from './drawing/labels.ts';
import type { Draft, Drag } from './gestures/drag.ts';
import { bracketTop, type Hit, type Point } from './gestures/hit.ts';
import { type Plan, xOf, yOf } from './plan/geometry.ts';
import type { Stage } from './stage.ts';

type Given = { readonly stage: Stage; readonly words: Words };

type Dragged = { readonly drag: Drag; readonly draft: Draft; readonly to: Point };

/** Says what a drag has come to, beside the pointer, and where what is moved would land. */
export function showDraft({ stage, words }: Given, { drag, draft, to }: Dragged): void {
  const { geometry } = drag;
  const { drop: line } = stage;
  say(stage, readoutText(drag, draft, words), to);
  line.hidden = draft.drop === null;
  if (draft.drop === null) return;
  line.style.left = `${draft.drop.x - 1}px`;
  line.style.top = `${geometry.top - 8}px`;
  line.style.height = `${geometry.bottom - geometry.top + 8}px`;
  line.classList.toggle('inside', draft.drop.to.length > 1);
}

type Helped = {
  readonly path: NodePath;
  readonly node: WorkoutNode;
  readonly ftpW: number | null;
  /** Where of it the pointer is; null where only the keyboard is on it. */
  readonly hovered: Hit | null;
};

/** Says what a step or repeat is, above it. */
export function showHelp({ stage, words }: Given, plan: Plan, { path, node, ftpW, hovered }: Helped): void {
  const at = placeOf(plan, path, hovered);
  stage.readout.hidden = at === null;
  if (at !== null) say(stage, nodeText(node, ftpW, words), at);
}

function placeOf({ layout, geometry }: Plan, path: NodePath, hovered: Hit | null): Point | null {
  const isHere = (item: { readonly path: NodePath }) => isSamePath(item.path, path);
  const block = hovered?.kind === 'block' ? hovered.block : layout.blocks.find(isHere);
  if (block !== undefined) {
    const { startS, durationS, shape } = block;
    const level = Math.max(shape.start.high, shape.end.high);
    return { x: xOf(geometry, startS + durationS / 2), y: yOf(geometry, level) };
  }
  const bracket = hovered?.kind === 'bracket' ? hovered.bracket : layout.brackets.find(isHere);
  if (bracket === undefined) return null;
  const y = bracketTop(geometry, bracket) + geometry.bracketHeight + HEIGHT;
  return { x: xOf(geometry, (bracket.startS + bracket.endS) / 2), y };
}

/** How far above a point it is written, px. */
const HEIGHT = 34;

/** In the part of the picture that is in sight. */
function say({ readout, scroll }: Stage, text: string, { x, y }: Point): void {
  readout.textContent = text;
  readout.hidden = false;
  const half = readout.offsetWidth / 2 + 4;
  const left = scroll.scrollLeft + half;
  const right = scroll.scrollLeft + scroll.clientWidth - half;
  readout.style.left = `${Math.max(left, Math.min(x, right))}px`;
  readout.style.top = `${Math.max(y - HEIGHT, 4)}px`;
}
