import type { Text } from '../../../language/language.ts';
import { workoutProblemTexts } from '../../../language/workout/problems.ts';

/** How much of a value may be there: levels of objects, characters of texts, keys and numbers, entries. */
export type SizeLimits = {
  readonly depth: number;
  readonly characters: number;
  readonly values: number;
};

/** Three times what the largest workout holds: 200 steps with every key. */
const WORKOUT_SIZE: SizeLimits = { depth: 16, characters: 64 * 1024, values: 10_000 };

/** Why a workout that somebody wrote is too much to be looked at closer; null when it is not. */
export function excessOf(given: unknown): Text | null {
  const { depth, characters, values } = WORKOUT_SIZE;
  switch (exceeded(given, WORKOUT_SIZE)) {
    case 'depth':
      return workoutProblemTexts.tooDeep(depth);
    case 'characters':
      return workoutProblemTexts.tooLarge(characters / 1024);
    case 'values':
      return workoutProblemTexts.tooManyValues(values);
    case null:
      return null;
  }
}

/**
 * Which limit a value exceeds; null: none. Nothing is looked at twice, nothing beyond the limits, and nothing recursively:
 * what is deep would overflow the stack.
 */
export function exceeded(given: unknown, limits: SizeLimits): keyof SizeLimits | null {
  let values = 0;
  let characters = 0;
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: given, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    characters += typeof value === 'string' ? value.length : 1;
    if (characters > limits.characters) return 'characters';
    if (typeof value !== 'object' || value === null) continue;
    if (depth === limits.depth) return 'depth';
    const keys = Object.keys(value);
    // The length counts where an array has holes.
    values += Array.isArray(value) ? value.length : keys.length;
    if (values > limits.values) return 'values';
    if (!Array.isArray(value)) characters += keys.reduce((sum, key) => sum + key.length, 0);
    for (const child of Object.values(value)) waiting.push({ value: child, depth: depth + 1 });
  }
  return null;
}
