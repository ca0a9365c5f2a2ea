import * as vscode from 'vscode';

import type { Extension } from '../context.ts';
import { showFailure } from '../failures.ts';
import { messageOf } from '../server/failure.ts';
import { escapeMarkdown } from '../words/markdown.ts';
import type { Words } from '../words/words.ts';
import { pathOf, SCHEME, type Source, sourceOf } from './address.ts';
import { writeDocument } from './write.ts';

export type Documents = vscode.Disposable & {
  /** Shows what the server knows of something, to be read. Rejects with ToolError. */
  readonly open: (source: Source, name: string) => Promise<void>;
};

/** Read-only documents that are written from the server's answers, and written anew when they are opened again. */
export function openDocuments(extension: Extension, words: () => Words): Documents {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const written = new Map<string, string>();

  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => {
      const ready = written.get(uri.toString());
      const source = sourceOf(uri.path);
      if (ready !== undefined || source === null) return ready ?? '';
      // The editor brings back a tab of the session before.
      try {
        return await writeDocument(extension.server, source, words());
      } catch (thrown) {
        void showFailure(extension, thrown);
        return escapeMarkdown(messageOf(thrown, words()));
      }
    },
  };
  const open = async (source: Source, name: string) => {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: pathOf(source, name) });
    const title = words().t('Reading {0}…', name);
    const text = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
      writeDocument(extension.server, source, words()),
    );
    written.set(uri.toString(), text);
    changed.fire(uri);
    await show(uri);
  };
  const subscriptions = [
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => written.delete(uri.toString())),
  ];
  return { open, dispose: () => vscode.Disposable.from(changed, ...subscriptions).dispose() };
}

/** As a page where the editor's Markdown preview is there, as text where it is switched off. */
async function show(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}
