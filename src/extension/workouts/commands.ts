import * as vscode from 'vscode';
import type * as z from 'zod';
import type { WorkoutAction } from '../../shared/panels/workoutPanel.ts';
import type { Workout } from '../../shared/workout.ts';
import type { workoutImport } from '../../shared/workouts.ts';
import { askInChat } from '../commands/chat.ts';
import { exportTo } from '../commands/exportWorkout.ts';
import { warn } from '../messages.ts';
import { sentences } from '../words/words.ts';
import { baseName, fill, isWorkoutFile, newFileFolder, openUnsaved, uriOfTab } from './documents.ts';
import { originHere } from './origins.ts';
import { type PushParts, pushWorkout, readForEditing } from './push.ts';
import { reveal } from './reveal.ts';
import { templatesOf } from './templates.ts';
import { readText } from './text/readText.ts';

type Imported = z.output<typeof workoutImport.output>;

/** No workout's file is larger; the server takes less than a tenth of it. */
const LARGEST_BYTES = 1_000_000;

/** Begins a workout of one that every rider knows. */
export async function newWorkout({ origins }: PushParts): Promise<void> {
  const workout = await pickTemplate();
  if (workout !== undefined) await origins.set(await openUnsaved(workout, workout.title), null);
}

/** The same in a document that is empty: a new file, or one of which everything was taken back. */
async function beginIn(document: vscode.TextDocument): Promise<void> {
  const workout = await pickTemplate();
  if (workout !== undefined && document.getText().trim() === '') await fill(document, workout);
}

async function pickTemplate(): Promise<Workout | undefined> {
  const items = templatesOf(vscode.l10n.t).map(({ detail, workout }) => ({
    label: workout.title,
    detail,
    workout,
  }));
  const title = vscode.l10n.t('New workout: what to begin with?');
  return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.workout;
}

/** Opens a file of another program, `given` or chosen, as a workout, and says what could not be taken over. */
export async function importWorkout({ extension, origins }: PushParts, given?: unknown): Promise<void> {
  const file = given instanceof vscode.Uri ? given : await pickFile();
  if (file === undefined) return;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > LARGEST_BYTES) {
    await warn(vscode.l10n.t('The file is too large to be a workout.'));
    return;
  }
  const bytes = await vscode.workspace.fs.readFile(file);
  const isFit = file.path.toLowerCase().endsWith('.fit');
  const content = isFit ? Buffer.from(bytes).toString('base64') : new TextDecoder().decode(bytes);
  const { data } = await extension.server.call<Imported>('import_workout', { content });
  const uri = await openUnsaved(data.workout_ir, baseName(file).replace(/\.\w+$/, ''));
  await origins.set(uri, null);
  if (data.losses.length > 0) await warn(sentences(vscode.l10n, data.losses));
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const files = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Workout'),
    openLabel: vscode.l10n.t('Import'),
    defaultUri: newFileFolder(),
    filters: {
      [vscode.l10n.t('Workouts')]: ['zwo', 'erg', 'mrc', 'fit', 'ics', 'json'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  return files?.[0];
}

/** Opens a workout of the account to be changed. */
export async function editWorkoutOfAccount(parts: PushParts, workoutId: string, name: string): Promise<void> {
  const title = vscode.l10n.t('Reading {0}…', name);
  const location = vscode.ProgressLocation.Window;
  const { workout, origin } = await vscode.window.withProgress({ location, title }, () =>
    readForEditing(parts, workoutId),
  );
  await parts.origins.set(await openUnsaved(workout, name), origin);
}

/** What somebody presses in the editor, or beside its tab. */
export async function act(
  parts: PushParts,
  action: WorkoutAction,
  document: vscode.TextDocument,
): Promise<void> {
  switch (action) {
    case 'push':
      return await pushWorkout(parts, document);
    case 'export':
      return await exportDocument(parts, document);
    case 'import':
      return await importWorkout(parts);
    case 'ask':
      return await askAboutWorkout(parts, document);
    case 'text':
      return await reveal(document, '');
    case 'begin':
      return await beginIn(document);
  }
}

/** The same for the document in front, from the palette or a button beside its tab. */
export async function actOnOpen(parts: PushParts, action: WorkoutAction, given: unknown): Promise<void> {
  const uri =
    given instanceof vscode.Uri ? given : uriOfTab(vscode.window.tabGroups.activeTabGroup.activeTab?.input);
  if (uri === undefined || !isWorkoutFile(uri)) {
    await warn(vscode.l10n.t('Open a workout first.'));
    return;
  }
  await act(parts, action, await vscode.workspace.openTextDocument(uri));
}

async function exportDocument({ extension, views }: PushParts, document: vscode.TextDocument): Promise<void> {
  const { given, workout, problems } = readText(document.getText(), views.words());
  if (workout === null) {
    await warn(problems[0]?.message ?? '');
    return;
  }
  await exportTo(extension.server, { workout_ir: given }, workout.title);
}

/** Starts a request about a workout in the editor's chat, for the rider to finish. */
async function askAboutWorkout(
  { extension, origins }: PushParts,
  { uri }: vscode.TextDocument,
): Promise<void> {
  const origin = originHere(origins, extension, uri);
  // Neither title nor file name: they may be a stranger's words, and the chat would follow them.
  const query =
    origin === null
      ? vscode.l10n.t('Change the workout in the attached .igpworkout.json file (keep its format): ')
      : vscode.l10n.t('Change my iGPSport workout {0}: ', origin.workoutId);
  await askInChat(query, [uri]);
}
