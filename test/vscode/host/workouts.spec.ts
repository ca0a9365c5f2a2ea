import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { becomeDemo, becomeNobody, until } from './extension.ts';

const inFront = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;

describe('a workout of the account', () => {
  before(() => becomeDemo());
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await becomeNobody();
  });

  it('opens in the editor as a document that is not saved, under its own name', async () => {
    const subject = { kind: 'workout', workoutId: '500001', title: 'Mine:2/20' };
    await vscode.commands.executeCommand('igpsport.editWorkout', { subject });
    await until(() => inFront() instanceof vscode.TabInputCustom, 'the editor is in front');
    const { uri, viewType } = inFront() as vscode.TabInputCustom;
    assert.equal(viewType, 'igpsport.workout');
    assert.equal(uri.scheme, 'untitled');
    assert.match(uri.path, /\/Mine 2 20\.igpworkout\.json$/);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.ok(JSON.parse(document.getText()).steps.length > 0);
    assert.equal(document.languageId, 'json');
  });
});

describe('a workout that the account would not take', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workouts-'));
  const uri = vscode.Uri.file(join(folder, 'odd.igpworkout.json'));
  const target = { type: 'power_custom', min: 200, max: 100 };
  const step = { name: 'a', intensity: 'active', duration: { type: 'lap_button' }, target };
  const problems = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'iGPSport');

  before(async () => {
    await becomeDemo();
    writeFileSync(uri.fsPath, JSON.stringify({ title: 'Odd', steps: [step] }, null, 2));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await becomeNobody();
    rmSync(folder, { recursive: true });
  });

  it('says so to who has it open as text', async () => {
    await vscode.window.showTextDocument(uri);
    await until(() => problems().length === 1, 'the problem is there');
    assert.match(problems()[0]?.message ?? '', /^steps\[0\]\.target/);
    assert.equal(problems()[0]?.range.start.line, 11);
  });

  it('says so once beside its picture, and follows the text', async () => {
    await vscode.commands.executeCommand(
      'vscode.openWith',
      uri,
      'igpsport.workout',
      vscode.ViewColumn.Beside,
    );
    await until(() => inFront() instanceof vscode.TabInputCustom, 'the picture is in front');
    assert.equal(problems().length, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), '\n');
    await vscode.workspace.applyEdit(edit);
    await until(() => problems()[0]?.range.start.line === 12, 'the problem has moved');
    assert.equal(problems().length, 1);
  });

  it('says nothing of it when it is closed', async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => problems().length === 0, 'the problem is gone');
  });
});
