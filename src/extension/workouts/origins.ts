import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { RegionId } from '../../shared/basis.ts';
import type { Extension } from '../context.ts';
import type { Settings } from '../settings.ts';

const KEY = 'igpsport.workoutOrigins';

/** Documents that are remembered; of more the oldest is forgotten, and a push makes a new workout of it. */
const MOST = 200;

/** The workout of an account that a document came from, or was sent to. */
export type Origin = {
  readonly workoutId: string;
  readonly region: RegionId;
  /** Of the workout as the account had it then: another one now means that somebody changed it there. */
  readonly digest: string | null;
};

/**
 * Where documents came from. Kept in the editor and not in the files: these are the rider's own, to be copied and
 * given away, and a copy is another workout.
 */
export type Origins = {
  readonly of: (document: vscode.Uri) => Origin | null;
  /** Null forgets it. */
  readonly set: (document: vscode.Uri, origin: Origin | null) => Promise<void>;
  /** A document, or a folder with all that are in it, is elsewhere now; null for nowhere. */
  readonly move: (from: vscode.Uri, to: vscode.Uri | null) => Promise<void>;
  readonly onDidChange: vscode.Event<void>;
};

/** A document's URI and where it came from. */
type Entry = readonly [string, Origin];

export function openOrigins({ globalState }: Pick<vscode.ExtensionContext, 'globalState'>): Origins {
  const changed = new vscode.EventEmitter<void>();
  const all = () => globalState.get<readonly Entry[]>(KEY, []);
  const keep = async (entries: readonly Entry[]) => {
    await globalState.update(KEY, entries.slice(-MOST));
    changed.fire();
  };
  return {
    of: (document) => all().find(([uri]) => uri === document.toString())?.[1] ?? null,
    set: async (document, origin) => {
      const uri = document.toString();
      const others = all().filter(([known]) => known !== uri);
      const entries = origin === null ? others : [...others, [uri, origin] as const];
      if (origin === null && entries.length === all().length) return;
      await keep(entries);
    },
    move: async (from, to) => {
      const there = from.toString();
      const isMoved = ([uri]: Entry) => uri === there || uri.startsWith(`${there}/`);
      const moved = all().filter(isMoved);
      if (moved.length === 0) return;
      const now =
        to === null ? [] : moved.map(([uri, origin]): Entry => [to + uri.slice(there.length), origin]);
      const overwritten = new Set(now.map(([uri]) => uri));
      const others = all().filter((entry) => !isMoved(entry) && !overwritten.has(entry[0]));
      await keep([...others, ...now]);
    },
    onDidChange: changed.event,
  };
}

/** The same, if the account in use may have it: another account of the region does not, and says so. */
export function originHere(
  origins: Origins,
  { settings }: Pick<Extension, 'settings'>,
  document: vscode.Uri,
): Origin | null {
  const origin = origins.of(document);
  return origin?.region === regionInUse(settings()) ? origin : null;
}

export function regionInUse({ isDemo, region }: Settings): RegionId {
  return isDemo ? 'demo' : region;
}

/** A short name for what the account has: another one when any of it changed. */
export function digestOf(workout: unknown): string {
  return createHash('sha256').update(JSON.stringify(workout)).digest('hex').slice(0, 16);
}

/**
 * Follows documents: a renamed file or folder, and an unsaved one that becomes a file, keep where they came from. A new
 * file under the name of one that was deleted is another.
 */
export function followDocuments(
  origins: Origins,
  isWorkout: (uri: vscode.Uri) => boolean,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) void origins.move(oldUri, newUri);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const file of files) void origins.move(file, null);
    }),
    vscode.workspace.onDidSaveTextDocument((saved) => {
      if (!isWorkout(saved.uri) || origins.of(saved.uri) !== null) return;
      // VS Code does not say which unsaved document a new file was: it is there still, and says the same, however the
      // file was formatted as it was saved.
      const said = meaningOf(saved);
      const source = vscode.workspace.textDocuments.find(
        (other) => other.isUntitled && origins.of(other.uri) !== null && meaningOf(other) === said,
      );
      if (source !== undefined) void origins.move(source.uri, saved.uri);
    }),
  );
}

function meaningOf(document: vscode.TextDocument): string {
  const text = document.getText();
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
