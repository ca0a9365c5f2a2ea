import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { templatesOf } from '../../../src/extension/workouts/templates.ts';
import { exportWorkout } from '../../../src/server/core/workout/files/exchange.ts';
import { createRider } from '../../../src/server/demo/rider.ts';
import { EXPORT } from '../../server/core/workout/files/support.ts';
import { fitFile } from '../../support/fitFile.ts';
import { fileId } from '../../support/fitMessages.ts';
import { keepScreenshot } from '../evidence.ts';
import { untilKept } from '../workbench/kept.ts';
import { notification } from '../workbench/messages.ts';
import { quickInputBox, runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { openSideBar, rowsIn, viewIn } from '../workbench/sideBar.ts';
import { chooseTheme } from '../workbench/theme.ts';
import { useSession } from './useSession.ts';

const [{ workout: WORKOUT }] = templatesOf((text) => text) as [ReturnType<typeof templatesOf>[number]];
const RIDER = createRider({ today: '2026-06-30', days: 4 });

/** A ride, its first half, and something to ride: what a head unit has in its folders. */
async function writeFiles(folder: string): Promise<void> {
  const ride = await RIDER.recording(RIDER.list[0]!.rideId);
  writeFileSync(join(folder, 'ride.fit'), ride);
  writeFileSync(join(folder, 'broken.fit'), ride.subarray(0, ride.length / 2));
  writeFileSync(join(folder, 'longest.fit'), Buffer.concat([ride, Buffer.alloc(16 * 2 ** 20)]));
  writeFileSync(join(folder, 'workout.fit'), fitFile(fileId({ type: 5 })));
}

/** What a text begins with: `1:02:03 to …` */
const secondsOf = (text: string) =>
  (/^[\d:]+/.exec(text)?.[0] ?? '').split(':').reduce((sum, part) => 60 * sum + Number(part), 0);

describe('somebody who looks at rides and a season', () => {
  const session = useSession();
  const page = () => session().page();
  const ride = () => preview(page());
  const plot = () => ride().locator('.plot.load');
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
  const selection = () => ride().locator('.selection-bar [role="status"]');
  const zoomIn = async () => {
    const box = (await ride().locator('.stage').boundingBox())!;
    await page().mouse.move(box.x + 300, box.y + 80);
    await page().mouse.down();
    await page().mouse.move(box.x + 500, box.y + 90, { steps: 4 });
    await page().mouse.up();
    await selection().filter({ hasText: ' W average' }).waitFor();
    await ride().getByRole('button', { name: 'Whole Ride' }).waitFor();
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
    await zoomIn();
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

  it('opens the dashboard from the form view', async () => {
    await openSideBar(page());
    await rowsIn(page(), 'Form', /^Fitness/).waitFor();
    await viewIn(page(), 'Form').hover();
    await viewIn(page(), 'Form').getByRole('button', { name: 'Open Training' }).click();
    await plot().waitFor();
    await preview(page()).locator('.bars.low').waitFor({ state: 'attached' });
  });

  it('looks at a year', async () => {
    const year = preview(page()).getByRole('button', { name: '1 year' });
    await year.click();
    await preview(page()).locator('button[aria-pressed="true"]', { hasText: '1 year' }).waitFor();
  });

  it('lists the rides of a day with the keyboard, and opens one', async () => {
    await plot().focus();
    const ride = preview(page()).locator('.ride');
    for (const key of ['End', 'PageUp']) await page().keyboard.press(key);
    while ((await ride.count()) === 0) {
      await page().keyboard.press('ArrowLeft');
      await page().keyboard.press('Enter');
      await preview(page()).locator('.rides .busy').waitFor({ state: 'detached' });
    }
    const name = (await ride.first().locator('b').textContent()) ?? '';
    await ride.first().click();
    await page().locator('.tab.active').filter({ hasText: name }).waitFor();
    assert.equal(await page().locator('.tab').filter({ hasText: 'Training' }).count(), 1);
  });

  it('finds all of it as it was when the window is loaded anew', async () => {
    const name = await title().innerText();
    await zoomIn();
    const [part = ''] = (await selection().innerText()).split(' · ');
    // The tabs, and what is shown in them.
    const start = `"startS":${secondsOf(part)}`;
    for (const kept of ['mainThreadWebview-igpsport.training', '"range":"1y"', name, start])
      await untilKept(page(), kept);
    await page().reload();
    await title().filter({ hasText: name }).waitFor();
    await drawn();
    await selection().filter({ hasText: part }).waitFor();
    assert.equal(await page().locator('.tab').filter({ hasText: name }).count(), 1);
  });

  it('opens the dashboard that came back, as it was left, and no second one', async () => {
    await runCommand(page(), 'iGPSport: Open Training');
    await plot().waitFor();
    await ride().locator('button[aria-pressed="true"]', { hasText: '1 year' }).waitFor();
    assert.equal(await page().locator('.tab').count(), 2);
  });

  it('clicks another ride, which takes the place of the one that came back', async () => {
    await rides().nth(3).click();
    await title()
      .filter({ hasText: await nameOf(3) })
      .waitFor();
    await drawn();
    assert.equal(await page().locator('.tab').count(), 2);
  });

  it('reads miles in what is open as soon as the settings say so', async () => {
    const folder = join(session().profile.data, 'Machine');
    const settings = { 'igpsport.demo': true, 'igpsport.units': 'imperial' };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
    await ride()
      .getByText(/\d mi\b/)
      .first()
      .waitFor();
    await page().locator('.tab').filter({ hasNotText: 'Training' }).first().click();
    await ride().locator('.card').getByText(/ mi$/).first().waitFor();
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

  it('opens one that holds a workout as a workout', async () => {
    const { content } = exportWorkout(WORKOUT, 'fit', EXPORT);
    writeFileSync(join(session().profile.workspace, 'openers.fit'), content);
    await page().getByRole('treeitem', { name: 'openers.fit' }).click();
    await ride().getByRole('button', { name: 'Open as Workout' }).click();
    const opened = page().locator('.tab.active').filter({ hasText: 'openers.igpworkout.json' });
    await opened.waitFor();
    await runCommand(page(), 'View: Revert and Close Editor');
    await opened.waitFor({ state: 'detached' });
    await page().getByRole('treeitem', { name: 'workout.fit' }).click();
    await ride().getByRole('alert').waitFor();
  });

  it('sees another file as soon as it takes the place of that one', async () => {
    writeFileSync(
      join(session().profile.workspace, 'workout.fit'),
      await RIDER.recording(RIDER.list[1]!.rideId),
    );
    await title().filter({ hasText: 'workout.fit' }).waitFor();
    await drawn();
  });

  it('is told of a file that is gone, and sees it again when it is back', async () => {
    const path = join(session().profile.workspace, 'workout.fit');
    const bytes = readFileSync(path);
    rmSync(path);
    await ride().getByRole('alert').filter({ hasText: 'There is no file' }).waitFor();
    writeFileSync(path, bytes);
    await title().filter({ hasText: 'workout.fit' }).waitFor();
    await drawn();
  });

  it('is told that a file is larger than any ride', async () => {
    await page().getByRole('treeitem', { name: 'longest.fit' }).click();
    await ride().getByRole('alert').filter({ hasText: '16 MiB' }).waitFor();
  });

  it('leaves the demo, and sees no ride of it any more', async () => {
    await runCommand(page(), 'iGPSport: Sign Out');
    await page().locator('.monaco-dialog-box').getByRole('button', { name: 'Leave Demo' }).click();
    await notification(page(), 'the demo is over');
    await assertSoon(async () => (await page().locator('.tab').count()) === 2);
  });

  it('has asked nobody but VS Code', () => {
    assert.deepEqual(session().askedOutside(), []);
  });

  async function assertSoon(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await page().waitForTimeout(50);
  }
});
