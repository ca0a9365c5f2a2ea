import {
  type WorkoutDuration,
  type WorkoutTarget,
  workoutCadence,
  workoutDuration,
  workoutTarget,
} from '../../../../shared/workout.ts';
import { isRawObject, type RawObject, rawObject } from './raw.ts';

/** The parts of a step that are what the schema wants, whatever is wrong with the others. */
export type StepParts = {
  readonly duration: WorkoutDuration | undefined;
  readonly target: WorkoutTarget | undefined;
  readonly cadence: { readonly min: number; readonly max: number } | undefined;
};

/** A node of what may be a workout. */
export type PlacedNode = {
  readonly given: unknown;
  /** The same when it is an object. */
  readonly node: RawObject;
  /** `steps[2].steps[0]` */
  readonly path: string;
  /** Repeats that it is in, and how often they have it ridden in all. */
  readonly depth: number;
  readonly rounds: number;
  /** Of a step. */
  readonly parts: StepParts | null;
};

type Place = Pick<PlacedNode, 'path' | 'depth' | 'rounds'>;

/** All nodes of what may be a workout, each repeat before what is in it. */
export function placedNodes(given: unknown): PlacedNode[] {
  return nodesIn(given, { path: '', depth: 0, rounds: 1 });
}

function nodesIn(parent: unknown, { path, depth, rounds }: Place): PlacedNode[] {
  const { steps } = rawObject(parent);
  if (!Array.isArray(steps)) return [];
  const prefix = path === '' ? '' : `${path}.`;
  return steps.flatMap((given, i) => {
    const node = rawObject(given);
    const placed = { given, node, path: `${prefix}steps[${i}]`, depth, rounds, parts: null };
    if (node['type'] === 'native') return [placed];
    if (node['type'] !== 'repeat') return [{ ...placed, parts: partsOf(node) }];
    const inner = { path: placed.path, depth: depth + 1, rounds: rounds * timesOf(node) };
    return [placed, ...nodesIn(node, inner)];
  });
}

function timesOf({ times }: RawObject): number {
  return typeof times === 'number' && Number.isFinite(times) && times >= 1 ? Math.floor(times) : 1;
}

/** What of a step can be held against the rules. */
export function partsOf(step: Readonly<Record<string, unknown>>): StepParts {
  const { duration, target, cadence } = step;
  // A schema takes its time to say no.
  return {
    duration: isRawObject(duration) ? workoutDuration.safeParse(duration).data : undefined,
    target: isRawObject(target) ? workoutTarget.safeParse(target).data : undefined,
    cadence: isRawObject(cadence) ? workoutCadence.safeParse(cadence).data : undefined,
  };
}
