import { duration, type Words } from '../../extension/words/words.ts';
import type { WorkoutAction, WorkoutDocument, WorkoutNumbers } from '../../shared/panels/workoutPanel.ts';
import { WORKOUT_LIMITS } from '../../shared/workout.ts';
import { button, element } from '../dom.ts';
import type { Editor } from './editing/editor.ts';
import { textField } from './steps/fields.ts';

export type Header = {
  readonly element: HTMLElement;
  readonly show: (document: WorkoutDocument) => void;
  readonly showNumbers: (numbers: WorkoutNumbers | null, isCurrent: boolean) => void;
  readonly setBusy: (action: WorkoutAction, isBusy: boolean) => void;
};

type Given = {
  readonly editor: Editor;
  readonly words: Words;
  readonly act: (action: WorkoutAction) => void;
};

/** Title and description, what the workout comes to, and what can be done with it. */
export function header({ editor, words, act }: Given): Header {
  const fields = describedBy(editor, words);
  const heading = element('h1', { class: 'spoken' });
  const facts = element('p', { class: 'facts' });
  const state = element('p', { class: 'state' });
  const actions = actionBar(words, act);
  const made = element(
    'header',
    { class: 'workout-header' },
    element(
      'div',
      { class: 'title' },
      heading,
      fields.title.element,
      facts,
      fields.description.element,
      state,
    ),
    actions.element,
  );
  return {
    element: made,
    show: (document) => {
      const workout = editor.workout();
      heading.textContent = workout?.title ?? document.fileName;
      fields.title.show(workout?.title ?? '');
      fields.description.show(workout?.description ?? '');
      for (const field of Object.values(fields)) field.input.disabled = !editor.isEditable();
      state.textContent = stateText(document, workout?.title ?? null, words);
      state.hidden = state.textContent === '';
      actions.show(document);
    },
    showNumbers: (numbers, isCurrent) => {
      facts.textContent = factsOf(numbers, words);
      facts.classList.toggle('stale', !isCurrent);
    },
    setBusy: actions.setBusy,
  };
}

function describedBy(editor: Editor, { t }: Words) {
  const set = (fields: { readonly title?: string; readonly description?: string | null }) =>
    editor.perform({ kind: 'describe', fields }) ? null : t('That does not fit.');
  return {
    title: textField({
      name: 'workout-title',
      label: t('Title'),
      maxLength: WORKOUT_LIMITS.titleLength,
      commit: (text) => (text.trim() === '' ? t('A workout has a title.') : set({ title: text.trim() })),
    }),
    description: textField({
      name: 'workout-description',
      label: t('Description'),
      placeholder: t('Description'),
      maxLength: WORKOUT_LIMITS.descriptionLength,
      hasLines: true,
      commit: (text) => set({ description: text.trim() === '' ? null : text }),
    }),
  };
}

/** The buttons: what cannot be done now is off, and why there is no push is said below them. */
function actionBar(words: Words, act: Given['act']) {
  const { t } = words;
  const actions = actionsOf(words, act);
  const why = element('p', { class: 'note why', hidden: true, id: 'push-why' });
  const buttons = Object.values(actions).map(({ made }) => made);
  const busy = new Set<WorkoutAction>();
  let current: WorkoutDocument | null = null;
  const show = () => {
    if (current === null) return;
    const isWorkout = current.workout !== null;
    for (const [action, { made, text }] of Object.entries(actions) as [HeaderAction, ActionButton][]) {
      const isBusy = busy.has(action);
      made.disabled = isBusy || !isPossible(action, isWorkout, current.hasAccount);
      made.setAttribute('aria-busy', String(isBusy));
      const said = action === 'push' && current.workoutId !== null ? t('Update on iGPSport') : text;
      made.textContent = isBusy ? `${said} …` : said;
    }
    const reason = !current.hasAccount ? t('Sign in to push: there is no account yet.') : null;
    why.hidden = reason === null;
    why.textContent = reason ?? '';
    actions.push.made.toggleAttribute('aria-describedby', false);
    if (reason !== null) actions.push.made.setAttribute('aria-describedby', why.id);
  };
  return {
    element: element(
      'div',
      { class: 'actions' },
      element('nav', { 'aria-label': t('Workout') }, ...buttons),
      why,
    ),
    show: (document: WorkoutDocument) => {
      current = document;
      show();
    },
    setBusy: (action: WorkoutAction, isBusy: boolean) => {
      if (isBusy) busy.add(action);
      else busy.delete(action);
      show();
    },
  };
}

/** What the header has a button for. */
type HeaderAction = Exclude<WorkoutAction, 'begin'>;

type ActionButton = { readonly made: HTMLButtonElement; readonly text: string };

function actionsOf({ t }: Words, act: (action: WorkoutAction) => void): Record<HeaderAction, ActionButton> {
  const action = (name: HeaderAction, text: string, title: string): ActionButton => {
    const made = button(text, () => act(name), { title, ...(name === 'push' ? { class: 'primary' } : {}) });
    return { made, text };
  };
  return {
    push: action(
      'push',
      t('Push to iGPSport'),
      t('Puts the workout on the account, from where the head unit gets it'),
    ),
    export: action('export', t('Export…'), t('Save as ZWO, ERG, MRC, FIT or calendar entry')),
    import: action('import', t('Import…'), t('Open a workout of another program')),
    ask: action('ask', t('Ask in Chat'), t('Have the workout changed in chat')),
    text: action('text', t('Open as Text'), t('Show the file itself')),
  };
}

function isPossible(action: HeaderAction, isWorkout: boolean, hasAccount: boolean): boolean {
  if (action === 'push') return isWorkout && hasAccount;
  return action === 'export' || action === 'ask' ? isWorkout : true;
}

/** What is to be known of the file: not its name where that is the title, which stands above it. */
function stateText(
  { fileName, isReadOnly, workoutId }: WorkoutDocument,
  title: string | null,
  { t }: Words,
): string {
  const texts = fileName === title ? [] : [fileName];
  if (workoutId !== null) texts.push(t('from the account'));
  if (isReadOnly) texts.push(t('read only'));
  return texts.join(' · ');
}

function factsOf(numbers: WorkoutNumbers | null, words: Words): string {
  const { t, format } = words;
  const estimate = numbers?.numbers?.estimate ?? null;
  if (estimate === null) return numbers?.message ?? '';
  const { intensity_factor: intensity, tss, work_kj: work } = estimate;
  return [
    duration(words, estimate.duration_s),
    ...(intensity === null ? [] : [`${t('IF')} ${format.number(intensity, 2)}`]),
    ...(tss === null ? [] : [`${t('TSS')} ${format.number(tss)}`]),
    ...(work === null ? [] : [`${format.number(work)} ${t('kJ')}`]),
  ].join(' · ');
}
