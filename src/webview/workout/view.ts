import type { Words } from '../../extension/words/words.ts';
import type { WorkoutAction, WorkoutDocument, WorkoutNumbers } from '../../shared/panels/workoutPanel.ts';
import type { WorkoutEdit } from '../../shared/workout/workoutEdit.ts';
import { element } from '../dom.ts';
import { courseView } from './course.ts';
import { listenToClipboard } from './editing/clipboard.ts';
import { startEditing } from './editing/editing.ts';
import { createEditor } from './editing/editor.ts';
import { header } from './header.ts';
import { numbersView } from './numbers.ts';
import { listenToUndo } from './picture/gestures/keys.ts';
import { picture } from './picture/picture.ts';
import type { Athlete } from './picture/plan/shape.ts';
import { problemList } from './problems.ts';
import { stepList } from './steps/stepList.ts';
import { toolbar } from './toolbar.ts';

/** What the view needs of whoever shows it. */
export type WorkoutHost = {
  readonly edit: (edit: WorkoutEdit) => void;
  /** Takes the last edit back, or does it again, when those before it are done. */
  readonly step: (direction: 'undo' | 'redo') => void;
  readonly act: (action: WorkoutAction) => void;
  readonly compare: (ftpW: number | null) => void;
  /** Asks for the numbers once more. */
  readonly retry: () => void;
  readonly reveal: (path: string) => void;
};

export type WorkoutView = {
  readonly element: HTMLElement;
  readonly showDocument: (document: WorkoutDocument) => void;
  readonly showNumbers: (numbers: WorkoutNumbers) => void;
  readonly setBusy: (action: WorkoutAction, isBusy: boolean) => void;
};

type Given = { readonly words: Words; readonly host: WorkoutHost; readonly signal: AbortSignal };

/** The editor of a workout. It lives until `signal`. */
export function workoutView({ words, host, signal }: Given): WorkoutView {
  const said = element('p', { class: 'said', 'aria-live': 'polite' });
  const editing = startEditing(host.edit);
  let numbers: WorkoutNumbers | null = null;
  const editor = createEditor({
    editing,
    words,
    athlete: () => athleteOf(numbers),
    say: (text) => {
      said.textContent = text;
    },
    changed: () => show(),
  });
  const list = stepList(editor, words);
  const parts = {
    header: header({ editor, words, act: host.act }),
    problems: problemList(words, host),
    tools: toolbar(editor, words),
    picture: picture({ editor, words, enter: list.enter, said, signal }),
    numbers: numbersView(words, host),
    course: courseView(words),
    list,
  };
  const main = element('main', { class: 'workout', 'aria-label': words.t('Workout') }, ...laidOut(parts));
  listenToClipboard(main, editor, words, signal);
  listenToUndo({ isWaiting: editing.isWaiting, step: host.step }, signal);
  const show = () => {
    const document = editing.document();
    if (document === null) return;
    // Before it is drawn, which depends on how large it is.
    main.classList.toggle('pictureless', editing.workout() === null);
    main.classList.toggle('outdated', document.workout === null);
    parts.header.show(document);
    parts.problems.show(document, editing.workout() !== null);
    parts.tools.show();
    parts.picture.show();
    list.show();
    const isCurrent = numbers !== null && editing.isCurrent(numbers);
    parts.header.showNumbers(numbers, isCurrent);
    parts.numbers.show(numbers, isCurrent);
    parts.course.show(numbers, isCurrent);
  };
  return {
    element: main,
    showDocument: (document) => {
      const before = JSON.stringify(editing.workout());
      if (!editing.receive(document)) return;
      // What the last gesture came to holds no more where it was taken back, or somebody else has written.
      if (JSON.stringify(editing.workout()) !== before) said.textContent = '';
      editor.forget();
      show();
    },
    showNumbers: (received) => {
      numbers = received;
      show();
    },
    setBusy: parts.header.setBusy,
  };
}

type Part = { readonly element: HTMLElement };
type Parts = Readonly<
  Record<'header' | 'problems' | 'tools' | 'picture' | 'list' | 'numbers' | 'course', Part>
>;

/** The picture and its steps, beside what they come to and what the head unit makes of them. */
function laidOut({ header: head, problems, tools, picture: canvas, list, numbers, course }: Parts) {
  const column = (...parts: HTMLElement[]) => element('div', { class: 'column' }, ...parts);
  const left = column(element('div', { class: 'canvas' }, tools.element, canvas.element), list.element);
  const right = column(numbers.element, course.element);
  return [head.element, problems.element, element('div', { class: 'columns workout-columns' }, left, right)];
}

function athleteOf(numbers: WorkoutNumbers | null): Athlete {
  const basis = numbers?.numbers?.basis ?? null;
  return { ftpW: basis?.ftp_w ?? null, lthrBpm: basis?.lthr_bpm ?? null };
}
