import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Extension } from '../../../src/extension/context.ts';
import { processesOf, SHOWS_PROCESSES } from '../processes.ts';
import { becomeDemo, becomeNobody, change, installed, startServer, stopServer, until } from './extension.ts';

const ACCOUNT = { username: 'rider@example.com', password: 'correct horse' };

describe('the server, as VS Code is told to start it', () => {
  let extension: Extension;
  before(async () => {
    extension = await becomeDemo();
  });
  after(async () => {
    await stopServer();
    await becomeNobody();
  });
  const running = () => processesOf(extension.definition().args[0]!);
  /** Has it started, and returns its process: the one that was told this. */
  const startedWith = async (variable: string, value: string) => {
    const found = () => running().filter(({ environment }) => environment[variable] === value);
    await startServer(() => found().length > 0);
    assert.equal(running().length, 1);
    return found()[0]!;
  };

  it('runs under the runtime of the editor, in a folder of the extension', () => {
    const { command, args, environment, folder } = extension.definition();
    assert.equal(command, process.execPath);
    assert.equal(environment['ELECTRON_RUN_AS_NODE'], '1');
    assert.equal(args[0], vscode.Uri.joinPath(installed().extensionUri, 'dist', 'server.js').fsPath);
    assert.ok(existsSync(args[0]));
    assert.ok(isAbsolute(folder));
    assert.ok(!vscode.workspace.workspaceFolders?.some(({ uri }) => folder.startsWith(uri.fsPath)));
  });

  it('is told of every setting, and of every one that is not set that there is none', async () => {
    await change('ftp', 240);
    const { environment } = extension.definition();
    assert.equal(environment['IGPSPORT_REGION'], 'demo');
    assert.equal(environment['IGPSPORT_FTP'], '240');
    assert.equal(environment['IGPSPORT_LTHR'], null);
    await change('ftp', undefined);
  });

  it('is started by VS Code so', async function () {
    if (!SHOWS_PROCESSES) this.skip();
    const started = await startedWith('IGPSPORT_REGION', 'demo');
    const { command, args } = extension.definition();
    assert.deepEqual(started.command, [command, ...args]);
    assert.ok(!('IGPSPORT_PASSWORD' in started.environment));
  });

  it('is another one after a change of a setting', async function () {
    if (!SHOWS_PROCESSES) this.skip();
    const before = await startedWith('IGPSPORT_REGION', 'demo');
    const { version } = extension.definition();
    await change('lthr', 150);
    assert.notEqual(extension.definition().version, version);
    await until(() => !running().some(({ pid }) => pid === before.pid), 'the former server has ended');
    await startedWith('IGPSPORT_LTHR', '150');
  });

  it('is told name and password when it is started, and VS Code not before', async function () {
    if (!SHOWS_PROCESSES) this.skip();
    await stopServer();
    await extension.accounts.save('intl', ACCOUNT);
    await change('region', 'intl');
    await change('demo', undefined);
    assert.doesNotMatch(JSON.stringify(extension.definition()), /rider@example|correct horse/);
    const started = await startedWith('IGPSPORT_REGION', 'intl');
    assert.equal(started.environment['IGPSPORT_USERNAME'], ACCOUNT.username);
    assert.equal(started.environment['IGPSPORT_PASSWORD'], ACCOUNT.password);
    assert.doesNotMatch(started.command.join(' '), /rider@example|correct horse/);
  });
});
