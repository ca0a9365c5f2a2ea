import { button, element } from './dom.ts';

type Choice<Key extends string> = {
  /** What is chosen. */
  readonly name: string;
  readonly options: readonly (readonly [Key, string])[];
  readonly first: Key;
  readonly choose: (key: Key) => void;
};

/** A few things of which one is on. */
export function choice<Key extends string>({ name, options, first, choose }: Choice<Key>): HTMLElement {
  const buttons = options.map(([key, text]) => {
    const made = button(text, () => press(key), { 'aria-pressed': String(key === first) });
    return [key, made] as const;
  });
  const press = (chosen: Key) => {
    for (const [key, made] of buttons) made.setAttribute('aria-pressed', String(key === chosen));
    choose(chosen);
  };
  return element(
    'div',
    { class: 'switch', role: 'group', 'aria-label': name },
    ...buttons.map(([, made]) => made),
  );
}

/** The same for longer names. */
export function selection<Key extends string>({
  name,
  options,
  first,
  choose,
}: Choice<Key>): HTMLSelectElement {
  const list = options.map(([key, text]) => element('option', { value: key, selected: key === first }, text));
  const made = element('select', { 'aria-label': name }, ...list);
  made.addEventListener('change', () => {
    const chosen = options[made.selectedIndex];
    if (chosen !== undefined) choose(chosen[0]);
  });
  return made;
}

/** A button that is pressed or not. */
export function toggle(text: string, isFirst: boolean, change: (isOn: boolean) => void): HTMLButtonElement {
  const press = () => {
    const isOn = made.getAttribute('aria-pressed') !== 'true';
    made.setAttribute('aria-pressed', String(isOn));
    change(isOn);
  };
  const made = button(text, press, { 'aria-pressed': String(isFirst) });
  return made;
}
