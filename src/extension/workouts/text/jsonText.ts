import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { type JsonStyle, lineIndent, styleOf, written, writtenInline } from './jsonStyle.ts';

/** Keys and places from the root down. */
export type JsonPath = readonly (string | number)[];

/** The tree of a JSON text with nothing in it that JSON does not have; null where it is none. */
export function treeOf(text: string): Node | null {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  return errors.length === 0 ? (tree ?? null) : null;
}

/** What stands at a path; of a key that is there twice the last, as for `JSON.parse`. */
export function nodeAt(root: Node, path: JsonPath): Node | null {
  let node: Node | null = root;
  for (const part of path) {
    if (node === null) return null;
    node = (typeof part === 'number' ? node.children?.[part] : propertyOf(node, part)?.children?.[1]) ?? null;
  }
  return node;
}

function propertyOf(node: Node, key: string): Node | undefined {
  if (node.type !== 'object') return undefined;
  return node.children?.findLast((property) => property.children?.[0]?.value === key);
}

/** A part of a text as it stands there, and the indentation of the line that it begins on. */
export type Chunk = { readonly text: string; readonly indent: string };

/** A JSON text to be changed: nothing but what is asked for becomes another. */
export type JsonText = {
  readonly text: string;
  readonly root: Node;
  readonly style: JsonStyle;
};

/** Throws where `text` is no JSON: who changes a text has read it. */
export function jsonText(text: string): JsonText {
  const root = treeOf(text);
  if (root === null) throw new Error('The text is no JSON.');
  return { text, root, style: styleOf(text, root) };
}

/** Sets a value of an object; of one that is an object already only what differs, keys beside those given going away. */
export function withValue(json: JsonText, path: JsonPath, value: unknown): JsonText {
  const node = nodeAt(json.root, path);
  if (node === null) return withKey(json, path, value);
  if (node.type === 'object' && isRecord(value)) {
    const set = Object.entries(value).reduce(
      (done, [key, part]) => withValue(done, [...path, key], part),
      json,
    );
    const gone = keysOf(node).filter((key) => !(key in value));
    return gone.reduce((done, key) => withoutKey(done, [...path, key]), set);
  }
  if (node.value === value) return json;
  return replaced(json, node.offset, end(node), writtenInline(value, json.style));
}

/** Takes a key and its value away, wherever in its object it is, and however often. */
export function withoutKey(json: JsonText, path: JsonPath): JsonText {
  const object = nodeAt(json.root, path.slice(0, -1));
  const property = object && propertyOf(object, String(path.at(-1)));
  if (!property) return json;
  const properties = object.children ?? [];
  const { from, to } = spanOf(object, properties.indexOf(property), 1);
  return withoutKey(replaced(json, from, to, ''), path);
}

/** Puts parts into an array that is not empty, the first of them at `index`. */
export function withElements(
  json: JsonText,
  path: JsonPath,
  index: number,
  chunks: readonly Chunk[],
): JsonText {
  const { text, style } = json;
  const array = nodeAt(json.root, path);
  const [before, after] = [array?.children?.[index - 1], array?.children?.[index]];
  const neighbour = before ?? after;
  if (array === null || neighbour === undefined) throw new Error('There is nothing to stand beside.');
  const separator = separatorIn(json, array, index);
  const indent = lineIndent(text, neighbour.offset);
  const parts = chunks.map((chunk) => reindented(chunk, indent, style));
  if (before !== undefined)
    return replaced(json, end(before), end(before), parts.map((part) => separator + part).join(''));
  return replaced(json, neighbour.offset, neighbour.offset, parts.map((part) => part + separator).join(''));
}

/** Takes `count` elements of an array away from `index` on. */
export function withoutElements(json: JsonText, path: JsonPath, index: number, count: number): JsonText {
  const array = nodeAt(json.root, path);
  if (array === null) return json;
  const { from, to } = spanOf(array, index, count);
  return replaced(json, from, to, '');
}

/** Elements of an array as they stand in the text. */
export function chunksOf({ text, root }: JsonText, path: JsonPath, index: number, count: number): Chunk[] {
  const elements = nodeAt(root, path)?.children?.slice(index, index + count) ?? [];
  return elements.map((node) => ({
    text: text.slice(node.offset, end(node)),
    indent: lineIndent(text, node.offset),
  }));
}

