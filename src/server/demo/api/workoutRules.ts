import { field, isObject, type Json, type JsonObject } from './call.ts';

const INTENSITY_CLASSES: readonly Json[] = ['WarmUp', 'Active', 'Rest', 'CoolDown'];
const LENGTH_UNITS: readonly Json[] = ['Second', 'Meter', 'Kcal'];
const TARGET_UNITS: readonly Json[] = [
  'Power',
  'PowerCustom',
  'PercentOfFTP',
  'HeartRate',
  'HeartRateCustom',
  'Speed',
  'Cadence',
  'Active',
];

/** What is wrong with a workout as the service sees it; null when it takes it. */
export function faultOf(workout: JsonObject): string | null {
  const { title, structure } = workout;
  if (typeof title !== 'string' || title === '') return 'title is missing';
  if (!Array.isArray(structure) || structure.length === 0) return 'structure is missing';
  return firstFault(structure);
}

function firstFault(nodes: readonly Json[]): string | null {
  for (const node of nodes) {
    const fault = faultOfNode(node);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOfNode(node: Json): string | null {
  if (!isObject(node)) return 'a node of the structure is not an object';
  const { type, length, steps } = node;
  if (type === 'Step') return faultOfStep(node);
  if (type !== 'Repetition') return 'type of a node is unknown';
  if (field(length, 'unit') !== 'Repetition' || !isPositive(field(length, 'value')))
    return 'length of a repetition is wrong';
  return Array.isArray(steps) ? firstFault(steps) : 'steps of a repetition are missing';
}

function faultOfStep({
  intensityClass,
  openDuration,
  length,
  intensityTarget,
  cadenceTarget,
}: JsonObject): string | null {
  if (!INTENSITY_CLASSES.includes(intensityClass ?? null)) return 'intensityClass is unknown';
  if (openDuration !== 'true' && length === undefined) return 'length is missing';
  if (length !== undefined && !isLength(length)) return 'length is wrong';
  if (intensityTarget !== undefined && !isTarget(intensityTarget)) return 'the target is wrong';
  if (cadenceTarget !== undefined && !(hasUnit(cadenceTarget, ['Cadence']) && isRange(cadenceTarget)))
    return 'the cadence target is wrong';
  return null;
}

/** A zone that there is, a range, or no target in so many words. */
function isTarget(target: Json): boolean {
  if (!hasUnit(target, TARGET_UNITS)) return false;
  if (hasUnit(target, ['Active'])) return true;
  const zones = hasUnit(target, ['Power']) ? 7 : hasUnit(target, ['HeartRate']) ? 5 : null;
  return zones === null ? isRange(target) : isZone(field(target, 'value'), zones);
}

function isZone(value: Json | undefined, zones: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= zones;
}

function isRange(target: Json): boolean {
  const [low, high] = [field(target, 'minValue'), field(target, 'maxValue')];
  return isPositive(low) && isPositive(high) && Number(low) <= Number(high);
}

function isLength(length: Json): boolean {
  return hasUnit(length, LENGTH_UNITS) && isPositive(field(length, 'value'));
}

function hasUnit(value: Json, units: readonly Json[]): boolean {
  return units.includes(field(value, 'unit') ?? null);
}

function isPositive(value: Json | undefined): boolean {
  return typeof value === 'number' && value > 0;
}

/**
 * A structure as the service gives it back: percent targets gain `value: 0`, cadence targets a `value`, notes come
 * back empty, and a repetition inside a repetition has lost its steps.
 */
export function normalized(structure: Json, depth = 0): Json {
  if (!Array.isArray(structure)) return structure;
  return structure.map((node) => {
    if (!isObject(node)) return node;
    if (field(node, 'type') === 'Step') return normalizedStep(node);
    const { steps = [], ...rest } = node;
    return depth > 0 ? rest : { ...rest, steps: normalized(steps, depth + 1) };
  });
}

function normalizedStep(step: JsonObject): JsonObject {
  const { intensityTarget: target, cadenceTarget: cadence, note } = step;
  return {
    ...step,
    ...(note === undefined ? {} : { note: '' }),
    ...(isObject(target) && field(target, 'unit') === 'PercentOfFTP'
      ? { intensityTarget: { ...target, value: 0 } }
      : {}),
    ...(isObject(cadence) ? { cadenceTarget: { ...cadence, value: middleOf(cadence) } } : {}),
  };
}

function middleOf({ minValue, maxValue }: JsonObject): number {
  return Math.round((Number(minValue ?? 0) + Number(maxValue ?? 0)) / 2);
}
