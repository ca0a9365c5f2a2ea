import * as vscode from 'vscode';
import type { WorkoutProblem } from '../../shared/panels/workoutPanel.ts';
import { rangeOf } from './reveal.ts';
import { placeOf } from './text/readText.ts';

export type ShownProblems = vscode.Disposable & {
  readonly show: (document: vscode.TextDocument, problems: readonly WorkoutProblem[]) => void;
  /** An editor has been opened on a document; call what it returns when it is closed: with the last the problems go. */
  readonly watch: (uri: vscode.Uri) => () => void;
};

/** Puts what is wrong with workouts into the Problems view and under the text. */
export function showProblems(): ShownProblems {
  const collection = vscode.languages.createDiagnosticCollection('igpsport');
  const editors = new Map<string, number>();
  return {
    show: (document, problems) => {
      if (!editors.has(document.uri.toString())) return;
      collection.set(
        document.uri,
        problems.map((problem) => diagnosticOf(document, problem)),
      );
    },
    watch: (uri) => {
      const key = uri.toString();
      editors.set(key, (editors.get(key) ?? 0) + 1);
      return () => {
        const others = (editors.get(key) ?? 1) - 1;
        if (others > 0) editors.set(key, others);
        else {
          editors.delete(key);
          collection.delete(uri);
        }
      };
    },
    dispose: () => collection.dispose(),
  };
}

function diagnosticOf(document: vscode.TextDocument, { path, message }: WorkoutProblem): vscode.Diagnostic {
  const place = placeOf(document.getText(), path) ?? { offset: 0, length: 1 };
  const text = path === '' ? message : `${path}: ${message}`;
  const diagnostic = new vscode.Diagnostic(rangeOf(document, place), text);
  diagnostic.source = 'iGPSport';
  return diagnostic;
}
