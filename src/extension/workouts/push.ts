import * as vscode from 'vscode';
import type * as z from 'zod';
import type { Workout } from '../../shared/workout.ts';
import type { workoutCreation, workoutDetail, workoutUpdate } from '../../shared/workouts.ts';
import { askForAccount } from '../account/askForAccount.ts';
import type { Extension } from '../context.ts';
import { askInDialog, inform, warn } from '../messages.ts';
import { ToolError } from '../server/client.ts';
import type { Views } from '../views/views.ts';
import { sentences } from '../words/words.ts';
import { digestOf, type Origin, type Origins, originHere, regionInUse } from './origins.ts';
import { readText } from './text/readText.ts';

type Detail = z.output<typeof workoutDetail.output>;
type Written = z.output<typeof workoutCreation.output> | z.output<typeof workoutUpdate.output>;

export type PushParts = {
  readonly extension: Extension;
  readonly views: Pick<Views, 'words' | 'workouts'>;
  readonly origins: Origins;
};

/** Documents on their way to the account: who presses twice wants one workout there. */
const underWay = new Set<string>();

/**
 * Sends the workout of a document, saved or not, to the account: as a new one, or in the place of the one that it came
 * from, after asking. Rejects with ToolError.
 */
export async function pushWorkout(parts: PushParts, document: vscode.TextDocument): Promise<void> {
  const key = document.uri.toString();
  if (underWay.has(key)) return;
  underWay.add(key);
  try {
    await push(parts, document);
  } finally {
    underWay.delete(key);
  }
}

async function push(parts: PushParts, document: vscode.TextDocument): Promise<void> {
  const { extension, origins, views } = parts;
  const { given, workout, problems } = readText(document.getText(), views.words());
  if (workout === null) {
    const [problem] = problems;
    await warn(vscode.l10n.t('Nothing was sent: {0}', problem?.message ?? ''));
    return;
  }
  if (((await extension.secrets()) ?? (await askForAccount(extension))) === null) return;
  const region = regionInUse(extension.settings());
  const account = extension.accountTag();
  const place = await placeFor(parts, document.uri, workout);
  if (place === undefined) return;
  if (extension.accountTag() !== account) {
    await warn(vscode.l10n.t('Nothing was sent: the account in use has changed meanwhile.'));
    return;
  }
  const written = await send(extension, given, place);
  if (!written.success || written.workout_id === null) {
    await warn(vscode.l10n.t('Nothing was sent: {0}', sentences(vscode.l10n, written.errors)));
    return;
  }
  const digest = await digestNow(extension, written.workout_id);
  await origins.set(document.uri, { workoutId: written.workout_id, region, digest });
  views.workouts.load();
  void inform(
    vscode.l10n.t('“{0}” is on your iGPSport account: synchronize the head unit to ride it.', workout.title),
  );
}

/** A workout of the account, and where it came from, for the document that it is opened in. Rejects with ToolError. */
export async function readForEditing(
  { extension }: Pick<PushParts, 'extension'>,
  workoutId: string,
): Promise<{ readonly workout: unknown; readonly origin: Origin }> {
  const region = regionInUse(extension.settings());
  const { data } = await extension.server.call<Detail>('get_workout_detail', { workout_id: workoutId });
  const origin = { workoutId, region, digest: digestOf(data.workout_ir) };
  return { workout: data.workout_ir, origin };
}

/** The workout to replace, null for a new one; undefined when the rider wants neither. */
async function placeFor(
  { extension, origins }: PushParts,
  uri: vscode.Uri,
  { title }: Workout,
): Promise<string | null | undefined> {
  const origin = originHere(origins, extension, uri);
  const replace = vscode.l10n.t('Replace');
  const create = vscode.l10n.t('Create New');
  const choose = async (question: string, detail: string, ...buttons: string[]) => {
    const chosen = await askInDialog(question, detail, ...buttons);
    return chosen === undefined ? undefined : chosen === replace ? (origin?.workoutId ?? null) : null;
  };
  if (origin === null) {
    if (vscode.workspace.isTrusted) return null;
    return await choose(
      vscode.l10n.t('Send “{0}” to your iGPSport account?', title),
      vscode.l10n.t('The folder that is open is not trusted: look at the workout first.'),
      create,
    );
  }
  const question = vscode.l10n.t('Replace the workout on your iGPSport account by “{0}”?', title);
  const there = await detailIfAny(extension, origin.workoutId);
  if (there === null) {
    return await choose(
      vscode.l10n.t('Create “{0}” anew?', title),
      vscode.l10n.t('The workout that this file came from is not on your iGPSport account any more.'),
      create,
    );
  }
  const isSame = origin.digest !== null && origin.digest === digestOf(there.workout_ir);
  const detail = isSame
    ? vscode.l10n.t('What the account has now is overwritten.')
    : vscode.l10n.t(
        'It was changed on the account since it was opened here. What it has now is overwritten.',
      );
  return await choose(question, detail, replace, create);
}

async function detailIfAny({ server }: Extension, workoutId: string): Promise<Detail | null> {
  try {
    return (await server.call<Detail>('get_workout_detail', { workout_id: workoutId })).data;
  } catch (thrown) {
    if (thrown instanceof ToolError && thrown.kind === 'not_found') return null;
    throw thrown;
  }
}

async function send({ server }: Extension, given: unknown, place: string | null): Promise<Written> {
  const title = vscode.l10n.t('Sending the workout…');
  const location = vscode.ProgressLocation.Window;
  return await vscode.window.withProgress({ location, title }, async () => {
    if (place === null) return (await server.call<Written>('create_workout', { workout_ir: given })).data;
    return (await server.call<Written>('update_workout', { workout_id: place, workout_ir: given })).data;
  });
}

/** What the account has now; null where it cannot be read: the next push says that it may have changed. */
async function digestNow(extension: Extension, workoutId: string): Promise<string | null> {
  try {
    const there = await detailIfAny(extension, workoutId);
    return there && digestOf(there.workout_ir);
  } catch {
    return null;
  }
}
