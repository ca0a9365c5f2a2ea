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

/** Shows the ride in a .fit file, to be read: nobody has to be signed in. A file that changes is read again. */
export function openFitEditors(extension: Extension, words: () => Words): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => {} }),
    resolveCustomEditor: ({ uri }, panel) => {
      const session = fillPanel(panel, { extension, words });
      const show = async () => {
        const hasAccount = (await extension.state()) !== 'signedOut';
        const name = fileName(uri.path.split('/').at(-1) ?? '');
        await session.show(fileRide(extension.server, { name, read: () => contentOf(uri), hasAccount }));
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

function unreadable(cause: unknown): never {
  throw new ToolError('unreadable', vscode.l10n.t('The file cannot be read.'), { cause });
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
