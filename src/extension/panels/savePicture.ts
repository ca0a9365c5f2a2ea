import * as vscode from 'vscode';
import { inform } from '../messages.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Saves a PNG where the rider says; what is none is not saved. */
export async function savePicture(base64: string): Promise<void> {
  const bytes = Buffer.from(base64, 'base64');
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return;
  const uri = await vscode.window.showSaveDialog({ filters: { PNG: ['png'] } });
  if (uri === undefined) return;
  await vscode.workspace.fs.writeFile(uri, bytes);
  await inform(vscode.l10n.t('Saved {0}.', uri.path.split('/').at(-1) ?? ''));
}
