import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { createRider } from '../../../src/server/demo/rider.ts';
import { fitFile } from '../../support/fitFile.ts';
import { fileId } from '../../support/fitMessages.ts';
import { keepScreenshot } from '../evidence.ts';
import { untilKept } from '../workbench/kept.ts';
import { notification } from '../workbench/messages.ts';
import { quickInputBox, runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { openSideBar, rowsIn } from '../workbench/sideBar.ts';
import { chooseTheme } from '../workbench/theme.ts';
import { useSession } from './useSession.ts';

const RIDER = createRider({ today: '2026-06-30', days: 4 });

/** A ride, its first half, and something to ride: what a head unit has in its folders. */
async function writeFiles(folder: string): Promise<void> {
  const ride = await RIDER.recording(RIDER.list[0]!.rideId);
  writeFileSync(join(folder, 'ride.fit'), ride);
  writeFileSync(join(folder, 'broken.fit'), ride.subarray(0, ride.length / 2));
  writeFileSync(join(folder, 'workout.fit'), fitFile(fileId({ type: 5 })));
}

describe('somebody who looks at rides', () => {
  const session = useSession();
  const page = () => session().page();
  const ride = () => preview(page());
  const title = () => ride().getByRole('heading', { level: 1 });
  const rides = () => rowsIn(page(), 'Rides', /^\w+ \d+ · .+ km · /);
  before(async () => {
    await writeFiles(session().profile.workspace);
    await page().setViewportSize({ width: 1600, height: 1000 });
  });

  /** The ride is drawn, and what is read after it is there. */
  const drawn = async () => {
    await ride().locator('.stage canvas').waitFor();
    await ride().locator('.note.busy').waitFor({ state: 'hidden' });
  };
  const nameOf = async (i: number) => {
    const label = await rides().nth(i).locator('.label-name').innerText();
    return label.replace(/^.+? · /, '');
  };

  it('opens one from the side bar', async () => {
    await runCommand(page(), 'iGPSport: Try with Demo Data');
    await openSideBar(page());
    await rides().nth(1).click();
    await title()
      .filter({ hasText: await nameOf(1) })
      .waitFor();
    await drawn();
  });

  it('zooms by dragging, and reads the figures of that part', async () => {
    const box = (await ride().locator('.stage').boundingBox())!;
    await page().mouse.move(box.x + 300, box.y + 80);
    await page().mouse.down();
    await page().mouse.move(box.x + 500, box.y + 90, { steps: 4 });
    await page().mouse.up();
    await ride()
      .getByText(/ W average/)
      .waitFor();
    await ride().getByRole('button', { name: 'Whole Ride' }).waitFor();
  });

  it('changes the theme, which the chart follows at once', async () => {
    const violet = () =>
      ride()
        .locator('#page')
        .evaluate((it) => it.style.getPropertyValue('--series-power'));
    const light = await violet();
    await chooseTheme(page(), 'Dark 2026', 'vs-dark');
    await assertSoon(async () => (await violet()) !== light);
    await ride()
      .getByText(/ W average/)
      .waitFor();
    await drawn();
  });

  it('goes to the ride before it, and back', async () => {
    await ride().getByRole('button', { name: '← Previous' }).click();
    await title()
      .filter({ hasText: await nameOf(2) })
      .waitFor();
    await drawn();
    await ride().getByRole('button', { name: 'Next →' }).click();
    await title()
      .filter({ hasText: await nameOf(1) })
      .waitFor();
  });

  it('copies it as Markdown', async () => {
    await ride().getByRole('button', { name: 'Copy' }).click();
    await notification(page(), 'on the clipboard');
  });

  it('saves its chart as a picture', async () => {
    await ride().getByRole('button', { name: 'PNG…' }).click();
    await page().waitForFunction(
      "document.querySelector('.quick-input-widget input').value.endsWith('.png')",
    );
    const path = await quickInputBox(page()).inputValue();
    await page().keyboard.press('Enter');
    await page()
      .getByText(/Saved .+\.png/)
      .first()
      .waitFor();
    assert.equal(readFileSync(path).subarray(1, 4).toString(), 'PNG');
  });

  it('finds it again when the window is loaded anew', async () => {
    const name = await title().innerText();
    await untilKept(page(), name);
    await page().reload();
    await title().filter({ hasText: name }).waitFor();
    await drawn();
    assert.equal(await page().locator('.tab').filter({ hasText: name }).count(), 1);
  });

  it('opens a .fit file from the explorer', async () => {
    await runCommand(page(), 'File: Focus on Files Explorer');
    await page().getByRole('treeitem', { name: 'ride.fit' }).click();
    await title().filter({ hasText: 'ride.fit' }).waitFor();
    await drawn();
    assert.equal(
      await ride()
        .getByRole('button', { name: /Previous|Next|Compare/ })
        .count(),
      0,
    );
  });

  it('sees of a broken one what can be read, and what is wrong with it', async () => {
    await page().getByRole('treeitem', { name: 'broken.fit' }).click();
    await ride().getByText('cut short').waitFor();
    await drawn();
    await keepScreenshot('fit broken', page());
  });

  it('is told of a file that has no ride in it what it is', async () => {
    await page().getByRole('treeitem', { name: 'workout.fit' }).click();
    await ride().getByRole('alert').filter({ hasText: 'is a workout' }).waitFor();
  });

  it('sees another file as soon as it takes the place of that one', async () => {
    writeFileSync(
      join(session().profile.workspace, 'workout.fit'),
      await RIDER.recording(RIDER.list[1]!.rideId),
    );
    await title().filter({ hasText: 'workout.fit' }).waitFor();
    await drawn();
  });

  it('leaves the demo, and sees no ride of it any more', async () => {
    await runCommand(page(), 'iGPSport: Sign Out');
    await page().locator('.monaco-dialog-box').getByRole('button', { name: 'Leave Demo' }).click();
    await notification(page(), 'the demo is over');
    await assertSoon(async () => (await page().locator('.tab').count()) === 1);
  });

  it('has asked nobody but VS Code', () => {
    const outside = session()
      .askedOutside()
      .filter((url) => !new URL(url).hostname.endsWith('.vscode-resource.vscode-cdn.net'));
    assert.deepEqual(outside, []);
  });

  async function assertSoon(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await page().waitForTimeout(50);
  }
});
