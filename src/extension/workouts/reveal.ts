import * as vscode from 'vscode';
import { placesIn } from './text/readText.ts';

/** Shows a document's text beside its picture, with what a path names selected; an empty path for the whole. */
export async function reveal(document: vscode.TextDocument, path: string): Promise<void> {
  const place = path === '' ? null : placesIn(document.getText())(path);
  const selection = place === null ? undefined : rangeOf(document, place);
  const viewColumn = vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(document, { viewColumn, ...(selection && { selection }) });
}

export function rangeOf(
  document: vscode.TextDocument,
  { offset, length }: { readonly offset: number; readonly length: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}
