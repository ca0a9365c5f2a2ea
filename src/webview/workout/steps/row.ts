import type { Words } from '../../../extension/words/words.ts';
import type { NodePath } from '../../../shared/workout/workoutEdit.ts';
import type { WorkoutNode } from '../../../shared/workout.ts';
import { button, element } from '../../dom.ts';
import type { Editor } from '../editing/editor.ts';
import { type IconName, icon } from '../icons.ts';
import type { Wrong } from './readField.ts';

/** A line of the list: made once, it shows whichever node of its kind comes to stand there. */
export type Row = {
  readonly kind: 'step' | 'repeat' | 'native';
  readonly element: HTMLElement;
  readonly show: (node: WorkoutNode, place: RowPlace) => void;
};

export type RowPlace = {
  readonly path: NodePath;
  readonly isSelected: boolean;
  readonly isEditable: boolean;
};

export type RowGiven = { readonly editor: Editor; readonly words: Words };

/** What is wrong with what somebody typed. */
export function wrongText(wrong: Wrong, { t, format }: Words): string {
  switch (wrong.kind) {
    case 'unreadable':
      return t('This cannot be read.');
    case 'bounds':
      return t(
        'From {0} to {1}.',
        format.number(wrong.least, wrong.least < 1 ? 2 : 0),
        format.number(wrong.most),
      );
    case 'ramp':
      return t('A ramp needs a time.');
  }
}

/** Marks a row with its depth and whether it is selected, and lets it be changed or not. */
export function placeRow(row: HTMLElement, { path, isSelected, isEditable }: RowPlace): void {
  const depth = `depth-${path.length - 1}`;
  const name = [row.dataset['kind'] ?? '', 'row', depth, isSelected ? 'selected' : ''].join(' ').trim();
  if (row.className !== name) row.className = name;
  for (const control of row.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input, select, button'))
    if (control.disabled === isEditable) control.disabled = !isEditable;
}

/** Buttons at the end of a row: each acts on the row's node. */
export function rowTools({ editor, words }: RowGiven, path: () => NodePath, isRepeat = false): HTMLElement {
  const { t } = words;
  const tool = (name: IconName, label: string, act: () => void) => {
    const press = () => {
      editor.select({ at: path(), count: 1 });
      act();
    };
    const made = button('', press, { class: 'tool', 'aria-label': label, title: label, 'data-field': name });
    made.append(icon(name));
    return made;
  };
  return element(
    'span',
    { class: 'row-tools' },
    tool('duplicate', t('Duplicate'), editor.duplicate),
    isRepeat ? tool('apart', t('Take the repeat apart'), editor.ungroup) : null,
    tool('delete', t('Delete'), editor.remove),
  );
}

/** `3`, or `3.1` in a repeat: how a step is called. */
export function numberOf(path: NodePath): string {
  return path.map((place) => place + 1).join('.');
}
