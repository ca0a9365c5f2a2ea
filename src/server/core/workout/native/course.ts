import { WORKOUT_LIMITS } from '../../../../shared/workout.ts';
import { cleanText } from '../../text.ts';
import type { RawObject } from '../rules/raw.ts';
import { exceeded } from '../rules/size.ts';

/** A course as the service takes it. Its own words: `Second`, `PowerCustom`, "true" and "false" as texts. */
export type NativeWorkout = {
  readonly title: string;
  readonly description: string;
  /** s; open and measured steps by assumption. */
  readonly totalTime: number;
  readonly workoutType: 'bike';
  readonly sportBigType: 1;
  readonly allowDeletion: true;
  readonly fromTP: false;
  readonly structure: readonly NativeNode[];
};

/** The last is a node that nobody here knows, as the account had it. */
export type NativeNode = NativeStep | NativeRepetition | RawObject;

export type NativeRepetition = {
  readonly type: 'Repetition';
  readonly name?: string;
  readonly length: { readonly unit: 'Repetition'; readonly value: number };
  readonly steps: readonly NativeNode[];
};

export type NativeStep = {
  readonly type: 'Step';
  readonly name: string;
  readonly note?: string;
  readonly intensityClass: 'WarmUp' | 'Active' | 'Rest' | 'CoolDown';
  /** "true": until the lap button, and then there is no length. */
  readonly openDuration: 'true' | 'false';
  readonly length?: { readonly unit: 'Second' | 'Meter' | 'Kcal'; readonly value: number };
  readonly intensityTarget?: NativeTarget;
  readonly cadenceTarget?: NativeRange & { readonly unit: 'Cadence' };
};

export type NativeTarget =
  | { readonly unit: 'Power' | 'HeartRate'; readonly value: number }
  | (NativeRange & {
      readonly unit: 'PowerCustom' | 'PercentOfFTP' | 'HeartRateCustom' | 'Speed';
      readonly value: 0;
    });

/** W, % of FTP, bpm, rpm or, of speeds, mm/s. */
export type NativeRange = { readonly minValue: number; readonly maxValue: number };

/** What is known of a course in the account, besides what is sent: what the service adds to it. */
const COURSE_KEYS = [
  'id',
  'title',
  'description',
  'totalTime',
  'workoutType',
  'sportBigType',
  'allowDeletion',
  'fromTP',
  'structure',
  'tips',
  'img',
  'iconPath',
  'workoutDay',
  'createTimestamp',
  'createTime',
  'isOfficial',
  'grade',
] as const;

/** A course of the account with the keys that are known and there, its texts cleaned; of its structure everything. */
export function knownCourse(course: RawObject): Record<string, unknown> {
  const cleaned = cleanNative(course);
  return Object.fromEntries(COURSE_KEYS.flatMap((key) => (key in cleaned ? [[key, cleaned[key]]] : [])));
}

/** Keys as the service writes them. */
const KEY = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** What of a node that nobody here knows is kept: it has to fit into a workout that is read again. */
const KEPT_SIZE = { depth: 5, characters: WORKOUT_LIMITS.nativeSize, values: 400 };

/** Whether a node that nobody here knows is small enough to be kept. */
export function isSmallNode(node: unknown): boolean {
  return exceeded(node, KEPT_SIZE) === null;
}

/** Levels that are cleaned; what is deeper is nothing that the service ever sent. */
const MAX_LEVELS = 32;

/**
 * A node or course of the account, its texts cleaned as every stranger's are, without keys that no program writes and
 * without what is deeper than 32 levels.
 */
export function cleanNative(node: RawObject): Record<string, unknown> {
  return cleanObject(node, MAX_LEVELS);
}

function cleanObject(node: RawObject, levels: number): Record<string, unknown> {
  const entries = Object.entries(node).filter(([key]) => KEY.test(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, cleanValue(value, levels - 1)]));
}

function cleanValue(value: unknown, levels: number): unknown {
  if (typeof value === 'string') return cleanText(value, WORKOUT_LIMITS.nativeSize);
  if (typeof value !== 'object' || value === null) return isPlain(value) ? value : null;
  if (levels === 0) return null;
  return Array.isArray(value)
    ? value.map((part) => cleanValue(part, levels - 1))
    : cleanObject(value as RawObject, levels);
}

/** What JSON has beside texts, lists and objects. */
function isPlain(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
