import { homedir } from 'node:os';
import * as vscode from 'vscode';

/** Asks where a file of this name is to be saved: in the folder that is open, to begin with. Undefined for nowhere. */
export async function askWhere(name: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, name),
    filters: { [extension.toUpperCase()]: [extension] },
  });
}

export function savedText(file: vscode.Uri): string {
  return vscode.l10n.t('Saved {0}.', file.path.split('/').at(-1) ?? file.path);
}
