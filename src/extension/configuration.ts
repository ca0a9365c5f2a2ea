import * as vscode from 'vscode';
import { readSettings, type Settings } from './settings.ts';

const SECTION = 'igpsport';

/** The settings of this moment. */
export function currentSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  return readSettings((name) => configuration.get(name));
}

/** Writes one of the rider's own settings; undefined puts it back to its default. */
export async function changeSetting(
  name: string,
  value: string | number | boolean | undefined,
): Promise<void> {
  await vscode.workspace.getConfiguration(SECTION).update(name, value, vscode.ConfigurationTarget.Global);
}

export function onSettingsChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) listener();
  });
}
