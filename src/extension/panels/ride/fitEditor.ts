import * as vscode from 'vscode';
import type { Extension } from '../../context.ts';
import { ToolError } from '../../server/client.ts';
import { fileName } from '../../words/fileName.ts';
import type { Words } from '../../words/words.ts';
import { type FileContent, fileRide } from './fileSource.ts';
import { fillPanel } from './ridePanel.ts';

const TYPE = 'igpsport.fit';

/** Of a file that the server cannot open by itself: what it takes as bytes. */
const LARGEST_BYTES = 4 * 2 ** 20;
/** The server takes none of more. */
const LARGEST_WORKOUT_BYTES = 2 ** 16;

/** Shows the ride in a .fit file, to be read: nobody has to be signed in. A file that changes is read again. */
export function openFitEditors(extension: Extension, words: () => Words): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => {} }),
    resolveCustomEditor: ({ uri }, panel) => {
      const openWorkout = async () => {
        await vscode.commands.executeCommand('igpsport.importWorkout', uri);
      };
      const session = fillPanel(panel, { extension, words, openWorkout });
      const show = async () => {
        const hasAccount = (await extension.state()) !== 'signedOut';
        const name = fileName(uri.path.split('/').at(-1) ?? '');
        const file = {
          name,
          read: () => contentOf(uri),
          whyWorkout: () => whyWorkout(extension, uri),
          hasAccount,
        };
        await session.show(fileRide(extension.server, file));
      };
      const watching = vscode.Disposable.from(
        onFileChange(uri, () => void show()),
        extension.onDidChange(() => void show()),
      );
      panel.onDidDispose(() => watching.dispose());
      void show();
    },
  };
  return vscode.window.registerCustomEditorProvider(TYPE, provider, {
    supportsMultipleEditorsPerDocument: true,
  });
}

/** What the server is to read; the path only of what it finds there. Rejects with ToolError. */
export async function contentOf(uri: vscode.Uri): Promise<FileContent> {
  if (uri.scheme === 'file') return { path: uri.fsPath };
  const { fs } = vscode.workspace;
  const { size } = await fs.stat(uri).then(undefined, unreadable);
  if (size > LARGEST_BYTES) {
    throw new ToolError(
      'usage',
      vscode.l10n.t('A file that is not on this machine is read up to 4 MiB. Save it here to open it.'),
    );
  }
  const bytes = await fs.readFile(uri).then(undefined, unreadable);
  return { content: Buffer.from(bytes).toString('base64') };
}

/** Asks the server whether the file is a workout; what cannot be told is none. */
async function whyWorkout({ server }: Extension, uri: vscode.Uri): Promise<string | null> {
  const { fs } = vscode.workspace;
  try {
    if ((await fs.stat(uri)).size > LARGEST_WORKOUT_BYTES) return null;
    const content = Buffer.from(await fs.readFile(uri)).toString('base64');
    await server.call('import_workout', { content });
    return vscode.l10n.t('This FIT file is a workout, not a recording.');
  } catch {
    return null;
  }
}

function unreadable(cause: unknown): never {
  const isGone = cause instanceof vscode.FileSystemError && cause.code === 'FileNotFound';
  const message = isGone
    ? vscode.l10n.t('The file is not there any more.')
    : vscode.l10n.t('The file cannot be read.');
  throw new ToolError('usage', message, { cause });
}

/** The folder is watched, for a name can be a pattern that means others, too. */
function onFileChange(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  const folder = vscode.Uri.joinPath(uri, '..');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
  const tell = (other: vscode.Uri) => {
    if (other.toString() === uri.toString()) changed();
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(tell),
    watcher.onDidCreate(tell),
    watcher.onDidDelete(tell),
  );
}
