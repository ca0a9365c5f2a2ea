import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { templatesOf } from '../../../src/extension/workouts/templates.ts';
import { exportWorkout } from '../../../src/server/core/workout/files/exchange.ts';
import { EXPORT } from '../../server/core/workout/files/support.ts';
import { untilKept } from '../workbench/kept.ts';
import { runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { openSideBar, rowsIn } from '../workbench/sideBar.ts';
import { useSession } from './useSession.ts';

const [{ workout: WORKOUT }] = templatesOf((text) => text) as [ReturnType<typeof templatesOf>[number]];

describe('somebody who comes back to a window', () => {
  const session = useSession();
  const page = () => session().page();
  const title = () => preview(page()).getByRole('heading', { level: 1 });
  const rides = () => rowsIn(page(), 'Rides', /^\w+ \d+ · .+ km · /);
  const tabs = () => page().locator('.tabs-container .tab').count();
  const nameOf = async (i: number) =>
    (await rides().nth(i).locator('.label-name').innerText()).replace(/^.+? · /, '');

  it('finds the ride that was open, and opens the next one in its tab', async function () {
    // In a browser VS Code writes down every minute what is open.
    this.timeout(150_000);
    await runCommand(page(), 'iGPSport: Try with Demo Data');
    await runCommand(page(), 'iGPSport: Open Training');
    await preview(page()).locator('.plot.load').waitFor();
    await openSideBar(page());
    await rides().nth(0).click();
    await title()
      .filter({ hasText: await nameOf(0) })
      .waitFor();
    const before = await tabs();
    for (const kept of ['mainThreadWebview-igpsport.activity', 'igpsport.panels.preview', await nameOf(0)])
      await untilKept(page(), kept);
    await page().reload();
    await title()
      .filter({ hasText: await nameOf(0) })
      .waitFor();
    await rides().nth(1).click();
    await title()
      .filter({ hasText: await nameOf(1) })
      .waitFor();
    assert.equal(await tabs(), before);
  });

  it('opens the dashboard in the place of the one that nobody has looked at since', async () => {
    const before = await tabs();
    await runCommand(page(), 'iGPSport: Open Training');
    await preview(page()).locator('.plot.load').waitFor();
    assert.equal(await tabs(), before);
  });

  it('opens a .fit file that holds a workout as one', async () => {
    const { content } = exportWorkout(WORKOUT, 'fit', EXPORT);
    writeFileSync(join(session().profile.workspace, 'openers.fit'), content);
    await runCommand(page(), 'File: Focus on Files Explorer');
    await page().getByRole('treeitem', { name: 'openers.fit' }).click();
    await preview(page()).getByRole('button', { name: 'Open as Workout' }).click();
    await page().locator('.tab').filter({ hasText: 'openers.igpworkout.json' }).waitFor();
  });
});
