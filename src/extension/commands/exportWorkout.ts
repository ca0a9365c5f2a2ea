import * as vscode from 'vscode';
import type * as z from 'zod';
import type { workoutExport } from '../../shared/workouts.ts';
import { inform, warn } from '../messages.ts';
import { askWhere, savedText } from '../saving.ts';
import type { ServerClient } from '../server/client.ts';
import { localDay } from '../views/today.ts';
import { sentences } from '../words/words.ts';
import type { Parts } from './parts.ts';
import { chosenWorkout } from './workouts.ts';

type Exported = z.output<typeof workoutExport.output>;
type Format = z.output<typeof workoutExport.input>['format'];
type FormatItem = vscode.QuickPickItem & { readonly format: Format };

/** Saves a workout as a file for another program, and says what the format could not hold. */
export async function exportWorkout(parts: Parts, given: readonly unknown[]): Promise<void> {
  const workout = await chosenWorkout(parts, given);
  if (workout === undefined) return;
  await exportTo(parts.extension.server, { workout_id: workout.workoutId }, workout.title);
}

/** The same for a workout of the account or one that is written out. Rejects with ToolError. */
export async function exportTo(
  server: ServerClient,
  source: { readonly workout_id: string } | { readonly workout_ir: unknown },
  name: string,
): Promise<void> {
  const title = vscode.l10n.t('Export “{0}” as', name);
  const format = (await vscode.window.showQuickPick(formats(), { title, matchOnDescription: true }))?.format;
  if (format === undefined) return;
  const date = format === 'ics' ? await askForDay() : null;
  if (date === undefined) return;
  const args = { ...source, format, ...(date === null ? {} : { date }) };
  const { data, attachment } = await server.call<Exported>('export_workout', args);
  const file = await askWhere(data.file_name);
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, attachment ?? new TextEncoder().encode(data.content ?? ''));
  await report(file, data.losses);
}

function formats(): FormatItem[] {
  return [
    { format: 'zwo', label: 'ZWO', description: vscode.l10n.t('Zwift and its like') },
    { format: 'erg', label: 'ERG', description: vscode.l10n.t('Trainers, in watts') },
    { format: 'mrc', label: 'MRC', description: vscode.l10n.t('Trainers, in % of FTP') },
    { format: 'fit', label: 'FIT', description: vscode.l10n.t('Head units') },
    { format: 'ics', label: 'iCalendar', description: vscode.l10n.t('A day in the calendar') },
    { format: 'json', label: 'JSON', description: vscode.l10n.t('To edit, and to import again') },
  ];
}

/** The day of a calendar entry; undefined when the rider stops here. */
async function askForDay(): Promise<string | undefined> {
  return await vscode.window.showInputBox({
    prompt: vscode.l10n.t('On which day? (YYYY-MM-DD)'),
    value: localDay(new Date()),
    validateInput: (day) =>
      /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
        ? undefined
        : vscode.l10n.t('A day as YYYY-MM-DD.'),
  });
}

async function report(file: vscode.Uri, losses: readonly string[]): Promise<void> {
  const saved = savedText(file);
  if (losses.length === 0) await inform(saved);
  else await warn(sentences(vscode.l10n, [saved, ...losses]));
}
