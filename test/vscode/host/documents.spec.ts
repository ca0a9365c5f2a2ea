import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { TreeNode } from '../../../src/extension/views/node.ts';
import { becomeDemo, becomeNobody, parts, until } from './extension.ts';

/** The documents that are written from the server's answers. */
const written = () => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'igpsport');

/** The text of the one document, once it is there. */
async function text(): Promise<string> {
  await until(() => written().length === 1, 'a document is open');
  return written()[0]?.getText() ?? '';
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
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => written().length === 0, 'no document is open');
  });
  after(becomeNobody);

  it('shows a ride: figures, zones, best power, laps', async () => {
    await vscode.commands.executeCommand('igpsport.openRide', rides[0]);
    const shown = await text();
    for (const part of ['| Distance |', '## Power zones', '## Best power', '## Laps', '- FTP '])
      assert.ok(shown.includes(part), part);
    assert.equal(written()[0]?.languageId, 'markdown');
  });

  it('shows rides side by side, the oldest first', async () => {
    await vscode.commands.executeCommand('igpsport.compareRides', rides[0], rides);
    assert.match(await text(), /\| Figure \|.+\|.+\|\n/);
    const { rideIds } = { rideIds: written()[0]?.uri.path.split('/')[2] };
    assert.equal(
      rideIds,
      rides
        .map(({ id }) => id)
        .reverse()
        .join(','),
    );
  });

  it('shows a workout: steps and what they cost', async () => {
    const { server } = await parts();
    type List = { workouts: { workout_id: string; title: string }[] };
    const { data } = await server.call<List>('list_workouts', {});
    const [workout] = data.workouts;
    assert.ok(workout);
    const subject = { kind: 'workout', workoutId: workout.workout_id, title: workout.title };
    await vscode.commands.executeCommand('igpsport.showWorkout', { subject });
    const shown = await text();
    assert.match(shown, /^Duration \*\*/m);
    assert.match(shown, /^## Steps\n\n- /m);
  });
});
