import type { Text } from '../../language/language.ts';
import { workoutProblemTexts } from '../../language/workout/problems.ts';

const MAX_DEPTH = 16;
const MAX_CHARACTERS = 64 * 1024;

/** Three times what the largest workout holds: 200 steps with every key, and what a parser does with each. */
const MAX_VALUES = 10_000;

/**
 * Why a value is too much to be looked at closer; null when it is not. Nothing is read twice, and nothing below the
 * first fault: a schema would overflow the stack on what is deep, and take its time on what is wide.
 */
export function excessOf(given: unknown): Text | null {
  let values = 0;
  let characters = 0;
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: given, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    characters += typeof value === 'string' ? value.length : 1;
    if (characters > MAX_CHARACTERS) return workoutProblemTexts.tooLarge(MAX_CHARACTERS / 1024);
    if (typeof value !== 'object' || value === null) continue;
    if (depth === MAX_DEPTH) return workoutProblemTexts.tooDeep(MAX_DEPTH);
    const keys = Array.isArray(value) ? value.length : Object.keys(value).length;
    values += keys;
    if (values > MAX_VALUES) return workoutProblemTexts.tooManyValues(MAX_VALUES);
    if (!Array.isArray(value)) characters += Object.keys(value).reduce((sum, key) => sum + key.length, 0);
    for (const child of Object.values(value)) waiting.push({ value: child, depth: depth + 1 });
  }
  return null;
}
