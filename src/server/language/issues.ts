import type * as z from 'zod';
import { SCHEMA_WORDS } from '../../shared/arguments.ts';
import { type Catalogue, inEveryLanguage, type Text } from './language.ts';

type Issue = z.core.$ZodIssue;

/** What one value is wrong in: where it is (`steps[2].target.min`, empty for the whole), and what would be right. */
export type IssueText = { readonly path: string; readonly message: Text };

/** The words themselves. */
export const issueWords = {
  missing: (expected: Text): Text => ({ en: `is missing${expected.en}`, zh: `未填写${expected.zh}` }),
  wrong: (value: string, expected: Text): Text => ({
    en: `${value} is wrong${expected.en}`,
    zh: `${value} 不正确${expected.zh}`,
  }),
  own: (value: string, words: Text): Text => ({ en: `${value} ${words.en}`, zh: `${value} ${words.zh}` }),
  unknown: (keys: string): Text => ({ en: `unknown ${keys}`, zh: `不支持 ${keys}` }),
  expected: (what: Text): Text => ({ en: `: expected ${what.en}`, zh: `，应${what.zh}` }),
  exactly: (value: string): Text => ({ en: value, zh: `为 ${value}` }),
  oneOf: (values: string): Text => ({ en: `one of ${values}`, zh: `为 ${values} 之一` }),
  multipleOf: (divisor: number): Text => ({ en: `a multiple of ${divisor}`, zh: `为 ${divisor} 的倍数` }),
  atLeast: (bound: string, unit: Text): Text => ({
    en: `at least ${bound}${unit.en}`,
    zh: `至少为 ${bound}${unit.zh}`,
  }),
  atMost: (bound: string, unit: Text): Text => ({
    en: `at most ${bound}${unit.en}`,
    zh: `至多为 ${bound}${unit.zh}`,
  }),
  above: (bound: string, unit: Text): Text => ({
    en: `more than ${bound}${unit.en}`,
    zh: `大于 ${bound}${unit.zh}`,
  }),
  below: (bound: string, unit: Text): Text => ({
    en: `less than ${bound}${unit.en}`,
    zh: `小于 ${bound}${unit.zh}`,
  }),
  kinds: {
    string: { en: 'string', zh: '为字符串' },
    number: { en: 'number', zh: '为数字' },
    int: { en: 'whole number', zh: '为整数' },
    boolean: { en: 'true or false', zh: '为 true 或 false' },
    array: { en: 'array', zh: '为数组' },
    object: { en: 'object', zh: '为对象' },
    null: { en: 'null', zh: '为 null' },
  },
} satisfies Catalogue;

const NOTHING: Text = inEveryLanguage('');

/** What sizes are counted in; numbers have no unit here. */
const UNITS: Readonly<Record<string, (count: string) => Text>> = {
  string: (count) => ({ en: count === '1' ? ' character' : ' characters', zh: ' 个字符' }),
  array: (count) => ({ en: count === '1' ? ' item' : ' items', zh: ' 项' }),
};

const KINDS: Readonly<Record<string, Text>> = issueWords.kinds;

const MAX_SHOWN = 40;
const MAX_KEYS_SHOWN = 5;

/**
 * What zod found wrong in `given`, one problem per wrong value, as a rider reads it. A value that fits none of several
 * shapes is held against the one that it comes nearest to, so that its problems are those of its parts. Use `withPath`
 * to say one in a sentence of its own.
 */
export function issueTexts(issues: readonly Issue[], given: unknown): IssueText[] {
  return issues.flatMap((issue) => unfolded(issue, [])).map((found) => issueText(found, given));
}

/** The problem with its place in front of it: `limit 0 is wrong: expected at least 1`. */
export function withPath({ path, message }: IssueText): Text {
  if (path === '') return message;
  return { en: `${path} ${message.en}`, zh: `${path}：${message.zh}` };
}

/** The issue itself or, of a union, those of the branch that was meant; paths from the root. */
function unfolded(issue: Issue, before: readonly PropertyKey[]): Issue[] {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union' || ownWords(issue) !== null) return [{ ...issue, path }];
  const [nearest] = issue.errors.toSorted((a, b) => distance(a) - distance(b));
  // Shapes that differ in kind, as text and number do, have no parts to speak of.
  if (nearest === undefined || nearest.some((part) => part.path.length === 0 && isKind(part)))
    return [{ ...issue, path }];
  return nearest.flatMap((part) => unfolded(part, path));
}

/** How far a value is from a shape: another tag or kind of thing counts more than any number of wrong parts. */
function distance(issues: readonly Issue[]): number {
  const isOther = issues.some((issue) => isKind(issue) || (isTag(issue) && issue.path.length === 1));
  return issues.length + (isOther ? 1000 : 0);
}

const isKind = ({ code, path }: Issue) => code === 'invalid_type' && path.length === 0;
const isTag = (issue: Issue) => issue.code === 'invalid_value' && issue.values.length === 1;

function issueText(issue: Issue, given: unknown): IssueText {
  const value = valueAt(given, issue.path);
  const path = issue.path.map(pathPart).join('').replace(/^\./, '');
  return { path, message: messageOf(issue, value) };
}

function messageOf(issue: Issue, value: unknown): Text {
  if (issue.code === 'unrecognized_keys') return issueWords.unknown(keysIn(issue.keys));
  const own = ownWords(issue);
  if (own !== null) return value === undefined ? own : issueWords.own(literal(value), own);
  const right = rightOf(issue);
  const expected = right === null ? NOTHING : issueWords.expected(right);
  return value === undefined ? issueWords.missing(expected) : issueWords.wrong(literal(value), expected);
}

function keysIn(keys: readonly string[]): string {
  const shown = keys.slice(0, MAX_KEYS_SHOWN).map(literal).join(', ');
  return keys.length > MAX_KEYS_SHOWN ? `${shown} …` : shown;
}

function ownWords({ message }: Issue): Text | null {
  return Object.values(SCHEMA_WORDS).find(({ en }) => en === message) ?? null;
}

/** What would be right; null where zod cannot say. */
function rightOf(issue: Issue): Text | null {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? null;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined ? oneOf(issue.options) : null;
    case 'too_small':
      return bound(issue.inclusive === false ? 'above' : 'atLeast', issue.minimum, issue.origin);
    case 'too_big':
      return bound(issue.inclusive === false ? 'below' : 'atMost', issue.maximum, issue.origin);
    case 'not_multiple_of':
      return issueWords.multipleOf(issue.divisor);
    default:
      return null;
  }
}

function bound(relation: 'atLeast' | 'atMost' | 'above' | 'below', value: number | bigint, of: string): Text {
  const count = String(value);
  return issueWords[relation](count, UNITS[of]?.(count) ?? NOTHING);
}

function oneOf(values: readonly unknown[]): Text {
  const all = values.map(literal);
  return all.length === 1 ? issueWords.exactly(all[0] ?? '') : issueWords.oneOf(all.join('|'));
}

function pathPart(key: PropertyKey): string {
  return typeof key === 'number' ? `[${key}]` : `.${String(key)}`;
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/**
 * What was sent, as one short JSON literal: whoever wrote it sees it again, and nothing can break the line. JSON calls
 * infinity null, which nobody wrote.
 */
function literal(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}
