import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { fileName } from '../words/fileName.ts';

/** What a workout's file ends in: the editor and the schema belong to it. */
export const SUFFIX = '.igpworkout.json';
export const VIEW_TYPE = 'igpsport.workout';

export function isWorkoutFile({ path }: Pick<vscode.Uri, 'path'>): boolean {
  return path.toLowerCase().endsWith(SUFFIX);
}

/** Whether VS Code saves documents of a place: not, for one, of the old side of a comparison. */
export function isSavable({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** What a tab shows, in a comparison its newer side; undefined of what is no document. */
export function uriOfTab(input: unknown): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputTextDiff) return input.modified;
  const isDocument = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return isDocument ? input.uri : undefined;
}

/** The name of a document without what every workout's ends in. */
export function baseName({ path }: Pick<vscode.Uri, 'path'>): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isWorkoutFile({ path }) ? name.slice(0, -SUFFIX.length) : name;
}

/** Shows a workout in the editor, as a document that is not saved yet; it is named after the title. */
export async function openUnsaved(workout: unknown, title: string): Promise<vscode.Uri> {
  const uri = await freeUri(fileName(title));
  await fill(await vscode.workspace.openTextDocument(uri), workout);
  await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE);
  return uri;
}

/** Makes a workout of everything that a document has. */
export async function fill({ uri, lineCount }: vscode.TextDocument, workout: unknown): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(0, 0, lineCount, 0);
  edit.replace(uri, whole, `${JSON.stringify(workout, null, 2)}\n`);
  await vscode.workspace.applyEdit(edit);
}

/** Where a new document would be saved: in the folder that is open, under a name that is free there. */
async function freeUri(name: string): Promise<vscode.Uri> {
  const folder = newFileFolder();
  for (let i = 1; ; i++) {
    const file = vscode.Uri.joinPath(folder, `${i === 1 ? name : `${name} ${i}`}${SUFFIX}`);
    const unsaved = file.with({ scheme: 'untitled' });
    const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === unsaved.toString());
    if (!isOpen && !(await exists(file))) return unsaved;
  }
}

/** The first folder that is open on this machine, else the rider's own. */
export function newFileFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  return folder?.uri ?? vscode.Uri.file(homedir());
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
