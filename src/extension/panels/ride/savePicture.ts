import * as vscode from 'vscode';
import { inform } from '../../messages.ts';
import { askWhere, savedText } from '../../saving.ts';
import { fileName } from '../../words/fileName.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Saves a PNG where the rider says; what is none is not saved. */
export async function savePicture(base64: string, name: string): Promise<void> {
  const bytes = Buffer.from(base64, 'base64');
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return;
  const file = await askWhere(`${fileName(name)}.png`);
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, bytes);
  await inform(savedText(file));
}
