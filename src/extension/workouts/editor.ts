import * as vscode from 'vscode';
import type { ToWorkoutPanel, WorkoutAction } from '../../shared/panels/workoutPanel.ts';
import type { Extension } from '../context.ts';
import { showFailure } from '../failures.ts';
import { panelWordsOf, showPage } from '../panels/webviewPage.ts';
import type { Words } from '../words/words.ts';
import { baseName, isSavable, VIEW_TYPE } from './documents.ts';
import { type Origins, originHere } from './origins.ts';
import { rangeOf, reveal } from './reveal.ts';
import { workoutSession } from './session.ts';
import { type ShownProblems, showProblems } from './showProblems.ts';
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

async function fill(options: EditorOptions, problems: ShownProblems, shown: Shown): Promise<void> {
  const { extension, words, origins } = options;
  const { document, panel } = shown;
  const subscriptions: vscode.Disposable[] = [];
  let isClosed = false;
  panel.onDidDispose(() => {
    isClosed = true;
    vscode.Disposable.from(...subscriptions).dispose();
  });
  const isReadOnly = await isReadOnlyFile(document.uri);
  let hasAccount = (await extension.state()) !== 'signedOut';
  if (isClosed) return;
  const { webview } = panel;
  const send = (message: ToWorkoutPanel) => void (isClosed || webview.postMessage(message));
  const session = workoutSession({
    ...workOn(options, shown),
    send,
    about: () => ({
      fileName: baseName(document.uri),
      workoutId: originHere(origins, extension, document.uri)?.workoutId ?? null,
      isReadOnly,
      hasAccount,
    }),
    onProblems: (found) => problems.show(document, found),
  });
  subscriptions.push(
    { dispose: session.stop },
    { dispose: problems.watch(document.uri) },
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) session.changed();
    }),
    origins.onDidChange(session.changed),
    extension.onDidChange(async () => {
      hasAccount = (await extension.state()) !== 'signedOut';
      send(panelWordsOf(words()));
      session.changed();
    }),
    webview.onDidReceiveMessage((given: unknown) => void session.receive(given)),
  );
  showPage(webview, extension.context.extensionUri, 'workout');
}

/** What is done with a document and its panel. */
function workOn({ extension, words, act }: EditorOptions, { document, panel }: Shown) {
  return {
    server: extension.server,
    words,
    panelWords: () => panelWordsOf(words()),
    text: () => document.getText(),
    write: (change: TextChange) => write(document, change),
    // Who has gone elsewhere meanwhile would have it done there.
    step: async (direction: 'undo' | 'redo') => {
      if (panel.active) await vscode.commands.executeCommand(direction);
    },
    act: (action: WorkoutAction) => act(action, document),
    reveal: (path: string) => reveal(document, path),
    onFailure: (thrown: unknown) => void showFailure(extension, thrown),
  };
}

/** VS Code refuses it where the document is another one than that which the change was made for. */
async function write(document: vscode.TextDocument, { text, ...place }: TextChange): Promise<boolean> {
  if (document.isClosed) return false;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, place), text);
  return await vscode.workspace.applyEdit(edit);
}

/** Of files that are locked, and places that nothing is written to. */
async function isReadOnlyFile(uri: vscode.Uri): Promise<boolean> {
  if (!isSavable(uri)) return true;
  if (uri.scheme === 'untitled') return false;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    return false;
  }
}
