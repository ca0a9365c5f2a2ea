import type { Words } from '../../../extension/words/words.ts';
import type { Workout } from '../../../shared/workout.ts';
import type { Editor } from '../editing/editor.ts';
import { between, isChosen, isSamePath, isSelected } from '../editing/selection.ts';
import { nodeText } from '../stepWords.ts';
import { captions } from './drawing/captions.ts';
import { blockParts, bracketParts } from './drawing/draw.ts';
import { remarkOf } from './drawing/labels.ts';
import { createMarks, type Mark, type Marks } from './drawing/marks.ts';
import { ftpLine, grid, hatches } from './drawing/scene.ts';
import { type Draft, type Drag, draftOf } from './gestures/drag.ts';
import { type Hit, hitAgain, hitAt, isMoved, pathOf } from './gestures/hit.ts';
import { listenToKeys } from './gestures/keys.ts';
import { listenToPointer, type PointerGestures } from './gestures/pointer.ts';
import { geometryOf, type Plan } from './plan/geometry.ts';
import { type Block, type Bracket, layOut } from './plan/layout.ts';
import { showDraft, showHelp } from './readout.ts';
import { type Stage, stageOf } from './stage.ts';

/** The workout as a picture in which it can be changed. */
export type Picture = {
  readonly element: HTMLElement;
  /** Draws what the editor has now. */
  readonly show: () => void;
};

type Given = {
  readonly editor: Editor;
  readonly words: Words;
  /** Goes to the fields of what has the focus. */
  readonly enter: () => void;
  /** Where it is told what a gesture has done. */
  readonly said: HTMLElement;
  readonly signal: AbortSignal;
};

type View = Given & {
  readonly stage: Stage;
  readonly marks: Marks;
  zoom: number;
  drag: Drag | null;
  draft: Draft | null;
  drawn: Plan | null;
  hovered: Hit | null;
};

const ZOOM = { least: 1, most: 16 } as const;

export function picture(given: Given): Picture {
  const { editor, enter, signal } = given;
  const stage = stageOf(given.words, given.said);
  const marks = createMarks(stage.blocks);
  const view: View = { ...given, stage, marks, zoom: 1, drag: null, draft: null, drawn: null, hovered: null };
  const show = () => {
    const workout = editor.workout();
    if (workout === null) return;
    // The document has changed under the pointer.
    if (view.drag !== null && view.drag.workout !== workout) pointer.cancel();
    const hadFocus = marks.hasFocus();
    draw(view, view.draft?.workout ?? workout);
    stage.canvas.classList.toggle('editable', editor.isEditable());
    if (hadFocus) marks.focus(editor.active());
    // What was under the pointer may lie elsewhere now.
    view.hovered = null;
    help(view);
  };
  const zoomBy = (factor: number) => {
    view.zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, view.zoom * factor));
    show();
    marks.reveal(editor.active(), stage.scroll);
  };
  const pointer = listenToPointer(stage.canvas, gesturesOf(view, show), signal);
  const places = () =>
    (view.drawn?.layout.blocks ?? []).filter(({ isCopy }) => !isCopy).map(({ path }) => path);
  listenToKeys(stage.canvas, { editor, places, enter, zoom: zoomBy }, signal);
  marks.onFocus((path) => {
    const active = editor.active();
    if (active === null || !isSamePath(active, path)) editor.select({ at: path, count: 1 });
    else help(view);
  });
  stage.blocks.addEventListener('focusout', () => help(view));
  stage.zoomIn.addEventListener('click', () => zoomBy(2));
  stage.zoomOut.addEventListener('click', () => zoomBy(1 / 2));
  const observer = new ResizeObserver(() => view.drag === null && show());
  observer.observe(stage.scroll);
  signal.addEventListener('abort', () => observer.disconnect());
  return { element: stage.element, show };
}

/** Says what is under the pointer, or has the keyboard: not all of it is written in the picture. */
function help({ stage, marks, drawn, drag, hovered, editor, words }: View): void {
  if (drag !== null) return;
  const path = hovered === null ? marks.shownFocus() : pathOf(hovered);
  const node = path === null ? null : editor.nodeIn(path);
  if (drawn === null || path === null || node === null) stage.readout.hidden = true;
  else showHelp({ stage, words }, drawn, { path, hovered, node, ftpW: editor.athlete().ftpW });
}

const LEAST_WIDTH = 260;

function draw(view: View, workout: Workout): void {
  const { stage, editor, words, drag } = view;
  const layout = layOut(workout, editor.athlete());
  const width = Math.max(LEAST_WIDTH, stage.scroll.clientWidth) * view.zoom;
  const geometry = drag?.geometry ?? geometryOf(layout, { width, height: stage.scroll.clientHeight });
  view.drawn = { layout, geometry };
  const given = { geometry, totalS: layout.totalS, ftpW: editor.athlete().ftpW, words };
  const needed = geometry.left + layout.totalS * geometry.pxPerS + (geometry.width - geometry.right);
  stage.canvas.style.width = `${Math.max(geometry.width, needed)}px`;
  stage.scene.replaceChildren(hatches(), ...grid(given));
  stage.line.replaceChildren(...captions(layout, geometry, words), ...ftpLine(given));
  view.marks.draw(marksOf(view.drawn, view));
  stage.remark.textContent = remarkOf(layout, words);
}

