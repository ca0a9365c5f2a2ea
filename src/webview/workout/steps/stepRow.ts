import { clock } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { NodePath } from '../../../shared/workout/workoutEdit.ts';
import {
  WORKOUT_LIMITS,
  type WorkoutDuration,
  type WorkoutNode,
  type WorkoutStep,
  type WorkoutTarget,
} from '../../../shared/workout.ts';
import { element } from '../../dom.ts';
import type { StepFields } from '../editing/reshape.ts';
import { SIGNS, shapeOf, zoneOf } from '../picture/plan/shape.ts';
import { amountText, distanceAmount, distanceUnit, plain, unitText } from '../stepWords.ts';
import { withDurationType, withTargetType } from './convert.ts';
import { selectField, textField } from './fields.ts';
import { type Read, readCadence, readDuration, readTarget } from './readField.ts';
import { numberOf, placeRow, type Row, type RowGiven, rowTools, wrongText } from './row.ts';

/** The fields of a step in one line. */
export function stepRow(given: RowGiven): Row {
  const { editor, words } = given;
  const { t } = words;
  const { units } = words.format;
  let path: NodePath = [0];
  let step: WorkoutStep | null = null;
  const set = (fields: StepFields) =>
    editor.perform({ kind: 'setStep', at: path, fields }, { at: path, count: 1 })
      ? null
      : t('That does not fit.');
  const setRead = <Value>(read: Read<Value>, fieldsOf: (value: Value) => StepFields) =>
    'wrong' in read ? wrongText(read.wrong, words) : set(fieldsOf(read.value));
  const withStep = (act: (current: WorkoutStep) => string | null) => (step === null ? null : act(step));
  const fields = fieldsOf(words, {
    set,
    duration: (text) =>
      withStep(({ duration }) =>
        setRead(readDuration(text, duration.type, units), (value) => ({ duration: value })),
      ),
    durationType: (type) => withStep((current) => set(withDurationType(current, type, units))),
    target: (text) =>
      withStep((current) =>
        current.target == null
          ? null
          : setRead(readTarget(text, current.target.type, { ...current, units }), (target) => ({ target })),
      ),
    targetType: (type) =>
      withStep((current) => set(withTargetType(current, type, { ftpW: editor.athlete().ftpW, units }))),
    cadence: (text) => setRead(readCadence(text), (cadence) => ({ cadence })),
  });
  const chip = element('span', { class: 'chip', 'aria-hidden': true });
  const tools = rowTools(given, () => path);
  const row = element(
    'div',
    { role: 'group', 'data-kind': 'step' },
    chip,
    ...Object.values(fields).map((field) => field.element),
    tools,
  );
  return {
    kind: 'step',
    element: row,
    show: (node, place) => {
      if (node.type === 'repeat' || node.type === 'native') return;
      [step, path] = [node, place.path];
      showStep(node, fields, words);
      showChip(chip, node, editor.athlete());
      const label = t('Step {0}: {1}', numberOf(path), node.name);
      if (row.getAttribute('aria-label') !== label) row.setAttribute('aria-label', label);
      placeRow(row, place);
    },
  };
}

type Commits = {
  readonly set: (fields: StepFields) => string | null;
  readonly duration: (text: string) => string | null;
  readonly durationType: (type: WorkoutDuration['type']) => void;
  readonly target: (text: string) => string | null;
  readonly targetType: (type: WorkoutTarget['type'] | null) => void;
  readonly cadence: (text: string) => string | null;
};

