import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { processesOf, SHOWS_PROCESSES } from '../processes.ts';
import { installed, parts, until } from './extension.ts';

describe('the extension, after VS Code has started', () => {
  it('becomes active by itself', async () => {
    await until(() => installed().isActive, 'active');
  });

  it('P30: has started no server: nobody has asked for anything', async function () {
    if (!SHOWS_PROCESSES) this.skip();
    const { definition } = await parts();
    assert.deepEqual(processesOf(definition().args[0]!), []);
  });

  it('has every command that its manifest offers', async () => {
    const commands = await vscode.commands.getCommands();
    const offered: { command: string }[] = installed().packageJSON.contributes.commands;
    assert.deepEqual(
      offered.map(({ command }) => command).filter((command) => !commands.includes(command)),
      [],
    );
  });

  it('has no text left in its manifest that should have been replaced by a sentence', () => {
    assert.doesNotMatch(JSON.stringify(installed().packageJSON), /"%[\w.]+%"/);
  });
});
