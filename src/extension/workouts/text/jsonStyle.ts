import type { Node } from 'jsonc-parser';

/** How somebody has formatted a JSON text, as far as new parts of it have to look the same. */
export type JsonStyle = {
  /** One level of indentation. */
  readonly unit: string;
  readonly eol: string;
  /** Between a key and its value. */
  readonly colon: string;
  /** Whether there are spaces inside the braces of an object on one line. */
  readonly isPadded: boolean;
};

/** The style of a text, told from its first lines; that of `JSON.stringify` with two spaces where it does not say. */
export function styleOf(text: string, root: Node): JsonStyle {
  const [first] = root.children ?? [];
  const [key, value] = first?.children ?? [];
  return {
    unit: (first && startsLine(text, first.offset) ? lineIndent(text, first.offset) : '') || '  ',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    colon: key && value ? text.slice(key.offset + key.length, value.offset) : ': ',
    isPadded: /\{ +"/.test(text),
  };
}

/** The whitespace that the line of a place begins with. */
export function lineIndent(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

function startsLine(text: string, offset: number): boolean {
  return /\n[ \t]*$/.test(text.slice(0, offset));
}

/** A value over several lines, its first line not indented. */
export function written(value: unknown, { unit, eol }: JsonStyle): string {
  return JSON.stringify(value, null, unit).replaceAll('\n', eol);
}

/** A value on one line. */
export function writtenInline(value: unknown, { colon, isPadded }: JsonStyle): string {
  if (!/\s/.test(colon)) return JSON.stringify(value);
  // In JSON a line break is never part of a text.
  const spaced = JSON.stringify(value, null, 1);
  const closed = isPadded ? spaced : spaced.replace(/([{[])\n\s*/g, '$1').replace(/\n\s*([}\]])/g, '$1');
  return closed.replace(/\n\s*/g, ' ');
}
