import { workoutLevels } from '../../../../shared/workout.ts';
import { type IssueText, issueTexts } from '../../../language/issues.ts';
import { isUntypedRepeat } from './breaches.ts';
import type { PlacedNode } from './nodes.ts';

/**
 * What the schema finds wrong with a workout, each node held against the kind that it says it is of. `nodes` are all of
 * its nodes; beyond `most` problems no more are looked for.
 */
export function schemaProblems(
  given: unknown,
  nodes: readonly PlacedNode[],
  most: number,
): readonly IssueText[] {
  const found = problemsIn(given, 'workout', '');
  for (const placed of nodes) {
    if (found.length > most) break;
    found.push(...nodeProblems(placed));
  }
  return found;
}

function nodeProblems({ given, node, path }: PlacedNode): IssueText[] {
  if (isUntypedRepeat(node)) return [];
  const ofKind = problemsIn(given, 'node', path);
  if (ofKind.length > 0) return ofKind;
  const { type } = node;
  return problemsIn(given, type === 'repeat' || type === 'native' ? type : 'step', path);
}

function problemsIn(given: unknown, level: keyof typeof workoutLevels, place: string): IssueText[] {
  const { error } = workoutLevels[level].safeParse(given);
  if (error === undefined) return [];
  return issueTexts(error.issues, given).map(({ path, message }) => ({
    path: [place, path].filter((part) => part !== '').join('.'),
    message,
  }));
}
