import { isRamp, isZoneTarget, type RangeTarget } from '../../../../shared/workout/targets.ts';
import { TARGET_LIMITS, WORKOUT_LIMITS, type WorkoutTarget } from '../../../../shared/workout.ts';
import type { IssueText } from '../../../language/issues.ts';
import type { Text } from '../../../language/language.ts';
import { workoutProblemTexts as texts } from '../../../language/workout/problems.ts';
import { cleanText } from '../../text.ts';
import { isSmallNode } from '../native/course.ts';
import type { PlacedNode, StepParts } from './nodes.ts';
import { type RawObject, rawObject } from './raw.ts';

const problem = (path: string, message: Text): IssueText => ({ path, message });

/**
 * What is wrong with a workout beyond its schema, node by node: every part that is what the schema wants is held
 * against the rules, whatever is wrong with the parts beside it. One FTP in W solves all targets in % of it.
 */
export function breachesOf(nodes: readonly PlacedNode[], ftpW: number | null): IssueText[] {
  const inPercent = nodes.find(({ node }) => rawObject(node['target'])['type'] === 'power_percent_ftp');
  return [
    ...nodes.flatMap(nodeBreaches),
    ...(inPercent === undefined || ftpW !== null ? [] : [problem(`${inPercent.path}.target`, texts.noFtp)]),
  ];
}

function nodeBreaches({ node, path, depth, parts }: PlacedNode): IssueText[] {
  if (isUntypedRepeat(node)) return [problem(`${path}.type`, texts.noRepeatType)];
  const inName = invisibleText(node['name'], `${path}.name`);
  if (parts !== null) return [...inName, ...stepBreaches(parts, path)];
  if (node['type'] === 'native') return [...inName, ...nativeBreaches(node, path)];
  const { nesting } = WORKOUT_LIMITS;
  return depth < nesting ? inName : [...inName, problem(path, texts.nestedTooDeep(nesting))];
}

/** A repeat whose writer thought that its steps say enough; the schema sees a step with everything wrong. */
export function isUntypedRepeat(node: RawObject): boolean {
  return node['type'] === undefined && Array.isArray(node['steps']);
}

/** Whether a text has something in it and nothing of that can be seen. */
export function invisibleText(text: unknown, path: string): IssueText[] {
  const isInvisible = typeof text === 'string' && text.trim() !== '' && cleanText(text, 2) === '';
  return isInvisible ? [problem(path, texts.invisible)] : [];
}

function nativeBreaches({ node }: RawObject, path: string): IssueText[] {
  const { nativeSize } = WORKOUT_LIMITS;
  return isSmallNode(node) ? [] : [problem(`${path}.node`, texts.nativeTooLarge(nativeSize))];
}

/** What is wrong with a step beyond its schema. */
export function stepBreaches({ duration, target, cadence }: StepParts, path: string): IssueText[] {
  const found: IssueText[] = target === undefined ? [] : targetBreaches(target, `${path}.target`);
  if (duration !== undefined && duration.type !== 'time' && isRamp(target))
    found.push(problem(`${path}.duration.type`, texts.rampNeedsTime));
  if (cadence !== undefined && cadence.min > cadence.max)
    found.push(problem(`${path}.cadence.min`, texts.minAboveMax(cadence.min, cadence.max)));
  if (cadence !== undefined && target?.type === 'cadence')
    found.push(problem(`${path}.cadence`, texts.cadenceTwice));
  return found;
}

/** 0 is not a number here: clients of the former server send it for what is not used. */
const isUsed = (value: number | null | undefined): value is number => value != null && value > 0;

/** Whether a value stands in the middle of a range, which says it all: clients of the former server could send both. */
export function isInRange({ value, min, max }: RangeTarget): boolean {
  return isUsed(value) && min != null && isUsed(max) && min <= value && value <= max;
}

function targetBreaches(target: WorkoutTarget, path: string): IssueText[] {
  if (isZoneTarget(target)) return [];
  const { min, max, start, end } = target;
  const value = isInRange(target) ? null : target.value;
  const ways = [
    isUsed(value) ? ['value'] : [],
    isUsed(min) || isUsed(max) ? ['min', 'max'] : [],
    start != null || end != null ? ['start', 'end'] : [],
  ].filter((way) => way.length > 0);
  if (ways.length === 0) return [problem(path, texts.noNumbers)];
  if (ways.length > 1) {
    const given = ways.flat().filter((key) => isUsed(target[key as 'value']));
    return [problem(path, texts.severalWays(given.join(', ')))];
  }
  if (start != null || end != null) return halfBreach(['start', start], ['end', end], path);
  const half = isUsed(value) ? [] : halfBreach(['min', min], ['max', isUsed(max) ? max : null], path);
  if (half.length > 0) return half;
  const { least, unit } = TARGET_LIMITS[target.type];
  const found = (['value', 'min', 'max'] as const).flatMap((key) => {
    const number = target[key];
    if (!isUsed(number) || number >= least) return [];
    return [problem(`${path}.${key}`, texts.tooLittle(number, least, unit))];
  });
  if (isUsed(max) && min != null && min > max)
    found.push(problem(`${path}.min`, texts.minAboveMax(min, max)));
  return found;
}

type Half = readonly [name: string, value: number | null | undefined];

function halfBreach(first: Half, second: Half, path: string): IssueText[] {
  for (const [[name, value], [other]] of [
    [first, second],
    [second, first],
  ] as const)
    if (value == null) return [problem(`${path}.${name}`, texts.otherHalf(other))];
  return [];
}
