import { inspect } from 'node:util';
import * as vscode from 'vscode';
import type { WorkoutProblem } from '../../shared/panels/workoutPanel.ts';
import type { Extension } from '../context.ts';
import type { Words } from '../words/words.ts';
import { isSavable, isWorkoutFile, uriOfTab } from './documents.ts';
import { type Asker, askForNumbers, type Reckoned } from './numbers.ts';
import { rangeOf } from './reveal.ts';
import { placesIn, problemsOf, readText } from './text/readText.ts';

export type ShownProblems = vscode.Disposable & {
  readonly show: (document: vscode.TextDocument, problems: readonly WorkoutProblem[]) => void;
  /** A picture of a document is open and tells by `show` what it finds. Call what comes back when it is closed. */
  readonly watch: (uri: vscode.Uri) => () => void;
};

type Checked = { readonly document: vscode.TextDocument; readonly asker: Asker };

/**
 * Puts what is wrong with workouts into the Problems view and under their text, while a tab shows them as text or as a
 * picture. The server is asked here only about those that no picture asks about.
 */
export function showProblems(
  { server, log, onDidChange }: Pick<Extension, 'server' | 'log' | 'onDidChange'>,
  words: () => Words,
): ShownProblems {
  const collection = vscode.languages.createDiagnosticCollection('igpsport');
  const checked = new Map<string, Checked>();
  const pictures = new Set<{ readonly key: string }>();

  const show = (document: vscode.TextDocument, problems: readonly WorkoutProblem[]) => {
    const isChecked = checked.get(document.uri.toString())?.document === document;
    if (isChecked) collection.set(document.uri, diagnosticsOf(document, problems));
  };
  const check = (key: string) => {
    const found = checked.get(key);
    if (found === undefined) return;
    const { document, asker } = found;
    if ([...pictures].some((picture) => picture.key === key)) return asker.ask(undefined, null);
    const { given, workout } = readText(document.getText(), words());
    // JSON's own problems, and those of its schema, are the editor's to tell.
    if (workout === null) show(document, []);
    asker.ask(workout === null ? undefined : given, null);
  };
  const begin = (document: vscode.TextDocument) => {
    const key = document.uri.toString();
    const tell = ({ numbers }: Reckoned) =>
      numbers && show(document, problemsOf(document.getText(), numbers.errors));
    const onFailure = (thrown: unknown) => log.error(inspect(thrown));
    const asker = askForNumbers({ server, words, onFailure, tell });
    checked.set(key, { document, asker });
    check(key);
    return () => {
      asker.stop();
      checked.delete(key);
      collection.delete(document.uri);
    };
  };
  const following = vscode.Disposable.from(
    followShown(begin),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) check(document.uri.toString());
    }),
    // At another FTP something else may be wrong.
    onDidChange(() => [...checked.keys()].forEach(check)),
    collection,
  );
  return {
    show,
    watch: (uri) => {
      const picture = { key: uri.toString() };
      pictures.add(picture);
      check(picture.key);
      return () => {
        pictures.delete(picture);
        check(picture.key);
      };
    },
    dispose: () => following.dispose(),
  };
}

/** Begins with every workout that a tab shows, and ends with it when none does any more. */
function followShown(begin: (document: vscode.TextDocument) => () => void): vscode.Disposable {
  const ends = new Map<vscode.TextDocument, () => void>();
  const follow = () => {
    const shown = new Set(vscode.workspace.textDocuments.filter(isShown));
    for (const [document, end] of ends) {
      if (shown.has(document)) continue;
      ends.delete(document);
      end();
    }
    for (const document of shown) if (!ends.has(document)) ends.set(document, begin(document));
  };
  const events = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(follow),
    vscode.workspace.onDidCloseTextDocument(follow),
    vscode.window.tabGroups.onDidChangeTabs(follow),
  );
  follow();
  return {
    dispose: () => {
      events.dispose();
      for (const end of ends.values()) end();
    },
  };
}

/** What is wrong with a document that is not to be saved nobody can mend. */
function isShown({ uri }: vscode.TextDocument): boolean {
  if (!isWorkoutFile(uri) || !isSavable(uri)) return false;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => uriOfTab(input)?.toString() === uri.toString());
}

function diagnosticsOf(
  document: vscode.TextDocument,
  problems: readonly WorkoutProblem[],
): vscode.Diagnostic[] {
  const placeOf = placesIn(document.getText());
  return problems.map(({ path, message }) => {
    const range = rangeOf(document, placeOf(path) ?? { offset: 0, length: 1 });
    const diagnostic = new vscode.Diagnostic(range, path === '' ? message : `${path}: ${message}`);
    diagnostic.source = 'iGPSport';
    return diagnostic;
  });
}
