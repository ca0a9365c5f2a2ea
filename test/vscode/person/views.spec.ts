import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { before, describe, it } from 'mocha';
import { keepScreenshot } from '../evidence.ts';
import { processesOf } from '../processes.ts';
import { type Activation, activations } from '../workbench/activation.ts';
import { statusOf } from '../workbench/edges.ts';
import { notification, pressInDialog } from '../workbench/messages.ts';
import { pick, quickInputBox, runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { setLanguage } from '../workbench/session.ts';
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
  /** Where the extension's own folder would be. */
  const folder = () => join(session().profile.data, 'User/globalStorage/igpsport-mcp.igpsport-mcp');
  const servers = () => processesOf(join(session().profile.extensions, 'igpsport'));
  const tryAgain = () => rowsIn(page(), 'Form', 'Try Again');
  before(() => page().setViewportSize({ width: 1600, height: 1000 }));

  /** What the extension has taken to start, and all others together. */
  async function startTimes(): Promise<{ readonly oursMs: number; readonly othersMs: number }> {
    await page().setViewportSize({ width: 1280, height: 2000 });
    const all = await activations(page());
    await page().setViewportSize({ width: 1600, height: 1000 });
    const isOurs = ({ extension }: Activation) => extension.includes('iGPSport');
    const oursMs = all.find(isOurs)?.ms ?? Number.NaN;
    const othersMs = all.reduce((sum, one) => (isOurs(one) ? sum : sum + one.ms), 0);
    console.log(`      ${oursMs} ms, and ${othersMs} ms for VS Code's own`);
    return { oursMs, othersMs };
  }

  it("P30: has waited at most 200 ms for the extension, or on a busy machine a quarter of VS Code's own", async () => {
    for (let starts = 1; ; starts++) {
      const { oursMs, othersMs } = await startTimes();
      // Seen on two cores: a tenth of it, however busy they were. Somebody may come between once.
      if (oursMs <= Math.max(200, othersMs / 4)) return;
      assert.ok(starts < 3, `${oursMs} ms, ${othersMs} ms for VS Code's own`);
      await page().reload();
      await page().locator('.monaco-workbench .statusbar').waitFor();
    }
  });

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

  it('leaves the demo, and is where one begins', async () => {
    await runCommand(page(), 'iGPSport: Sign Out');
    await pressInDialog(page(), 'Leave the demo?', 'Leave Demo');
    await notification(page(), 'the demo is over');
    await viewIn(page(), 'Form').getByText('Try with Demo Data').waitFor();
  });

  it('is told of a folder that cannot be written, which one it is', async () => {
    rmSync(folder(), { recursive: true, force: true });
    mkdirSync(dirname(folder()), { recursive: true });
    writeFileSync(folder(), 'in the way');
    await runCommand(page(), 'iGPSport: Setup');
    await pick(page(), 'Try with Demo Data');
    await viewIn(page(), 'Form').getByText('igpsport-mcp cannot be written').waitFor();
  });

  it('tries again when a server ends in the middle', async () => {
    rmSync(folder());
    await tryAgain().click();
    await rowsIn(page(), 'Form', 'Cancel').waitFor();
    while (servers().length === 0) await delay(20);
    for (const { pid } of servers()) process.kill(pid, 'SIGKILL');
    await viewIn(page(), 'Form')
      .getByText('has stopped. Try again.')
      .or(viewIn(page(), 'Form').getByText('could not be started'))
      .waitFor();
    await tryAgain().click();
  });

  it('cancels what takes too long, and tries again', async () => {
    await rowsIn(page(), 'Form', 'Cancel').click();
    await viewIn(page(), 'Form').getByText('Cancelled.').waitFor();
    await tryAgain().click();
    await rowsIn(page(), 'Form', /^Form [+−]?\d+/).waitFor();
  });

  it('reads Chinese where the editor speaks it', async () => {
    await setLanguage(page(), 'zh-cn');
    await page().reload();
    await openSideBar(page());
    await rowsIn(page(), '状态', /^状态 [+−]?\d+/).waitFor();
    await rowsIn(page(), '骑行', /次骑行/)
      .first()
      .waitFor();
  });

  it('has asked nobody but VS Code', () => {
    assert.deepEqual(session().askedOutside(), []);
  });
});
