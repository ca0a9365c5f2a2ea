import assert from 'node:assert/strict';
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
