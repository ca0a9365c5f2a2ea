import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { keepScreenshot } from '../evidence.ts';
import { statusOf } from '../workbench/edges.ts';
import { pressInDialog } from '../workbench/messages.ts';
import { pick, quickInputBox, runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { openSideBar, rowsIn, runFromMenu, viewIn } from '../workbench/sideBar.ts';
import { chooseTheme } from '../workbench/theme.ts';
import { useSession } from './useSession.ts';

/** One that the demo rider has. */
const WORKOUT = '3×12 over/under';

/** How the workbench is marked in a theme. */
const THEMES = {
  'Dark 2026': 'vs-dark',
  'Dark High Contrast': 'hc-black',
  'Light High Contrast': 'hc-light',
};

describe('somebody who looks at the side bar', () => {
  const session = useSession();
  const page = () => session().page();
  before(() => page().setViewportSize({ width: 1600, height: 1000 }));

  it('is told what to do when nobody is signed in, and sees no form in the status bar', async () => {
    await openSideBar(page());
    await viewIn(page(), 'Form').getByRole('button', { name: 'Set Up' }).waitFor();
    assert.equal(await page().locator('.sidebar .pane-header').count(), 1);
    assert.equal(await page().locator('.statusbar').getByText('Form').count(), 0);
  });

  it('tries the demo rider, and sees form, rides and workouts', async () => {
    await viewIn(page(), 'Form').getByRole('button', { name: 'Try with Demo Data' }).click();
    await rowsIn(page(), 'Form', /^Form [+−]?\d+/).waitFor();
    await rowsIn(page(), 'Form', /^Fitness \d+CTL · [+−]?\d/).waitFor();
    await rowsIn(page(), 'Rides', /\d+ rides · [\d,]+ km/)
      .first()
      .waitFor();
    await rowsIn(page(), 'Workouts', WORKOUT).waitFor();
    await statusOf(page(), /Form [+−]?\d+ \w+/).waitFor();
  });

  it('opens a ride with the keyboard', async () => {
    await rowsIn(page(), 'Rides', /\d+ rides/)
      .first()
      .click();
    await page().keyboard.press('ArrowRight');
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await preview(page()).getByRole('heading', { name: 'Laps' }).waitFor();
  });

  it('compares two rides that are selected', async () => {
    const rides = rowsIn(page(), 'Rides', ' km · ');
    await rides.nth(1).click();
    await rides.nth(3).click({ modifiers: ['Control'] });
    await runFromMenu(rides.nth(3), 'Compare Rides');
    await preview(page()).getByRole('heading', { name: 'Rides compared' }).waitFor();
  });

  it('exports a workout', async () => {
    await runFromMenu(rowsIn(page(), 'Workouts', WORKOUT), 'Export Workout…');
    await pick(page(), 'ERG');
    // The name comes after the folder.
    await page().waitForFunction(
      "document.querySelector('.quick-input-widget input').value.endsWith('.erg')",
    );
    const path = await quickInputBox(page()).inputValue();
    await page().keyboard.press('Enter');
    await page()
      .getByText(/Saved .+\.erg/)
      .first()
      .waitFor();
    assert.ok(existsSync(path), path);
    assert.match(readFileSync(path, 'utf8'), /\[COURSE DATA\]/);
  });

  it('deletes a workout, after a question', async () => {
    await runFromMenu(rowsIn(page(), 'Workouts', WORKOUT), 'Delete Workout…');
    await pressInDialog(page(), `Delete the workout “${WORKOUT}”?`, 'Delete');
    await rowsIn(page(), 'Workouts', WORKOUT).waitFor({ state: 'detached' });
    assert.ok((await rowsIn(page(), 'Workouts', '').count()) > 0);
  });

  it('is walked through, with pictures', async () => {
    await runCommand(page(), 'iGPSport: Get Started');
    const steps = [
      'Set up your account',
      'Look at your form',
      'Ask in chat',
      'Open a ride',
      'Make a workout',
    ];
    for (const step of steps) {
      await page().locator('.gettingStartedContainer').getByText(step).first().click();
      await preview(page()).locator('svg rect').first().waitFor();
      await keepScreenshot(`walkthrough ${step}`, page());
    }
  });

  it('sees the same in every theme', async () => {
    for (const [theme, mark] of Object.entries(THEMES)) {
      await chooseTheme(page(), theme, mark);
      await keepScreenshot(`theme ${theme}`, page());
    }
  });

  it('reads Chinese where the editor speaks it', async () => {
    await page()
      .context()
      .addInitScript(() => {
        Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { value: 'zh-cn', writable: false });
      });
    await page().reload();
    await openSideBar(page());
    await rowsIn(page(), '状态', /^状态 [+−]?\d+/).waitFor();
    await rowsIn(page(), '骑行', /次骑行/)
      .first()
      .waitFor();
  });

  it('has asked nobody but VS Code', () => {
    // Answered within the page: what webviews load from the machine itself.
    const outside = session()
      .askedOutside()
      .filter((url) => !new URL(url).hostname.endsWith('.vscode-resource.vscode-cdn.net'));
    assert.deepEqual(outside, []);
  });
});
