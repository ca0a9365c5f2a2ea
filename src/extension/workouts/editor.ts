import * as vscode from 'vscode';
import type { WorkoutAction } from '../../shared/panels/workoutPanel.ts';
import type { Extension } from '../context.ts';
import { showFailure } from '../failures.ts';
import { panelWordsOf, showPage } from '../panels/webviewPage.ts';
import type { Words } from '../words/words.ts';
import { baseName, VIEW_TYPE } from './documents.ts';
import { type Origins, originHere } from './origins.ts';
import { reveal } from './reveal.ts';
import { workoutSession } from './session.ts';
import { showProblems } from './showProblems.ts';
import type { TextChange } from './text/textEdits.ts';

export type EditorOptions = {
  readonly extension: Extension;
  readonly words: () => Words;
  readonly origins: Origins;
  readonly act: (action: WorkoutAction, document: vscode.TextDocument) => Promise<void>;
};

/** The editor of workout files: a picture of the text, which stays the document. */
export function openWorkoutEditors(options: EditorOptions): vscode.Disposable {
  const problems = showProblems(options.extension, options.words);
  const provider: vscode.CustomTextEditorProvider = {
    resolveCustomTextEditor: async (document, panel) => {
      await fill(options, problems, { document, panel });
    },
  };
  const webviewOptions = { enableFindWidget: false, retainContextWhenHidden: true };
  return vscode.Disposable.from(
    problems,
    vscode.window.registerCustomEditorProvider(VIEW_TYPE, provider, { webviewOptions }),
  );
}

type Shown = { readonly document: vscode.TextDocument; readonly panel: vscode.WebviewPanel };

async function fill(
  { extension, words, origins, act }: EditorOptions,
  problems: ReturnType<typeof showProblems>,
  { document, panel }: Shown,
): Promise<void> {
  const { webview } = panel;
  const { uri } = document;
  const isReadOnly = await isReadOnlyFile(uri);
  let hasAccount = (await extension.state()) !== 'signedOut';
  const session = workoutSession({
    server: extension.server,
    words,
    panelWords: () => panelWordsOf(words()),
    send: (message) => void webview.postMessage(message),
    text: () => document.getText(),
    write: (change) => write(document, change),
    // Who has gone elsewhere meanwhile would have it done there.
    step: async (direction) => {
      if (panel.active) await vscode.commands.executeCommand(direction);
    },
    about: () => ({
      fileName: baseName(uri),
      workoutId: originHere(origins, extension, uri)?.workoutId ?? null,
      isReadOnly,
      hasAccount,
    }),
    act: (action) => act(action, document),
    reveal: (path) => reveal(document, path),
    onProblems: (found) => problems.show(document, found),
    onFailure: (thrown) => void showFailure(extension, thrown),
  });
  const release = problems.watch(uri);
  const subscriptions = [
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) session.changed();
    }),
    origins.onDidChange(session.changed),
    extension.onDidChange(async () => {
      hasAccount = (await extension.state()) !== 'signedOut';
      webview.postMessage(panelWordsOf(words()));
      session.changed();
    }),
    webview.onDidReceiveMessage((given: unknown) => void session.receive(given)),
  ];
  panel.onDidDispose(() => {
    vscode.Disposable.from(...subscriptions).dispose();
    session.stop();
    release();
  });
  showPage(webview, extension.context.extensionUri, 'workout');
}

/** VS Code refuses it where the document is another one than that which the change was made for. */
async function write(document: vscode.TextDocument, change: TextChange): Promise<boolean> {
  const { offset, length, text } = change;
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  return await vscode.workspace.applyEdit(edit);
}

/** Files that are locked, and places that nothing is written to, such as the old side of a comparison. */
async function isReadOnlyFile(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  if (uri.scheme === 'untitled') return false;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    return false;
  }
}