function gesturesOf(view: View, show: () => void): PointerGestures {
  const { stage, editor, marks, words } = view;
  const { canvas, drop } = stage;
  const finish = () => {
    view.drag = null;
    view.draft = null;
    drop.hidden = true;
    canvas.classList.remove('dragging');
  };
  return {
    hitAt: (point) => view.drawn && hitAt(view.drawn.layout, view.drawn.geometry, point),
    hitAgain: (hit) => view.drawn && hitAgain(view.drawn.layout, hit),
    hover: (hit) => {
      canvas.dataset['over'] = hit === null ? '' : hit.kind === 'bracket' ? 'body' : hit.part;
      view.hovered = hit;
      help(view);
    },
    isChosen: (hit) => isChosen(editor.selection(), pathOf(hit)),
    press: (hit, isExtending) => {
      press(hit, isExtending, editor);
      marks.focus(editor.active());
    },
    begin: (hit, from) => {
      const [workout, selection] = [editor.workout(), editor.selection()];
      const { drawn } = view;
      if (!editor.isEditable() || workout === null || selection === null || drawn === null) return false;
      const { units } = view.words.format;
      view.drag = { hit, from, workout, ...drawn, selection, ftpW: editor.athlete().ftpW, units };
      canvas.classList.add('dragging');
      return true;
    },
    drag: (to, isWhole) => {
      if (view.drag === null) return false;
      view.draft = draftOf(view.drag, to, isWhole);
      draw(view, view.draft.workout);
      showDraft({ stage, words }, { drag: view.drag, draft: view.draft, to });
      // What is made longer needs no other place.
      return isMoved(view.drag.hit) && scrollTowards(stage.scroll, to.x);
    },
    drop: () => {
      const edit = view.draft?.edit ?? null;
      finish();
      if (edit?.kind === 'move') editor.moveTo(edit.to);
      else if (edit !== null) editor.perform(edit);
      else show();
    },
    cancel: () => {
      finish();
      show();
      editor.say(words.t('Cancelled.'));
    },
  };
}

/** How near the end of what is in sight something that is moved has to be, and how far that scrolls a frame, px. */
const SCROLL = { reach: 28, step: 12 } as const;

/** Scrolls towards a place near the end of what is in sight; false where there is no need, or nothing more. */
function scrollTowards(scroll: HTMLElement, x: number): boolean {
  const before = scroll.scrollLeft;
  if (x < before + SCROLL.reach) scroll.scrollLeft -= SCROLL.step;
  if (x > before + scroll.clientWidth - SCROLL.reach) scroll.scrollLeft += SCROLL.step;
  return scroll.scrollLeft !== before;
}

function press(hit: Hit | null, isExtending: boolean, editor: Editor): void {
  const path = hit === null ? null : pathOf(hit);
  const selection = editor.selection();
  if (path === null) editor.select(null, editor.active());
  else if (isExtending && selection !== null) editor.select(between(selection.at, path), path);
  else {
    // One of several that are selected may be dragged with the others.
    editor.select(isChosen(selection, path) ? selection : { at: path, count: 1 }, path);
  }
}

/** Everything that has a place of its own for the pointer and the keyboard, in the order of the workout. */
function marksOf({ layout, geometry }: Plan, { editor, words }: View): Mark[] {
  const { ftpW } = editor.athlete();
  const [selection, active] = [editor.selection(), editor.active()];
  const frame = JSON.stringify([geometry, ftpW]);
  const markOf = (item: Block | Bracket, kind: Mark['kind'], rest: Pick<Mark, 'draw' | 'label'>): Mark => ({
    kind,
    path: item.path,
    isCopy: item.isCopy,
    isSelected: isSelected(selection, item.path),
    isActive: active !== null && isSamePath(active, item.path),
    key: `${JSON.stringify(item)}${frame}`,
    ...rest,
  });
  const ofBrackets = layout.brackets.map((bracket) =>
    markOf(bracket, 'bracket', {
      draw: () => bracketParts(bracket, geometry),
      label: () => words.t('Repeat {0} times', bracket.times),
    }),
  );
  const ofBlocks = layout.blocks.map((block) =>
    markOf(block, 'block', {
      draw: () => blockParts(block, geometry),
      label: () => nodeText(block.node, ftpW, words),
    }),
  );
  return [...ofBrackets, ...ofBlocks].sort(inOrder);
}

/** As the workout is read: a repeat before what is in it, copies last. */
function inOrder(one: Mark, other: Mark): number {
  if (one.isCopy !== other.isCopy) return one.isCopy ? 1 : -1;
  const level = one.path.findIndex((place, i) => other.path[i] !== place);
  return level === -1
    ? one.path.length - other.path.length
    : (one.path[level] ?? -1) - (other.path[level] ?? -1);
}
