/** Characters that XML 1.0 has no way to say. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
};

export type Attributes = Readonly<Record<string, string | number>>;

/**
 * A text as XML content or as an attribute's value, in one line: nobody's words begin a line of their own. What XML cannot
 * say is left out.
 */
export function escapeXml(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"\r\n]/g, (character) => ESCAPES[character] ?? character);
}

/** Attributes in their order, each behind a space. */
export function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

/** An element in one line; `children` are elements themselves. */
export function element(tag: string, written: string, children: readonly string[]): string {
  return children.length === 0 ? `<${tag}${written}/>` : `<${tag}${written}>${children.join('')}</${tag}>`;
}
