import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import type { Workout } from '../../../src/shared/workout.ts';
import { keepScreenshot } from '../evidence.ts';
import { filesWith } from '../workbench/files.ts';
import { untilKept } from '../workbench/kept.ts';
import { notification, pressInDialog } from '../workbench/messages.ts';
import { pick, quickInputBox, runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { useSession } from './useSession.ts';

const FILE = 'session.igpworkout.json';

/** As somebody writes it who likes four spaces. */
const TEXT = `${JSON.stringify(
  {
    title: 'Session',
    steps: [
      {
        name: 'Tempo',
        intensity: 'active',
        duration: { type: 'time', value: 1200 },
        target: { type: 'power_percent_ftp', value: 80 },
      },
      { name: 'Easy', intensity: 'cooldown', duration: { type: 'time', value: 600 } },
    ],
  } satisfies Workout,
  null,
  4,
)}\n`;

describe('somebody who has workouts in files', () => {
  const session = useSession(async () => ({
    fill: (folder) => writeFileSync(join(folder, FILE), TEXT),
  }));
  const page = () => session().page();
  const editor = () => preview(page());
  const step = (text: RegExp) => editor().getByRole('listbox').getByRole('option', { name: text }).first();
  const tab = (name: string, mark = '') =>
    page().locator(`.tab.active${mark}`).filter({ hasText: name }).first();
  const lines = (text: string) =>
    page()
      .locator('.editor-instance .view-line')
      .filter({ hasText: text.replaceAll(' ', '\u00a0') })
      .first();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page().keyboard.press(key);
  };
  const textOf = (name: string) => readFileSync(join(session().profile.workspace, name), 'utf8');
  const openFile = async (name: string) => {
    await runCommand(page(), 'File: Focus on Files Explorer');
    await page().getByRole('treeitem', { name }).dblclick();
    await tab(name).waitFor();
  };
  const reopenWith = async (name: string) => {
    await runCommand(page(), 'View: Reopen Editor With...');
    await pick(page(), name);
  };
  /** Waits for the numbers of what is shown: by then it is in the document. */
  const settled = () => editor().locator('.facts:not(.stale)').filter({ hasText: 'TSS' }).waitFor();
  before(() => page().setViewportSize({ width: 1600, height: 1000 }));

  it('opens one from the explorer as a picture, and again as text', async () => {
    await runCommand(page(), 'iGPSport: Try with Demo Data');
    await openFile(FILE);
    await step(/^Tempo: 20:00/).waitFor();
    await reopenWith('Text Editor');
    await lines('"intensity": "active"').waitFor();
  });

  it('is told in the text what a word means, and offered what may stand there', async () => {
    await lines('"value": 1200').click();
    await press('Home', 'ArrowRight', 'ArrowRight', 'Control+K', 'Control+I');
    await page().locator('.monaco-hover').getByText('in s').waitFor();
    await press('Escape');
    await lines('"intensity": "active"').click();
    await press('End', 'ArrowLeft', ...Array<string>('"active"'.length).fill('Backspace'), 'Control+Space');
    const offered = page().locator('.suggest-widget .monaco-list-row').filter({ hasText: 'warmup' });
    await offered.waitFor();
    await keepScreenshot('workout completion', page());
    await offered.click();
    await lines('"intensity": "warmup"').waitFor();
  });

  it('sees in the text what is no word for it', async () => {
    await lines('"intensity": "warmup"').click();
    await press('End', 'ArrowLeft', 'ArrowLeft');
    await page().keyboard.type('er');
    await runCommand(page(), 'Problems: Focus on Problems View');
    await page()
      .locator('.markers-panel')
      .getByText(/Value is not accepted|does not match|Valid values/)
      .first()
      .waitFor();
    await press('Control+J');
    await lines('"intensity": "warmuper"').click();
    await press('End', 'ArrowLeft', 'ArrowLeft', 'Backspace', 'Backspace');
  });

  it('goes back to the picture, which shows what has not been saved', async () => {
    await reopenWith('iGPSport Workout');
    await step(/^Tempo: 20:00/).waitFor();
    await tab(FILE, '.dirty').waitFor();
    assert.equal(textOf(FILE), TEXT);
  });

  it('drags the top of a step', async () => {
    const box = (await step(/^Tempo/).boundingBox())!;
    const x = box.x + box.width / 2;
    await page().mouse.move(x, box.y + 1);
    await page().mouse.down();
    await page().mouse.move(x, box.y - 20, { steps: 6 });
    await page().mouse.up();
    await keepScreenshot('workout drag top', page());
    await step(/^Tempo: 20:00 · (8[5-9]|9\d) % FTP/).waitFor();
  });

  it('takes back faster than anybody looks, to where it was', async () => {
    await press('Control+S');
    await tab(FILE, ':not(.dirty)').waitFor();
    const before = textOf(FILE);
    await step(/^Tempo/).focus();
    await press(...Array<string>(6).fill('Shift+ArrowRight'), ...Array<string>(6).fill('Control+Z'));
    await step(/^Tempo: 20:00/).waitFor();
    await tab(FILE, ':not(.dirty)').waitFor();
    await press(...Array<string>(3).fill('Shift+ArrowRight'), 'Control+Z');
    await step(/^Tempo: 22:00/).waitFor();
    await settled();
    await press('Control+S');
    await tab(FILE, ':not(.dirty)').waitFor();
    assert.equal(textOf(FILE), before.replace('1200', '1320'));
  });

  it('holds it against what is saved, and reverts it', async () => {
    await press('Shift+ArrowRight');
    await step(/^Tempo: 23:00/).waitFor();
    await tab(FILE, '.dirty').waitFor();
    await runCommand(page(), 'File: Compare Active File with Saved');
    const compared = page().locator('.monaco-diff-editor');
    await compared.locator('.original .view-line').filter({ hasText: '1320' }).waitFor();
    await compared.locator('.modified .view-line').filter({ hasText: '1380' }).waitFor();
    await page().locator('.tab').filter({ hasNotText: '↔' }).click();
    await step(/^Tempo: 23:00/).waitFor();
    await runCommand(page(), 'File: Revert File');
    await step(/^Tempo: 22:00/).waitFor();
    await tab(FILE, ':not(.dirty)').waitFor();
    await page().locator('.tab').filter({ hasText: '↔' }).click({ button: 'middle' });
  });

  it('splits the editor, and both halves follow', async () => {
    await press('Control+\\');
    const both = page().locator('.tab').filter({ hasText: FILE });
    await both.nth(1).waitFor();
    await step(/^Tempo: 22:00/).focus();
    await press('Shift+ArrowRight');
    const other = page()
      .frameLocator('iframe.webview.ready:visible')
      .first()
      .frameLocator('iframe#active-frame');
    await other
      .getByRole('option', { name: /^Tempo: 23:00/ })
      .first()
      .waitFor();
    await keepScreenshot('workout split', page());
    await press('Control+Z');
    await step(/^Tempo: 22:00/).waitFor();
    await runCommand(page(), 'View: Join All Editor Groups');
    await both.nth(1).waitFor({ state: 'detached' });
    await tab(FILE, ':not(.dirty)').waitFor();
    await step(/^Tempo: 22:00/).waitFor();
  });

  it('exports it for Zwift, and imports that as a workout that is not saved', async () => {
    await runCommand(page(), 'iGPSport: Export This Workout…');
    await pick(page(), 'ZWO');
    await page().waitForFunction(
      "document.querySelector('.quick-input-widget input').value.endsWith('.zwo')",
    );
    const path = await quickInputBox(page()).inputValue();
    await press('Enter');
    await page()
      .getByText(/Saved .+\.zwo/)
      .first()
      .waitFor();
    assert.match(readFileSync(path, 'utf8'), /<SteadyState [^>]*Duration="1320"/);
    await runCommand(page(), 'iGPSport: Import Workout…');
    // The name of the folder comes by itself.
    await page().waitForFunction(
      "document.querySelector('.quick-input-widget input').value.endsWith('/workspace/')",
    );
    await quickInputBox(page()).fill(path);
    await press('Enter');
    await tab('Session.igpworkout.json', '.dirty').waitFor();
    await editor().getByText('Session', { exact: true }).first().waitFor();
    await settled();
    await step(/ 22:00 · (8[5-9]|9\d) % FTP/).waitFor();
    await keepScreenshot('workout imported', page());
  });

  it('edits one of the account, and finds what was not saved when the window is loaded anew', async () => {
    await runCommand(page(), 'iGPSport: Edit Workout');
    await pick(page(), '2×20 · 95 %');
    await tab('2×20', '.dirty').waitFor();
    await editor().getByRole('button', { name: 'Update on iGPSport' }).waitFor();
    await press('Control+S');
    await tab('2×20', ':not(.dirty)').waitFor();
    const first = editor().getByRole('listbox').getByRole('option').first();
    await first.focus();
    await press('Shift+ArrowRight');
    await tab('2×20', '.dirty').waitFor();
    await settled();
    const label = (await first.getAttribute('aria-label')) ?? '';
    // This, and what was imported.
    const backups = () => filesWith('"steps"', [join(session().profile.data, 'User/Backups')]);
    while (backups().length < 2) await page().waitForTimeout(100);
    await untilKept(page(), '/2×20');
    await page().reload();
    await tab('2×20', '.dirty').waitFor();
    await editor().getByRole('option', { name: label }).first().waitFor();
  });

  it('replaces with it the one that it came from', async () => {
    await editor().getByRole('button', { name: 'Update on iGPSport' }).click();
    await pressInDialog(page(), 'Replace the workout on your iGPSport account', 'Replace');
    await notification(page(), 'is on your iGPSport account');
  });
});
