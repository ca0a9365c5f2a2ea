import type * as z from 'zod';
import { AppError } from '../errors.ts';
import { argumentTexts } from '../language/arguments.ts';
import { issueTexts, withPath } from '../language/issues.ts';
import { inEveryLanguage, joined, type Text } from '../language/language.ts';

const MAX_DEPTH = 16;
const MAX_BYTES = 64 * 1024;
const MAX_PROBLEMS = 5;

/**
 * A tool's arguments, parsed. Size and depth are bounded before the schema sees them: a recursive schema
 * overflows the stack on deep input. Throws AppError `usage`: one line that names every wrong argument.
 */
export function parseArguments<Input extends z.ZodObject>(
  input: Input,
  raw: unknown,
  largestBytes = MAX_BYTES,
): z.output<Input> {
  const given = raw ?? {};
  if (isDeeperThan(given, MAX_DEPTH)) throw new AppError('usage', argumentTexts.tooDeep(MAX_DEPTH));
  if (Buffer.byteLength(JSON.stringify(given)) > largestBytes)
    throw new AppError('usage', argumentTexts.tooLarge(largestBytes / 1024));
  const result = input.safeParse(given);
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issueTexts(issues, given).slice(0, MAX_PROBLEMS).map(withPath);
  const wrong = argumentTexts.wrong(joined(problems, 'clauses'));
  const isUnknown = issues.some(({ code }) => code === 'unrecognized_keys');
  throw new AppError('usage', isUnknown ? joined([wrong, knownArguments(input)], 'sentences') : wrong);
}

function knownArguments({ shape }: z.ZodObject): Text {
  const names = Object.keys(shape).map(inEveryLanguage);
  return names.length === 0 ? argumentTexts.none : argumentTexts.known(joined(names, 'words'));
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}
