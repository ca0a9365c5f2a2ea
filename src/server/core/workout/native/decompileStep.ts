import { WORKOUT_LIMITS, type WorkoutStep, workoutStep } from '../../../../shared/workout.ts';
import { cleanText } from '../../text.ts';
import { stepBreaches } from '../rules/breaches.ts';
import { partsOf } from '../rules/nodes.ts';
import { isRawObject, numberOf, type RawObject } from '../rules/raw.ts';
import { decompileTargets } from './decompileTargets.ts';

const INTENSITIES = new Map<string, WorkoutStep['intensity']>([
  ['warmup', 'warmup'],
  ['active', 'active'],
  ['rest', 'rest'],
  ['cooldown', 'cooldown'],
]);

/** For steps that have no name, which the service allows. */
const NAMES: Readonly<Record<WorkoutStep['intensity'], string>> = {
  warmup: 'Warm-up',
  active: 'Active',
  rest: 'Rest',
  cooldown: 'Cool-down',
};

const DURATION_TYPES = new Map<unknown, WorkoutStep['duration']['type']>([
  ['Second', 'time'],
  ['Meter', 'distance'],
  ['Kcal', 'calories'],
]);

const NAME_LENGTH = 200;

/**
 * A step of a course as the account returns it: no name, no class, a length without `openDuration`, an empty note. Null
 * when it holds a unit, a class or a number that a workout cannot: then nothing of it is to be trusted.
 */
export function decompileStep(node: RawObject): WorkoutStep | null {
  const intensity = intensityOf(node['intensityClass']);
  const duration = durationOf(node);
  const targets = decompileTargets(node['intensityTarget'], node['cadenceTarget']);
  if (intensity === null || duration === null || targets === null) return null;
  const note = typeof node['note'] === 'string' ? cleanText(node['note'], WORKOUT_LIMITS.noteLength) : '';
  const step = workoutStep.safeParse({
    name: nameOf(node) ?? NAMES[intensity],
    intensity,
    duration,
    ...targets,
    ...(note === '' ? {} : { note }),
  }).data;
  return step === undefined || stepBreaches(partsOf(step), '').length > 0 ? null : step;
}

/** The name of a node, cleaned; null without one. */
export function nameOf({ name }: RawObject): string | null {
  const text = typeof name === 'string' ? cleanText(name, NAME_LENGTH) : '';
  return text === '' ? null : text;
}

function intensityOf(given: unknown): WorkoutStep['intensity'] | null {
  if (given == null) return 'active';
  return (typeof given === 'string' ? INTENSITIES.get(given.toLowerCase()) : undefined) ?? null;
}

function durationOf({ openDuration, length }: RawObject): { type: string; value?: number } | null {
  if (openDuration === 'true' || openDuration === true || length == null) return { type: 'lap_button' };
  if (!isRawObject(length)) return null;
  const type = DURATION_TYPES.get(length['unit']);
  const value = numberOf(length['value']);
  return type === undefined || value === null ? null : { type, value };
}
