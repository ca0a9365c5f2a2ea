import { element } from '../../dom.ts';

/** A field that is changed here and follows what is shown. */
export type Field = {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement | HTMLSelectElement;
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
};

let errors = 0;

/** A line of text. What is wrong with it is said below it, and it stays as typed. */
export function textField({ name, label, commit, placeholder = '', maxLength = 40 }: TextGiven): Field {
  const input = element('input', {
    type: 'text',
    class: name,
    'data-field': name,
    'aria-label': label,
    placeholder,
    maxlength: maxLength,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const error = element('span', {
    class: 'field-error',
    role: 'alert',
    hidden: true,
    id: `error-${errors++}`,
  });
  let shown = '';
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
  const take = () => {
    const wrong = input.value === shown ? null : commit(input.value);
    if (wrong === null) shown = input.value;
    say(wrong);
  };
  input.addEventListener('change', take);
  input.addEventListener('keydown', (event) => {
    const key = event.ctrlKey || event.metaKey ? `Control+${event.key.toLowerCase()}` : event.key;
    if (key === 'Escape') {
      input.value = shown;
      say(null);
    }
    // What is saved has what was just typed in it.
    if (key === 'Control+s') take();
    // What is typed and not taken yet is undone by itself; the editor around the page undoes the document.
    if ((key === 'Control+z' || key === 'Control+y') && input.value !== shown) event.stopPropagation();
  });
  return {
    element: element('span', { class: `field ${name}` }, input, error),
    input,
    show: (value) => {
      if (value === shown && (document.activeElement === input || input.value === value)) return;
      shown = value;
      input.value = value;
      say(null);
    },
  };
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
