import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TreeNode } from '../../../src/extension/views/tree/node.ts';
import { becomeDemo, becomeNobody, parts, until } from './extension.ts';

/** The document of this kind, once it is there. The editor keeps those that were closed for a while. */
async function document(kind: string): Promise<vscode.TextDocument> {
  const found = () =>
    vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === 'igpsport' && uri.path.startsWith(`/${kind}/`),
    );
  await until(() => found() !== undefined, `a ${kind} is shown`);
  const shown = found();
  assert.ok(shown);
  return shown;
}

describe('a document of the side bar', () => {
  let rides: readonly TreeNode[];
  before(async () => {
    const { server } = await becomeDemo();
    type List = { activities: { ride_id: string; name: string | null; start_time: string }[] };
    const { data } = await server.call<List>('list_activities', { limit: 2 });
    rides = data.activities.map(({ ride_id: rideId, name, start_time: day }) => ({
      id: rideId,
      label: '',
      context: 'ride',
      subject: { kind: 'ride', rideId, name: name ?? 'Ride', day },
    }));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await becomeNobody();
  });

  it('shows a ride: figures, zones, best power, laps', async () => {
    const path = `/ride/${rides[0]?.id}/Ride.md`;
    const shown = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'igpsport', path }));
    for (const part of ['| Distance |', '## Power zones', '## Best power', '## Laps', '- FTP '])
      assert.ok(shown.getText().includes(part), part);
    assert.equal(shown.languageId, 'markdown');
  });

  it('shows rides side by side, the oldest first', async () => {
    await vscode.commands.executeCommand('igpsport.compareRides', rides[0], rides);
    const shown = await document('comparison');
    assert.match(shown.getText(), /\| Figure \|.+\|.+\|\n/);
    const [newer, older] = rides;
    assert.ok(shown.uri.path.startsWith(`/comparison/${older?.id},${newer?.id}/`), shown.uri.path);
  });

  it('shows a workout: steps and what they cost', async () => {
    const { server } = await parts();
    type List = { workouts: { workout_id: string; title: string }[] };
    const { data } = await server.call<List>('list_workouts', {});
    const [workout] = data.workouts;
    assert.ok(workout);
    const subject = { kind: 'workout', workoutId: workout.workout_id, title: workout.title };
    await vscode.commands.executeCommand('igpsport.showWorkout', { subject });
    const shown = (await document('workout')).getText();
    assert.match(shown, /^Duration \*\*/m);
    assert.match(shown, /^## Steps\n\n- /m);
  });
});
