import { nodeAt } from '../../../../shared/workout/editWorkout.ts';
import type { NodePath } from '../../../../shared/workout/workoutEdit.ts';
import type { Editor } from '../../editing/editor.ts';
import { between, rowAt } from '../../editing/selection.ts';

type Given = {
  readonly editor: Editor;
  /** The places of steps in the order in which they are drawn, copies left out. */
  readonly places: () => readonly NodePath[];
  /** Goes to the fields of what has the focus. */
  readonly enter: () => void;
  readonly zoom: (factor: number) => void;
};

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'> & { readonly isControl: boolean };

/** What is done with the keyboard in the picture. Keys of the editor around it are left to it. */
export function listenToKeys(target: Element, given: Given, signal: AbortSignal): void {
  target.addEventListener(
    'keydown',
    (event) => {
      if (!(event instanceof KeyboardEvent)) return;
      const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
      const action = actionOf({ key, shiftKey, altKey, isControl: ctrlKey || metaKey }, given);
      if (action === null) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    },
    { signal },
  );
}

type Action = () => void;

function actionOf(pressed: Key, given: Given): Action | null {
  const { key, shiftKey, altKey, isControl } = pressed;
  const { editor } = given;
  if (altKey && isControl) return null;
  if (altKey) return shiftKey ? null : reorderAction(key, editor);
  if (isControl) return controlAction(pressed, given);
  if (shiftKey) return reshapeAction(key, editor) ?? plainAction(key, given);
  return plainAction(key, given);
}

function reorderAction(key: string, { moveBeside }: Editor): Action | null {
  if (key === 'ArrowLeft' || key === 'ArrowUp') return () => moveBeside(-1);
  return key === 'ArrowRight' || key === 'ArrowDown' ? () => moveBeside(1) : null;
}

function controlAction({ key, shiftKey }: Key, given: Given): Action | null {
  if (shiftKey && key === 'ArrowLeft') return () => extend(given, -1);
  if (shiftKey && key === 'ArrowRight') return () => extend(given, 1);
  // Copy, cut and paste come as events of the clipboard.
  return !shiftKey && key.toLowerCase() === 'd' ? given.editor.duplicate : null;
}

function reshapeAction(key: string, { stretch, raise }: Editor): Action | null {
  const actions: Readonly<Record<string, Action>> = {
    ArrowLeft: () => stretch(-1),
    ArrowRight: () => stretch(1),
    ArrowUp: () => raise(1),
    ArrowDown: () => raise(-1),
  };
  return actions[key] ?? null;
}

function plainAction(key: string, given: Given): Action | null {
  const { editor, enter, zoom } = given;
  const actions: Readonly<Record<string, Action>> = {
    ArrowLeft: () => go(given, -1),
    ArrowRight: () => go(given, 1),
    Home: () => go(given, Number.NEGATIVE_INFINITY),
    End: () => go(given, Number.POSITIVE_INFINITY),
    ArrowUp: () => goOut(editor),
    ArrowDown: () => goIn(editor),
    Enter: enter,
    Delete: editor.remove,
    Backspace: editor.remove,
    Escape: () => editor.select(null, editor.active()),
    g: editor.group,
    u: editor.ungroup,
    '+': () => zoom(2),
    '=': () => zoom(2),
    '-': () => zoom(0.5),
  };
  return actions[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

function selectOne({ select }: Editor, at: NodePath): void {
  select({ at, count: 1 });
}

/** To the step so many places on. From a repeat it goes to its first step, or to what is before it. */
function go({ editor, places }: Given, by: number): void {
  const all = places();
  const active = editor.active();
  const isFirstOf = (path: NodePath) => active?.every((place, level) => path[level] === place) === true;
  const at = all.findIndex(isFirstOf);
  const isOnRepeat = active !== null && all[at]?.length !== active.length;
  const wanted = at === -1 ? 0 : at + (isOnRepeat && by === 1 ? 0 : by);
  const place = all[Math.min(all.length - 1, Math.max(0, wanted))];
  if (place !== undefined) selectOne(editor, place);
}

function goOut(editor: Editor): void {
  const active = editor.active();
  if (active !== null && active.length > 1) selectOne(editor, active.slice(0, -1));
}

function goIn(editor: Editor): void {
  const active = editor.active();
  const workout = editor.workout();
  const node = workout === null || active === null ? null : nodeAt(workout, active);
  if (active !== null && node?.type === 'repeat') selectOne(editor, [...active, 0]);
}

/** Selects one neighbour more, or less: the selection goes from where it began to where the focus goes. */
function extend({ editor }: Given, by: -1 | 1): void {
  const [active, selection, workout] = [editor.active(), editor.selection(), editor.workout()];
  if (active === null || selection === null || workout === null) return;
  const last = selection.at.with(-1, (selection.at.at(-1) ?? 0) + selection.count - 1);
  const isAtEnd = active.at(-1) === last.at(-1);
  const anchor = isAtEnd ? selection.at : last;
  const next = active.with(-1, (active.at(-1) ?? 0) + by);
  const place = next.at(-1) ?? -1;
  if (place < 0 || place >= rowAt(workout, next).length) return;
  editor.select(between(selection.count === 1 ? active : anchor, next), next);
}

type Undo = {
  /** Whether something that was done is still on its way. */
  readonly isWaiting: () => boolean;
  readonly step: (direction: 'undo' | 'redo') => void;
};

/**
 * Undo and redo belong to the editor around the page, which would hear of the key before it hears of an edit that is
 * still on its way, and take back the one before. Only then the key goes the way of the edit, behind it.
 */
export function listenToUndo({ isWaiting, step }: Undo, signal: AbortSignal): void {
  const hear = (event: KeyboardEvent) => {
    const direction = directionOf(event);
    if (direction === null || !isWaiting()) return;
    event.preventDefault();
    event.stopPropagation();
    step(direction);
  };
  document.addEventListener('keydown', hear, { signal });
}

function directionOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey ? 'redo' : null;
}
