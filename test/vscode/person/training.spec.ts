import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { untilKept } from '../workbench/kept.ts';
import { runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { openSideBar, rowsIn, viewIn } from '../workbench/sideBar.ts';
import { useSession } from './useSession.ts';

describe('somebody who looks at a season', () => {
  const session = useSession();
  const page = () => session().page();
  const plot = () => preview(page()).locator('.plot.load');
  before(() => page().setViewportSize({ width: 1600, height: 1000 }));

  it('opens the dashboard from the form view', async () => {
    await runCommand(page(), 'iGPSport: Try with Demo Data');
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

  it('finds the dashboard as it was left when the window is loaded again', async () => {
    // The tab, and what is shown in it.
    for (const kept of ['mainThreadWebview-igpsport.training', '"range":"1y"']) await untilKept(page(), kept);
    await page().reload();
    await plot().waitFor();
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
});
