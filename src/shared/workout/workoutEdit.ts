import * as z from 'zod';
import { WORKOUT_LIMITS, workout, workoutRepeat, workoutStep } from '../workout.ts';

/**
 * Where a step or repeat stands: its place in the workout, then in each repeat around it. `[2, 0]` is the first step of
 * the repeat that is third.
 */
export const nodePath = z
  .array(z.int().min(0).max(WORKOUT_LIMITS.expandedSteps))
  .min(1)
  .max(WORKOUT_LIMITS.nesting + 1);
export type NodePath = z.output<typeof nodePath>;

const count = z.int().min(1).max(WORKOUT_LIMITS.expandedSteps);

/** Keys that are given change, null takes one away, the others stay. */
const stepFields = workoutStep.omit({ type: true }).partial();
const repeatFields = workoutRepeat.pick({ name: true, times: true }).partial();

/** What one gesture in the workout editor changes: one edit of the text, one step to undo. */
export const workoutEdit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('describe'),
    fields: workout.pick({ title: true, description: true }).partial(),
  }),
  z.strictObject({ kind: z.literal('setStep'), at: nodePath, fields: stepFields }),
  z.strictObject({ kind: z.literal('setRepeat'), at: nodePath, fields: repeatFields }),
  /** The first of `nodes` is at `at` afterwards. */
  z.strictObject({ kind: z.literal('insert'), at: nodePath, nodes: workout.shape.steps }),
  /** `count` neighbours from `at` on. A repeat that would be left empty goes, too. */
  z.strictObject({ kind: z.literal('remove'), at: nodePath, count }),
  /** The same to where `to` is before they are taken away; never into themselves. */
  z.strictObject({ kind: z.literal('move'), at: nodePath, count, to: nodePath }),
  /** The same as a repeat. */
  z.strictObject({ kind: z.literal('group'), at: nodePath, count, times: workoutRepeat.shape.times }),
  /** What is in a repeat, once, in its place. */
  z.strictObject({ kind: z.literal('ungroup'), at: nodePath }),
]);
export type WorkoutEdit = z.output<typeof workoutEdit>;
