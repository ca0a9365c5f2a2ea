import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { contentOf } from '../../../src/extension/panels/ride/fitEditor.ts';
import { ToolError } from '../../../src/extension/server/client.ts';
import { recordFile, START_S } from '../../support/fitMessages.ts';
import { becomeNobody, parts, until } from './extension.ts';

const RIDE = recordFile(Array.from({ length: 61 }, (_, i) => ({ timeS: START_S + i, power: 200 })));
const LARGEST_BYTES = 4 * 2 ** 20;

/** Files that are on no disk, by their names. */
const FILES: Readonly<Record<string, Uint8Array>> = {
  'ride.fit': RIDE,
  'longest.fit': filledUp(RIDE, LARGEST_BYTES),
  'longer.fit': filledUp(RIDE, LARGEST_BYTES + 1),
};
const elsewhere = (name: string) => vscode.Uri.from({ scheme: 'igpsport-test', path: `/${name}` });

function filledUp(start: Uint8Array, bytes: number): Uint8Array {
  const file = new Uint8Array(bytes);
  file.set(start);
  return file;
}

/** Reads files of another kind of disk, and nothing else. */
const disk: vscode.FileSystemProvider = {
  onDidChangeFile: () => ({ dispose: () => {} }),
  watch: () => ({ dispose: () => {} }),
  stat: ({ path }) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: found(path).length }),
  readFile: ({ path }) => found(path),
  readDirectory: () => [],
  createDirectory: refuse,
  writeFile: refuse,
  delete: refuse,
  rename: refuse,
};

function found(path: string): Uint8Array {
  const file = FILES[path.slice(1)];
  if (file === undefined) throw vscode.FileSystemError.FileNotFound(path);
  return file;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

/** The kind of editor that shows this, once one does. */
async function editorOf(uri: vscode.Uri): Promise<string> {
  await vscode.commands.executeCommand('vscode.open', uri);
  const input = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isShown = () => {
    const shown = input();
    return shown instanceof vscode.TabInputCustom && shown.uri.toString() === uri.toString();
  };
  await until(isShown, `${uri.path} is shown`);
  return (input() as vscode.TabInputCustom).viewType;
}

describe('a .fit file', () => {
  let registered: vscode.Disposable;
  before(async () => {
    await becomeNobody();
    registered = vscode.workspace.registerFileSystemProvider('igpsport-test', disk, { isReadonly: true });
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    registered.dispose();
  });

  it('is opened by the extension, whole or broken, on this machine or elsewhere', async () => {
    const folder = vscode.Uri.file(tmpdir());
    writeFileSync(join(tmpdir(), 'igpsport {a,b} [1].FIT'), RIDE);
    writeFileSync(join(tmpdir(), 'igpsport broken.fit'), RIDE.subarray(0, RIDE.length / 2));
    const files = [
      vscode.Uri.joinPath(folder, 'igpsport {a,b} [1].FIT'),
      vscode.Uri.joinPath(folder, 'igpsport broken.fit'),
      elsewhere('ride.fit'),
    ];
    for (const uri of files) assert.equal(await editorOf(uri), 'igpsport.fit', uri.path);
  });

  it('is read by its path where it has one, without an account', async () => {
    const uri = vscode.Uri.file(join(tmpdir(), 'igpsport {a,b} [1].FIT'));
    assert.deepEqual(await contentOf(uri), { path: uri.fsPath });
    const { server } = await parts();
    const { data } = await server.call<{ duration_s: number }>('read_fit_file', await contentOf(uri));
    assert.equal(data.duration_s, 60);
  });

  it('is handed over where it has none, up to 4 MiB', async () => {
    const { server } = await parts();
    for (const name of ['ride.fit', 'longest.fit']) {
      const { data } = await server.call<{ duration_s: number }>(
        'read_fit_file',
        await contentOf(elsewhere(name)),
      );
      assert.equal(data.duration_s, 60, name);
    }
  });

  it('says why it cannot be read', async () => {
    const messageOf = async (name: string) => {
      const thrown = await contentOf(elsewhere(name)).then(
        () => null,
        (error: unknown) => error,
      );
      assert.ok(thrown instanceof Error && thrown.name === ToolError.name);
      return thrown.message;
    };
    assert.match(await messageOf('longer.fit'), /up to 4 MiB/);
    assert.match(await messageOf('none.fit'), /is not there any more/);
  });
});