/** A value as a new element of an array: on one line where others there are. */
export function newChunk(json: JsonText, path: JsonPath, value: unknown): Chunk {
  const { style } = json;
  const isInline = chunksOf(json, path, 0, lengthAt(json, path)).some(({ text }) => !text.includes('\n'));
  return { text: isInline ? writtenInline(value, style) : written(value, style), indent: '' };
}

/** Whether each element of an array begins on a line of its own. */
export function isOverLines(json: JsonText, path: JsonPath): boolean {
  const array = nodeAt(json.root, path);
  return array !== null && separatorIn(json, array, 0).includes('\n');
}

export function lengthAt({ root }: JsonText, path: JsonPath): number {
  return nodeAt(root, path)?.children?.length ?? 0;
}

/** The same part with another indentation. */
export function reindented(chunk: Chunk, indent: string, { eol }: JsonStyle): string {
  return chunk.text.replaceAll(eol + chunk.indent, eol + indent);
}

/** Keys where a reader looks for them; others behind these. */
const ORDER = [
  'type',
  'title',
  'description',
  'name',
  'times',
  'intensity',
  'duration',
  'value',
  'min',
  'max',
  'start',
  'end',
  'target',
  'cadence',
  'note',
  'steps',
];

function withKey(json: JsonText, path: JsonPath, value: unknown): JsonText {
  const { text, style } = json;
  const key = String(path.at(-1));
  const object = nodeAt(json.root, path.slice(0, -1));
  if (object?.type !== 'object') throw new Error('A key stands in an object.');
  const indent = lineIndent(text, object.children?.[0]?.offset ?? object.offset);
  const isInline = !isRecord(value) || !text.slice(object.offset, end(object)).includes('\n');
  const shown =
    isInline || hasInlineObject(json, object) ? writtenInline(value, style) : written(value, style);
  const part = JSON.stringify(key) + style.colon + reindented({ text: shown, indent: '' }, indent, style);
  const properties = object.children ?? [];
  const [first] = properties;
  if (first === undefined) return replaced(json, object.offset + 1, end(object) - 1, part);
  const place = ORDER.indexOf(key);
  const index = properties.findLastIndex(({ children }) => ORDER.indexOf(children?.[0]?.value) < place);
  const separator = separatorIn(json, object, index + 1);
  const before = properties[index];
  if (before !== undefined) return replaced(json, end(before), end(before), separator + part);
  return replaced(json, first.offset, first.offset, part + separator);
}

function hasInlineObject({ text }: JsonText, object: Node): boolean {
  return (object.children ?? []).some(({ children }) => {
    const value = children?.[1];
    return value?.type === 'object' && !text.slice(value.offset, end(value)).includes('\n');
  });
}

/** What stands between the children of an object or array, at best beside `index`. */
function separatorIn({ text, style }: JsonText, { offset, children = [] }: Node, index: number): string {
  const right = Math.min(Math.max(index, 1), children.length - 1);
  const [before, after] = [children[right - 1], children[right]];
  if (before !== undefined && after !== undefined && right > 0) return text.slice(end(before), after.offset);
  const lead = text.slice(offset + 1, children[0]?.offset ?? offset + 1);
  if (lead.includes('\n')) return `,${lead}`;
  return /\s/.test(style.colon) ? ', ' : ',';
}

/** From where to where neighbours and one comma beside them go. */
function spanOf({ offset, length, children = [] }: Node, index: number, count: number) {
  const [before, first, last, after] = [
    children[index - 1],
    children[index],
    children[index + count - 1],
    children[index + count],
  ];
  if (first === undefined || last === undefined) return { from: offset, to: offset };
  if (before !== undefined) return { from: end(before), to: end(last) };
  if (after !== undefined) return { from: first.offset, to: after.offset };
  return { from: offset + 1, to: offset + length - 1 };
}

function replaced({ text }: JsonText, from: number, to: number, part: string): JsonText {
  return jsonText(text.slice(0, from) + part + text.slice(to));
}

function keysOf(object: Node): string[] {
  return (object.children ?? []).map(({ children }) => String(children?.[0]?.value));
}

function end({ offset, length }: Node): number {
  return offset + length;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
