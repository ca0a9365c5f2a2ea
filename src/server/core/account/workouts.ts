import { cleanNative } from '../workout/native/course.ts';
import type { RawObject } from '../workout/rules/raw.ts';

/** A workout as the account lists it. */
export type ListedWorkout = {
  readonly workoutId: string;
  readonly title: string | null;
  /** What whoever made it counted. */
  readonly totalTimeS: number | null;
  /** `bike`, `run`, …; null where the list does not say. */
  readonly sport: string | null;
  /** Epoch ms. */
  readonly createdMs: number | null;
};

export type WorkoutList = {
  readonly workouts: readonly ListedWorkout[];
  /** False where the service counts more than it lists. */
  readonly isComplete: boolean;
};

/** A course as the service keeps it: whatever it likes, its texts by whoever wrote them. */
export type Course = RawObject;

/** What the service drops or makes up by itself, and does not always give back. */
const ITS_OWN = ['note', 'uuid', 'id', 'fromTP', 'sportBigType', 'allowDeletion'];

/**
 * Whether a course that was sent is what the account holds now. The service may add to it, and drops notes; all else
 * that was sent has to be there.
 */
export function isKept(sent: Course, held: Course): boolean {
  return isWithin(cleanNative(sent), cleanNative(held));
}

function isWithin(sent: unknown, held: unknown): boolean {
  if (sent === undefined || sent === null) return true;
  if (typeof sent !== 'object') return String(sent) === String(held ?? '');
  if (typeof held !== 'object' || held === null) return false;
  if (Array.isArray(sent) && (!Array.isArray(held) || held.length !== sent.length)) return false;
  return Object.entries(sent).every(
    ([name, value]) => ITS_OWN.includes(name) || isWithin(value, Reflect.get(held, name)),
  );
}
