import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import type { Workout } from '../../../src/shared/workout.ts';
import { keepScreenshot } from '../evidence.ts';
import { notification, pressInDialog } from '../workbench/messages.ts';
import { pick, runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { openSideBar, rowsIn } from '../workbench/sideBar.ts';
import { chooseTheme } from '../workbench/theme.ts';
import { useSession } from './useSession.ts';

/** A template: 15 min of warm-up, three times 12 min on and 6 min off, 10 min of cool-down. */
const TITLE = 'Threshold 3×12 min';

/** How the workbench is marked in a theme. */
const THEMES = {
  'Dark 2026': 'vs-dark',
  'Dark High Contrast': 'hc-black',
  'Light High Contrast': 'hc-light',
  'Light 2026': 'vs',
};

describe('somebody who makes a workout', () => {
  const session = useSession();
  const page = () => session().page();
  const editor = () => preview(page());
  const marks = () => editor().getByRole('listbox').getByRole('option');
  const step = (text: RegExp) =>
    marks()
      .and(editor().getByRole('option', { name: text }))
      .first();
  const lines = (text: string) =>
    page()
      .locator('.editor-instance .view-line')
      .filter({ hasText: text.replaceAll(' ', '\u00a0') });
  const press = async (...keys: string[]) => {
    for (const key of keys) await page().keyboard.press(key);
  };
  /** Waits for the numbers of what is shown: by then it is in the document. */
  const settled = () =>
    editor()
      .locator('.facts:not(.stale)')
      .filter({ hasText: /IF .* TSS/ })
      .waitFor();
  const path = () => join(session().profile.workspace, `${TITLE}.igpworkout.json`);
  const saved = async () => {
    await press('Control+S');
    await page().locator('.tab.active:not(.dirty)').filter({ hasText: TITLE }).first().waitFor();
    return JSON.parse(readFileSync(path(), 'utf8')) as Workout;
  };
  before(() => page().setViewportSize({ width: 1600, height: 1000 }));

  it('begins with a template, and sees it as a picture with its numbers', async () => {
    await runCommand(page(), 'iGPSport: Try with Demo Data');
    await runCommand(page(), 'iGPSport: New Workout');
    await pick(page(), TITLE);
    await step(/^Warm-up: 15:00/).waitFor();
    await settled();
    assert.equal(await marks().count(), 5);
    await page().locator('.tab.active.dirty').filter({ hasText: TITLE }).waitFor();
  });

  it('makes the first step longer with the keyboard', async () => {
    await step(/^Warm-up/).focus();
    await press('Shift+ArrowRight');
    await step(/^Warm-up: 16:00/).waitFor();
  });

  it('takes back what was too much before VS Code can have heard of it', async () => {
    await settled();
    const keys = await page().context().newCDPSession(page());
    // With their codes, which VS Code looks a key up by where the page leaves it to it.
    const longer = { key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39, modifiers: 8 };
    const undo = { key: 'z', code: 'KeyZ', windowsVirtualKeyCode: 90, modifiers: 2 };
    // Not one after the other's answer, as a person's hands would not wait either.
    await Promise.all(
      [longer, longer, undo, undo].flatMap((key) => [
        keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
        keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, modifiers: 0 }),
      ]),
    );
    await settled();
    await step(/^Warm-up: 16:00/).waitFor();
  });

  it('makes it shorter by dragging its edge', async () => {
    const box = (await step(/^Warm-up/).boundingBox())!;
    const [x, y] = [box.x + box.width - 3, box.y + box.height - 20];
    await page().mouse.move(x, y);
    await page().mouse.down();
    await page().mouse.move(x - box.width / 2, y, { steps: 8 });
    const readout = editor()
      .locator('.drag-readout')
      .getByText(/^[67]:\d\d · 45→75 % FTP/);
    await readout.waitFor();
    const [time] = (await readout.innerText()).split(' ');
    await keepScreenshot('workout drag', page());
    await page().mouse.up();
    await step(new RegExp(`^Warm-up: ${time}`)).waitFor();
    await settled();
  });

  it('takes back one gesture at a time, and does it again', async () => {
    await press('Control+Z');
    await step(/^Warm-up: 16:00/).waitFor();
    await press('Control+Z');
    await step(/^Warm-up: 15:00/).waitFor();
    await press('Control+Shift+Z');
    await step(/^Warm-up: 16:00/).waitFor();
    await page().locator('.tab.active.dirty').waitFor();
  });

  it('takes back everything, is offered something to begin with, and begins again', async () => {
    await press('Control+Z', 'Control+Z');
    await editor().getByText('The file is empty.').waitFor();
    await marks().first().waitFor({ state: 'hidden' });
    await keepScreenshot('workout empty', page());
    await editor().getByRole('button', { name: 'Begin with a Template' }).click();
    await pick(page(), TITLE);
    await step(/^Warm-up: 15:00/).focus();
    await press('Shift+ArrowRight');
    await step(/^Warm-up: 16:00/).waitFor();
    await settled();
  });

  it('copies a step and puts it in at the end', async () => {
    await step(/^Warm-up/).focus();
    await press('Control+C', 'End', 'Control+V');
    await marks().nth(5).waitFor();
    await settled();
    assert.match((await marks().nth(5).getAttribute('aria-label')) ?? '', /^Warm-up: 16:00/);
    await press('Control+Z');
    await marks().nth(5).waitFor({ state: 'detached' });
  });

  it('saves it into the folder that is open', async () => {
    assert.equal(existsSync(path()), false);
    const { steps } = await saved();
    assert.deepEqual((steps[0] as { duration: unknown }).duration, { type: 'time', value: 960 });
    await step(/^Warm-up: 16:00/).waitFor();
  });

  it('changes the text beside it, and the picture follows', async () => {
    await editor().getByRole('button', { name: 'Open as Text' }).click();
    await lines('"value": 960').click();
    await press('End', 'Backspace', 'Backspace', 'Backspace');
    await page().keyboard.type('1200');
    await step(/^Warm-up: 20:00/).waitFor();
    await editor()
      .locator('.facts')
      .filter({ hasText: /TSS/ })
      .and(editor().locator(':not(.stale)'))
      .waitFor();
  });

  it('breaks the text, is told so in both, and still sees the last picture', async () => {
    await page().keyboard.type(',,');
    await editor()
      .getByText(/This is not valid JSON: look at line \d+/)
      .waitFor();
    await step(/^Warm-up: 20:00/).waitFor();
    await runCommand(page(), 'Problems: Focus on Problems View');
    await page()
      .locator('.markers-panel')
      .getByText(/Property expected|Expected/)
      .first()
      .waitFor();
    await keepScreenshot('workout broken', page());
  });

  it('mends it', async () => {
    await lines('1200').click();
    await press('Control+J');
    await page().locator('.markers-panel').waitFor({ state: 'hidden' });
    await press('End', 'Backspace', 'Backspace');
    await editor().locator('.problems').waitFor({ state: 'hidden' });
    await step(/^Warm-up: 20:00/).waitFor();
    await saved();
    await runCommand(page(), 'View: Close All Editors in Group');
    await step(/^Warm-up: 20:00/).waitFor();
  });

  it('sends it to the account, where the view has it', async () => {
    await editor().getByRole('button', { name: 'Push to iGPSport' }).click();
    await notification(page(), `“${TITLE}” is on your iGPSport account`);
    await openSideBar(page());
    await rowsIn(page(), 'Workouts', TITLE).waitFor();
  });

  it('sends it again, and replaces what is there after a question', async () => {
    const before = await rowsIn(page(), 'Workouts', '').count();
    await editor().getByRole('button', { name: 'Update on iGPSport' }).click();
    await pressInDialog(page(), `Replace the workout on your iGPSport account by “${TITLE}”?`, 'Replace');
    await notification(page(), `“${TITLE}” is on your iGPSport account`);
    assert.equal(await rowsIn(page(), 'Workouts', TITLE).count(), 1);
    assert.equal(await rowsIn(page(), 'Workouts', '').count(), before);
  });

  it('sees it in every theme', async () => {
    for (const [theme, mark] of Object.entries(THEMES)) {
      await chooseTheme(page(), theme, mark);
      await keepScreenshot(`workout ${theme}`, page());
    }
  });
});
