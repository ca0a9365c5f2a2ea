import type { Words } from '../../../extension/words/words.ts';
import type { NodePath } from '../../../shared/workout/workoutEdit.ts';
import type { WorkoutNode } from '../../../shared/workout.ts';
import { element } from '../../dom.ts';
import type { Editor } from '../editing/editor.ts';
import { isSamePath, isSelected } from '../editing/selection.ts';
import { repeatRow } from './repeatRow.ts';
import type { Row, RowGiven } from './row.ts';
import { nativeRow, stepRow } from './stepRow.ts';

/** The steps as fields. */
export type StepList = {
  readonly element: HTMLElement;
  readonly show: () => void;
  /** Goes to the first field of what has the focus in the picture. */
  readonly enter: () => void;
};

const ROWS: Readonly<Record<Row['kind'], (given: RowGiven) => Row>> = {
  step: stepRow,
  repeat: repeatRow,
  native: nativeRow,
};

type Line = { readonly path: NodePath; readonly node: WorkoutNode };

export function stepList(editor: Editor, words: Words): StepList {
  const { t } = words;
  const list = element('div', { class: 'step-list' });
  const rows: Row[] = [];
  let lines: readonly Line[] = [];
  /** What each row shows: of many, a gesture changes few. */
  const shown = new WeakMap<Row, string>();

  const rowOf = (path: NodePath | null) =>
    rows[path === null ? -1 : lines.findIndex((line) => isSamePath(line.path, path))] ?? null;
  const show = () => {
    const focused = focusIn(list);
    const { ftpW } = editor.athlete();
    lines = linesOf(editor.workout()?.steps ?? [], []);
    for (const [i, { node, path }] of lines.entries()) {
      const row = rowAt(rows, i, node.type ?? 'step', { editor, words }, list);
      const place = {
        path,
        isSelected: isSelected(editor.selection(), path),
        isEditable: editor.isEditable(),
      };
      const key = JSON.stringify([node, place, ftpW]);
      if (shown.get(row) !== key) row.show(node, place);
      shown.set(row, key);
    }
    for (const { element: row } of rows.splice(lines.length)) row.remove();
    // The focus goes along with the step: another may have come to stand in its line.
    if (focused !== null) follow(focused, rowOf(editor.active()), list);
  };
  list.addEventListener('focusin', ({ target }) => {
    const at = rows.findIndex((row) => target instanceof Node && row.element.contains(target));
    const line = lines[at];
    const active = editor.active();
    if (line !== undefined && (active === null || !isSamePath(active, line.path)))
      editor.select({ at: line.path, count: 1 });
  });
  list.addEventListener('keydown', (event) => {
    const { key, target } = event;
    const direction = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null;
    // One of a few is chosen with the same keys.
    if (direction === null || !isAlone(event) || target instanceof HTMLSelectElement) return;
    event.preventDefault();
    editor.moveBeside(direction);
  });
  const hint = element(
    'p',
    { class: 'note' },
    t('Targets: 90 is one value, 88–93 a range, 50→75 or 50>75 a ramp.'),
  );
  const made = element(
    'section',
    { class: 'steps', 'aria-label': t('Steps') },
    element('div', { class: 'section-head' }, element('h2', {}, t('Steps'))),
    headRow(words),
    list,
    hint,
  );
  return { element: made, show, enter: () => fieldIn(rowOf(editor.active()), null)?.focus() };
}

function headRow({ t }: Words): HTMLElement {
  const heads = [t('Name'), t('Kind'), t('Length'), '', t('Target'), '', t('Cadence'), t('Note'), ''];
  return element(
    'div',
    { class: 'step-head', 'aria-hidden': true },
    ...heads.map((text) => element('span', {}, text)),
  );
}

/** Whether Alt is held and nothing else. */
function isAlone({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey && !ctrlKey && !metaKey && !shiftKey;
}

function linesOf(nodes: readonly WorkoutNode[], path: NodePath): Line[] {
  return nodes.flatMap((node, i) => {
    const line = { node, path: [...path, i] };
    return node.type === 'repeat' ? [line, ...linesOf(node.steps, line.path)] : [line];
  });
}

function rowAt(rows: Row[], i: number, kind: Row['kind'], given: RowGiven, list: HTMLElement): Row {
  const known = rows[i];
  if (known?.kind === kind) return known;
  const made = ROWS[kind](given);
  if (known === undefined) list.append(made.element);
  else known.element.replaceWith(made.element);
  rows[i] = made;
  return made;
}

/** Which field has the focus, by its name in the row. */
function focusIn(list: HTMLElement): { readonly name: string; readonly row: Element | null } | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !list.contains(focused)) return null;
  return { name: focused.dataset['field'] ?? '', row: focused.closest('.row') };
}

function follow(
  { name, row: before }: NonNullable<ReturnType<typeof focusIn>>,
  row: Row | null,
  list: HTMLElement,
): void {
  const isKept = row?.element === before && list.contains(document.activeElement);
  if (!isKept) fieldIn(row, name)?.focus();
}

function fieldIn(row: Row | null, name: string | null): HTMLElement | null {
  const fields = [...(row?.element.querySelectorAll<HTMLElement>('[data-field]:not([hidden])') ?? [])];
  return fields.find((field) => field.dataset['field'] === name) ?? fields[0] ?? null;
}
