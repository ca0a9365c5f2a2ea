import type { NodePath } from '../../../shared/workout/workoutEdit.ts';
import { WORKOUT_LIMITS } from '../../../shared/workout.ts';
import { element } from '../../dom.ts';
import { textField } from './fields.ts';
import { readTimes } from './readField.ts';
import { numberOf, placeRow, type Row, type RowGiven, rowTools, wrongText } from './row.ts';

/** How often, and the repeat's name; what is in it follows, indented. */
export function repeatRow({ editor, words }: RowGiven): Row {
  const { t } = words;
  let path: NodePath = [0];
  const set = (fields: { readonly times?: number; readonly name?: string | null }) =>
    editor.perform({ kind: 'setRepeat', at: path, fields }, { at: path, count: 1 })
      ? null
      : t('That is more than a workout may hold.');
  const times = textField({
    name: 'times',
    label: t('Times'),
    maxLength: 4,
    commit: (text) => {
      const read = readTimes(text);
      return 'wrong' in read ? wrongText(read.wrong, words) : set({ times: read.value });
    },
  });
  const name = textField({
    name: 'name',
    label: t('Name of the repeat'),
    placeholder: t('Repeat'),
    maxLength: WORKOUT_LIMITS.nameLength,
    commit: (text) => set({ name: text.trim() === '' ? null : text.trim() }),
  });
  const tools = rowTools({ editor, words }, () => path, true);
  const sign = element('span', { class: 'sign', 'aria-hidden': true }, '×');
  const row = element(
    'div',
    { role: 'group', 'data-kind': 'repeat' },
    times.element,
    sign,
    name.element,
    tools,
  );
  return {
    kind: 'repeat',
    element: row,
    show: (node, place) => {
      if (node.type !== 'repeat') return;
      path = place.path;
      times.show(String(node.times));
      name.show(node.name ?? '');
      const label = t('Repeat {0}, {1} times', numberOf(path), node.times);
      if (row.getAttribute('aria-label') !== label) row.setAttribute('aria-label', label);
      placeRow(row, place);
    },
  };
}
