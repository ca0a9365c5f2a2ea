import {
  WORKOUT_LIMITS,
  type Workout,
  type WorkoutNative,
  type WorkoutNode,
  type WorkoutRepeat,
} from '../../../shared/workout.ts';
import type { Text } from '../../language/language.ts';
import { decompileRemarkTexts } from '../../language/workout/remarks.ts';
import { cleanLines, cleanText } from '../text.ts';
import { cleanNative, isSmallNode } from './native/course.ts';
import { decompileStep, nameOf } from './native/decompileStep.ts';
import { type Remarks, remark, remarkTexts } from './native/remarks.ts';
import { numberOf, type RawObject, rawObject } from './rules/raw.ts';

const TITLE_LENGTH = 200;
const DESCRIPTION_LENGTH = 2_000;

/** Nodes of a course that are looked at. */
const MAX_NODES = 1_000;

const NAME_LENGTH = 64;

const STEP_KEYS = new Set([
  'type',
  'name',
  'note',
  'uuid',
  'intensityClass',
  'openDuration',
  'length',
  'intensityTarget',
  'cadenceTarget',
]);
/** A repetition's own class and length say nothing that its steps do not. */
const REPETITION_KEYS = new Set([...STEP_KEYS, 'steps']);

const { noSteps, tooMany, notCycling, ...nodeRemarks } = decompileRemarkTexts;

type Reading = {
  readonly remarks: Remarks<keyof typeof nodeRemarks>;
  nodesLeft: number;
};

/**
 * A course of the account as a workout, and what could not be read: never throws, whatever is given. Texts are a
 * stranger's: cleaned and bounded. A node of a kind, unit or number that a workout does not have becomes one of the type
 * `native`, which `compileWorkout` sends back as it came. Steps may be none; totals may be over the limits: `readWorkout`
 * says so before a course is changed or estimated.
 */
export function decompileWorkout(native: unknown): {
  readonly workout: Workout;
  readonly remarks: readonly Text[];
} {
  const course = rawObject(native);
  const { title, description, structure, workoutType } = course;
  const reading: Reading = { remarks: new Map(), nodesLeft: MAX_NODES };
  const steps = nodesOf(structure, reading, 0);
  const lines = typeof description === 'string' ? cleanLines(description, DESCRIPTION_LENGTH) : '';
  const workout = {
    title: (typeof title === 'string' && cleanText(title, TITLE_LENGTH)) || 'Workout',
    ...(lines === '' ? {} : { description: lines }),
    steps,
  };
  const remarks = [
    ...(workoutType == null || workoutType === 'bike' ? [] : [notCycling]),
    ...remarkTexts(reading.remarks, nodeRemarks),
    ...(reading.nodesLeft < 0 ? [tooMany(MAX_NODES)] : []),
    ...(steps.length === 0 ? [noSteps] : []),
  ];
  return { workout, remarks };
}

function nodesOf(structure: unknown, reading: Reading, depth: number): WorkoutNode[] {
  if (!Array.isArray(structure)) return [];
  const nodes: WorkoutNode[] = [];
  for (const given of structure) {
    reading.nodesLeft--;
    if (reading.nodesLeft < 0) break;
    const node = nodeOf(rawObject(given), reading, depth);
    if (node !== null) nodes.push(node);
  }
  return nodes;
}

/** Null for a node with nothing in it that could be kept. */
function nodeOf(given: RawObject, reading: Reading, depth: number): WorkoutNode | null {
  if (given['type'] === 'Repetition' && depth < WORKOUT_LIMITS.nesting) {
    const times = timesOf(given['length']);
    return times === null ? nativeOf(given, reading) : repeatOf(given, times, { reading, depth });
  }
  const step = given['type'] === 'Step' ? decompileStep(given) : null;
  if (step === null) return nativeOf(given, reading);
  remarkOtherKeys(given, STEP_KEYS, reading);
  return step;
}

function timesOf(length: unknown): number | null {
  const times = numberOf(rawObject(length)['value']);
  const isPossible = Number.isInteger(times) && times !== null && times >= 1;
  return isPossible && times <= WORKOUT_LIMITS.expandedSteps ? times : null;
}

function repeatOf(
  given: RawObject,
  times: number,
  { reading, depth }: { readonly reading: Reading; readonly depth: number },
): WorkoutRepeat | null {
  const name = nameOf(given);
  const steps = nodesOf(given['steps'], reading, depth + 1);
  remarkOtherKeys(given, REPETITION_KEYS, reading);
  if (steps.length > 0) return { type: 'repeat', ...(name === null ? {} : { name }), times, steps };
  remark(reading.remarks, 'lostSteps', name ?? `${times} ×`);
  return null;
}

function nativeOf(given: RawObject, { remarks }: Reading): WorkoutNative | null {
  const { type } = given;
  const kind = typeof type === 'string' ? cleanText(type, NAME_LENGTH) : '';
  const name = nameOf(given) ?? (kind === '' ? '?' : kind);
  const node = isSmallNode(given) ? cleanNative(given) : {};
  const isKept = Object.keys(node).length > 0;
  remark(remarks, isKept ? 'unknownNode' : 'leftOut', name);
  return isKept ? { type: 'native', name, node } : null;
}

/** What is in a node that a workout has no place for; `uuid` is the service's own, and nothing is lost with `null`. */
function remarkOtherKeys(node: RawObject, known: ReadonlySet<string>, { remarks }: Reading): void {
  for (const [key, value] of Object.entries(node))
    if (!known.has(key) && value !== null) remark(remarks, 'otherKeys', cleanText(key, NAME_LENGTH));
}
