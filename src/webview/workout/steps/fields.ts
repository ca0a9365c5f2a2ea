import { element } from '../../dom.ts';

/** A field that is changed here and follows what is shown. */
export type Field = {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  /** Shows a value, unless somebody is just typing another. */
  readonly show: (value: string) => void;
};

type TextGiven = {
  /** Names it among the fields of a row: the focus is kept by it. */
  readonly name: string;
  readonly label: string;
  /** What is typed; answers what is wrong with it, or null. */
  readonly commit: (text: string) => string | null;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** It may be empty, and says what it is for only where somebody is. */
  readonly isOptional?: boolean;
  readonly hasLines?: boolean;
};

let errors = 0;

/** A text of one line, or more. What is wrong with it is said below it, and it stays as typed. */
export function textField(given: TextGiven): Field {
  const { name, commit, isOptional = false } = given;
  const input = textInput(given);
  const error = element('span', {
    class: 'field-error',
    role: 'alert',
    hidden: true,
    id: `error-${errors++}`,
  });
  let shown = '';
  /** The same as the field has it, which keeps line ends of one kind only. */
  let untouched = '';
  const say = (text: string | null) => {
    error.hidden = text === null;
    if (error.textContent !== (text ?? '')) error.textContent = text ?? '';
    if (text === null) {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    } else {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', error.id);
    }
  };
  const put = (value: string) => {
    shown = value;
    input.value = value;
    untouched = input.value;
    say(null);
  };
  const take = () => {
    const wrong = input.value === untouched ? null : commit(input.value);
    if (wrong === null) [shown, untouched] = [input.value, input.value];
    say(wrong);
  };
  const control: HTMLElement = input;
  control.addEventListener('change', take);
  control.addEventListener('keydown', (event) => {
    const key = event.ctrlKey || event.metaKey ? `Control+${event.key.toLowerCase()}` : event.key;
    if (key === 'Escape') put(shown);
    // What is saved has what was just typed in it.
    if (key === 'Control+s') take();
    // What is typed and not taken yet is undone by itself; the editor around the page undoes the document.
    if ((key === 'Control+z' || key === 'Control+y') && input.value !== untouched) event.stopPropagation();
  });
  return {
    element: element('span', { class: `field ${name}${isOptional ? ' optional' : ''}` }, input, error),
    input,
    show: (value) => {
      if (value === shown && (document.activeElement === input || input.value === untouched)) return;
      put(value);
    },
  };
}

function textInput({ name, label, placeholder = '', maxLength = 40, hasLines = false }: TextGiven) {
  const attributes = {
    class: name,
    'data-field': name,
    'aria-label': label,
    placeholder,
    maxlength: maxLength,
    autocomplete: 'off',
    spellcheck: 'false',
  };
  return hasLines
    ? element('textarea', { ...attributes, rows: 1 })
    : element('input', { ...attributes, type: 'text' });
}

type SelectGiven = {
  readonly name: string;
  readonly label: string;
  readonly options: Readonly<Record<string, string>>;
  readonly choose: (value: string) => void;
};

/** One of a few. */
export function selectField({ name, label, options, choose }: SelectGiven): Field {
  const entries = Object.entries(options);
  const input = element(
    'select',
    { class: name, 'data-field': name, 'aria-label': label },
    ...entries.map(([value, text]) => element('option', { value }, text)),
  );
  input.addEventListener('change', () => choose(input.value));
  return {
    element: element('span', { class: `field ${name}` }, input),
    input,
    show: (value) => {
      if (input.value !== value) input.value = value;
    },
  };
}
