import * as vscode from 'vscode';
import type * as z from 'zod';
import type { workoutDeletion } from '../../shared/workouts.ts';
import { askInDialog, warn } from '../messages.ts';
import type { Subject, TreeNode } from '../views/tree/node.ts';
import { type WorkoutList, workoutNodes } from '../views/workouts.ts';
import { editWorkoutOfAccount } from '../workouts/commands.ts';
import type { Parts } from './parts.ts';
import { pickOne, subjectsOf } from './pick.ts';

type Workout = Extract<Subject, { readonly kind: 'workout' }>;

/** Shows a workout's steps and what it will cost. */
export async function showWorkout(parts: Parts, given: readonly unknown[]): Promise<void> {
  const workout = await chosenWorkout(parts, given);
  if (workout === undefined) return;
  await parts.documents.open({ kind: 'workout', workoutId: workout.workoutId }, workout.title);
}

/** Opens a workout of the account in the editor; nothing is sent before the rider says so. */
export async function editWorkout(parts: Parts, given: readonly unknown[]): Promise<void> {
  const workout = await chosenWorkout(parts, given);
  if (workout !== undefined) await editWorkoutOfAccount(parts, workout.workoutId, workout.title);
}

type Deletion = z.output<typeof workoutDeletion.output>;

/** Deletes a workout of the account: the server says which it is, the rider confirms, and only then it goes. */
export async function deleteWorkout(parts: Parts, given: readonly unknown[]): Promise<void> {
  const workout = await chosenWorkout(parts, given);
  if (workout === undefined) return;
  const { server } = parts.extension;
  const args = { workout_id: workout.workoutId };
  const preview = (await server.call<Deletion>('delete_workout', args)).data;
  const confirmed = vscode.l10n.t('Delete');
  const chosen = await askInDialog(
    vscode.l10n.t('Delete the workout “{0}”?', preview.title ?? workout.title),
    vscode.l10n.t('It goes from your iGPSport account and cannot be brought back.'),
    confirmed,
  );
  if (chosen !== confirmed) return;
  const { data } = await server.call<Deletion>('delete_workout', { ...args, confirm: true });
  if (!data.success) await warn(`iGPSport: ${data.message}`);
  parts.views.workouts.load();
}

/** The workout of the row, or one that is picked; undefined when the rider wants none. */
export async function chosenWorkout(parts: Parts, [node]: readonly unknown[]): Promise<Workout | undefined> {
  const [workout] = subjectsOf('workout', [node]);
  if (workout !== undefined) return workout;
  return subjectsOf('workout', [await pickOne(rows(parts), vscode.l10n.t('Which workout?'))])[0];
}

/** The workouts that the view has read; the account's where nobody has looked at it yet. */
async function rows({ extension, views }: Parts): Promise<readonly TreeNode[]> {
  const list = views.workouts.value() ?? (await extension.server.call<WorkoutList>('list_workouts', {})).data;
  return workoutNodes(list, views.words());
}
