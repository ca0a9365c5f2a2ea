type Attributes = Readonly<Record<string, string | number | boolean>>;
type Child = Node | string | null;

/**
 * An element with its attributes (`false` leaves one out) and children. Text stays text: nothing here, or anywhere
 * else in the panels, is ever parsed as markup.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for drawings. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** A button that does something. */
export function button(text: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', press);
  return made;
}

function filled<E extends Element>(made: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Puts other content into a place. Whoever was in it with the keyboard stays there, rather than at the page's start. */
export function replaceContent(place: HTMLElement, ...content: readonly (Node | string)[]): void {
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(...content);
  if (!hadFocus || place === document.activeElement) return;
  place.tabIndex = -1;
  place.focus();
}