function fieldsOf(words: Words, commits: Commits) {
  const { t } = words;
  const types = [
    'power_percent_ftp',
    'power_custom',
    'power_zone',
    'hr_custom',
    'hr_zone',
    'cadence',
    'speed',
  ] as const;
  const targetTypes = Object.fromEntries(types.map((type) => [type, unitText(type, words)]));
  return {
    name: textField({
      name: 'name',
      label: t('Name'),
      maxLength: WORKOUT_LIMITS.nameLength,
      commit: (text) => (text.trim() === '' ? t('A step has a name.') : commits.set({ name: text.trim() })),
    }),
    intensity: selectField({
      name: 'intensity',
      label: t('Kind'),
      options: { warmup: t('Warm-up'), active: t('Effort'), rest: t('Rest'), cooldown: t('Cool-down') },
      choose: (value) => void commits.set({ intensity: value as WorkoutStep['intensity'] }),
    }),
    duration: textField({ name: 'duration', label: t('Length'), maxLength: 12, commit: commits.duration }),
    durationType: selectField({
      name: 'duration-type',
      label: t('Unit of length'),
      options: { time: t('min:s'), distance: distanceUnit(words), calories: t('kcal'), lap_button: t('Lap') },
      choose: (value) => commits.durationType(value as WorkoutDuration['type']),
    }),
    target: textField({ name: 'target', label: t('Target'), maxLength: 20, commit: commits.target }),
    targetType: selectField({
      name: 'target-type',
      label: t('Unit of target'),
      options: { ...targetTypes, free: t('Ride freely') },
      choose: (value) => commits.targetType(value === 'free' ? null : (value as WorkoutTarget['type'])),
    }),
    cadence: textField({
      name: 'cadence',
      label: t('Cadence (rpm)'),
      maxLength: 9,
      placeholder: t('rpm'),
      isOptional: true,
      commit: commits.cadence,
    }),
    note: textField({
      name: 'note',
      label: t('Note on the head unit, at most {0} characters', WORKOUT_LIMITS.noteLength),
      maxLength: WORKOUT_LIMITS.noteLength,
      placeholder: t('Note'),
      isOptional: true,
      commit: (text) => commits.set({ note: text.trim() === '' ? null : text }),
    }),
  };
}

function showStep(step: WorkoutStep, fields: ReturnType<typeof fieldsOf>, words: Words): void {
  const { name, intensity, duration, target, cadence, note } = step;
  fields.name.show(name);
  fields.intensity.show(intensity);
  fields.duration.show(durationValue(duration, words));
  fields.duration.input.hidden = duration.type === 'lap_button';
  fields.durationType.show(duration.type);
  fields.target.show(target == null ? '' : amountText(target, words.format.units));
  fields.target.input.hidden = target == null;
  fields.targetType.show(target?.type ?? 'free');
  fields.cadence.show(cadence == null ? '' : `${plain(cadence.min)}–${plain(cadence.max)}`);
  const isCadenceTarget = target?.type === 'cadence';
  fields.cadence.input.classList.toggle('unused', isCadenceTarget);
  fields.note.show(note ?? '');
  fields.target.input.title =
    target == null ? '' : words.t('90 is one value, 88–93 a range, 50→75 or 50>75 a ramp');
}

function durationValue(duration: WorkoutDuration, { format }: Words): string {
  switch (duration.type) {
    case 'lap_button':
      return '';
    case 'time':
      return clock(duration.value);
    case 'distance':
      return distanceAmount(duration.value, format.units);
    case 'calories':
      return plain(duration.value);
  }
}

function showChip(chip: HTMLElement, step: WorkoutStep, athlete: Parameters<typeof shapeOf>[1]): void {
  const shape = shapeOf(step, athlete);
  const zone = zoneOf(shape);
  const name = zone === null ? `chip ${shape.kind}` : `chip fill-${zone}`;
  const text = zone === null ? SIGNS[shape.kind] : String(zone);
  if (chip.className !== name) chip.className = name;
  if (chip.textContent !== text) chip.textContent = text;
}

/** A node that only the account knows: it is kept, moved and deleted, and no more. */
export function nativeRow(given: RowGiven): Row {
  const { t } = given.words;
  let path: NodePath = [0];
  const name = element('span', { class: 'native-name' });
  const chip = element('span', { class: 'chip native', 'aria-hidden': true }, SIGNS.native);
  const note = element(
    'span',
    { class: 'note' },
    t('Only the account knows this step; it is kept as it is.'),
  );
  const row = element(
    'div',
    { role: 'group', 'data-kind': 'native' },
    chip,
    name,
    note,
    rowTools(given, () => path),
  );
  return {
    kind: 'native',
    element: row,
    show: (node: WorkoutNode, place) => {
      path = place.path;
      const text = node.type === 'native' ? node.name : '';
      if (name.textContent !== text) name.textContent = text;
      row.setAttribute('aria-label', t('Step {0}: {1}', numberOf(path), text));
      placeRow(row, place);
    },
  };
}
