import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Ride } from '../../../src/extension/views/tree/node.ts';
import { becomeDemo, becomeNobody, change, until } from './extension.ts';

/** The tabs of rides, by their titles. */
function tabs(): string[] {
  const all = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return all
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && /igpsport\.activity/.test(input.viewType),
    )
    .map(({ label }) => label);
}

const untilTabs = (...titles: string[]) =>
  until(() => JSON.stringify(tabs()) === JSON.stringify(titles), `the tabs are ${titles.join(', ')}`);

const open = (subject: Ride) => vscode.commands.executeCommand('igpsport.openRide', { subject });

describe('the panel of a ride', () => {
  let rides: readonly Ride[];
  before(async () => {
    const { server } = await becomeDemo();
    type List = { activities: { ride_id: string; name: string; start_time: string }[] };
    const { data } = await server.call<List>('list_activities', { limit: 3 });
    rides = data.activities.map(({ ride_id: rideId, name, start_time: day }) => ({
      kind: 'ride',
      rideId,
      name,
      day,
    }));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await becomeNobody();
  });

  it('takes the place of the one before it, until that is opened once more', async () => {
    const [first, second, third] = rides as [Ride, Ride, Ride];
    await open(first);
    await untilTabs(first.name);
    await open(second);
    await untilTabs(second.name);
    await open(second);
    await open(third);
    await untilTabs(second.name, third.name);
  });

  it('is named after its ride, however it was called when it was opened', async () => {
    const [, , third] = rides as [Ride, Ride, Ride];
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await untilTabs();
    await open({ ...third, name: 'a\u202Eb/c' });
    await untilTabs(third.name);
  });

  it('stays when the settings change, and goes with the account', async () => {
    const [, , third] = rides as [Ride, Ride, Ride];
    await change('ftp', 250);
    await untilTabs(third.name);
    await change('demo', undefined);
    await untilTabs();
  });
});
