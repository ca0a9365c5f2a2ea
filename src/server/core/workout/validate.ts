import { isZoneTarget } from '../../../shared/workout/targets.ts';
import {
  WORKOUT_LIMITS,
  type Workout,
  type WorkoutNode,
  type WorkoutTarget,
  workout,
} from '../../../shared/workout.ts';
import { type IssueText, issueTexts } from '../../language/issues.ts';
import { workoutProblemTexts as texts } from '../../language/workout/problems.ts';
import { cleanLines, cleanText } from '../text.ts';
import { cleanNative } from './native/course.ts';
import { breachesOf, invisibleText, isInRange } from './rules/breaches.ts';
import { placedNodes } from './rules/nodes.ts';
import { rawObject } from './rules/raw.ts';
import { schemaProblems } from './rules/schema.ts';
import { excessOf } from './rules/size.ts';
import { excessiveTotals } from './rules/totals.ts';

/** Where a workout is wrong (`steps[2].target.min`, empty for the whole) and what would be right: `withPath` says it. */
export type WorkoutProblem = IssueText;

/** Whoever wrote so many has one cause to find, not a list to read. */
const MAX_PROBLEMS = 100;

/** Steps and repeats that are looked at one by one. */
const MAX_NODES = 2 * WORKOUT_LIMITS.expandedSteps;

/**
 * A workout that somebody wrote: taken with its texts cleaned, or refused with every problem at once (of many, the
 * first hundred). `athlete.ftpW` is the FTP in W or null; without one, % of FTP is refused, once. Anything is
 * answered in a few ms: size and depth are looked at before the schema is.
 */
export function readWorkout(
  given: unknown,
  athlete: { readonly ftpW: number | null },
): { readonly workout: Workout } | { readonly problems: readonly WorkoutProblem[] } {
  const excess = excessOf(given);
  if (excess !== null) return { problems: [{ path: '', message: excess }] };
  const nodes = placedNodes(given);
  if (nodes.length > MAX_NODES)
    return { problems: [{ path: 'steps', message: texts.tooManyNodes(nodes.length, MAX_NODES) }] };
  const problems = [
    ...schemaProblems(given, nodes, MAX_PROBLEMS),
    ...invisibleText(rawObject(given)['title'], 'title'),
    ...breachesOf(nodes, athlete.ftpW),
    ...excessiveTotals(nodes),
  ];
  if (problems.length > 0) return { problems: atMost(MAX_PROBLEMS, problems) };
  const parsed = workout.safeParse(given);
  return parsed.success
    ? { workout: cleaned(parsed.data) }
    : { problems: issueTexts(parsed.error.issues, given) };
}

function atMost(most: number, problems: readonly WorkoutProblem[]): readonly WorkoutProblem[] {
  return problems.length <= most ? problems : [...problems.slice(0, most), { path: '', message: texts.more }];
}

function cleaned({ title, description, steps }: Workout): Workout {
  return {
    title: cleanText(title, WORKOUT_LIMITS.titleLength),
    ...(description == null
      ? {}
      : { description: cleanLines(description, WORKOUT_LIMITS.descriptionLength) }),
    steps: steps.map(cleanedNode),
  };
}

/** A value in the middle of a range would be taken for one that is asked for. */
function cleanedTarget(target: WorkoutTarget): WorkoutTarget {
  if (isZoneTarget(target) || !isInRange(target)) return target;
  const { value: _, ...range } = target;
  return range;
}

function cleanedNode(node: WorkoutNode): WorkoutNode {
  const name = (text: string) => cleanText(text, WORKOUT_LIMITS.nameLength);
  if (node.type === 'native') return { ...node, name: name(node.name), node: cleanNative(node.node) };
  if (node.type === 'repeat') {
    const { name: given, ...repeat } = node;
    return {
      ...repeat,
      ...(given == null ? {} : { name: name(given) }),
      steps: node.steps.map(cleanedNode),
    };
  }
  const { note, ...step } = node;
  return {
    ...step,
    name: name(step.name),
    ...(step.target == null ? {} : { target: cleanedTarget(step.target) }),
    ...(note == null ? {} : { note: cleanText(note, WORKOUT_LIMITS.noteLength) }),
  };
}
