import type * as z from 'zod';
import { AppError } from '../errors.ts';

const MAX_DEPTH = 16;
const MAX_BYTES = 64 * 1024;
const MAX_SHOWN = 40;

/**
 * A tool's arguments, parsed. Size and depth are bounded before the schema sees them: a recursive schema
 * overflows the stack on deep input. Throws AppError `usage`: one line that names every wrong argument.
 */
export function parseArguments<Input extends z.ZodObject>(input: Input, raw: unknown): z.output<Input> {
  const given = raw ?? {};
  if (isDeeperThan(given, MAX_DEPTH))
    throw new AppError('usage', `Arguments are nested deeper than ${MAX_DEPTH} levels.`);
  if (Buffer.byteLength(JSON.stringify(given)) > MAX_BYTES)
    throw new AppError('usage', 'Arguments are larger than 64 KiB.');
  const result = input.safeParse(given);
  if (result.success) return result.data;
  const known = Object.keys(input.shape).join(', ') || 'none';
  const lines = result.error.issues.slice(0, 5).map((issue) => describeIssue(issue, given, known));
  throw new AppError('usage', `Wrong arguments: ${lines.join('; ')}.`);
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}

function describeIssue(issue: z.core.$ZodIssue, given: unknown, known: string): string {
  if (issue.code === 'unrecognized_keys') {
    return `unknown ${issue.keys.map(shown).join(', ')} (this tool takes: ${known})`;
  }
  const value = valueAt(given, issue.path);
  const name = issue.path.map(String).join('.');
  return `${name} ${value === undefined ? '' : `${shown(value)} `}${readable(issue, value === undefined)}`;
}

/** Schemas that say themselves what would be right begin with "is"; of zod's own messages the end says it. */
function readable({ message }: z.core.$ZodIssue, isMissing: boolean): string {
  const text = message.replace(/^Invalid (input|option)(: )?/, '').replace(/\.$/, '');
  if (text.startsWith('is ')) return text;
  const expected = isMissing ? text.replace(/, received undefined$/, '') : text;
  return `is ${isMissing ? 'missing' : 'wrong'}${expected === '' ? '' : `: ${expected}`}`;
}

function valueAt(given: unknown, path: PropertyKey[]): unknown {
  let value = given;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** What was sent, as one short JSON literal: a model sees what it wrote, and nothing can break the line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}
