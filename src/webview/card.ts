import { element } from './dom.ts';

/** Of the style sheet, with what is around it: at the right edge it opens to the left. */
const TIP_WIDTH = 284;
const UNIT = /([\p{L}%][\p{L}/%]*)/u;

type Given = {
  /** Of the style sheet; alone of its name on the page. */
  readonly id: string;
  readonly name: string;
  /** What experts call it, beside the name. */
  readonly abbreviation?: string;
  readonly meaning: string;
};

export type Card = {
  readonly element: HTMLElement;
  /** `tone`: of the style sheet, what kind of value it is. */
  readonly show: (shown: { value: string; note: string | null; tone?: string }) => void;
};

/** A headline number: what it means is said where somebody points at it, or comes with the keyboard. */
export function card({ id, name, abbreviation, meaning }: Given): Card {
  const about = `about-${id}`;
  const value = element('span', { class: 'value' });
  const note = element('span', { class: 'note' });
  const short = abbreviation === undefined ? [] : [' ', element('small', {}, abbreviation)];
  const tip = element('span', { class: 'tip', role: 'tooltip', id: about }, meaning);
  const made = element(
    'div',
    { class: `card ${id}`, tabindex: 0, 'aria-describedby': about },
    element('dt', {}, name, ...short),
    element('dd', {}, value, note, tip),
  );
  const open = () => {
    tip.hidden = false;
    made.classList.toggle('leftwards', made.getBoundingClientRect().left + TIP_WIDTH > innerWidth);
  };
  made.addEventListener('pointerenter', open);
  made.addEventListener('focus', open);
  // It may lie over what somebody wants to see.
  made.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') tip.hidden = true;
  });
  return {
    element: made,
    show: (shown) => {
      value.replaceChildren(...withUnits(shown.value));
      note.textContent = shown.note;
      note.hidden = shown.note === null;
      if (shown.tone !== undefined) made.dataset['tone'] = shown.tone;
    },
  };
}

/** A figure whose units are smaller than its numbers: `2 h 25`. */
function withUnits(text: string): (Node | string)[] {
  return text.split(UNIT).map((part, i) => (i % 2 === 1 ? element('small', {}, part) : part));
}
