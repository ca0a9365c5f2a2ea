import type { Locator, Page } from 'playwright-core';

const FIND_WITHIN_MS = 30_000;

/** The box at the top: command palette, quick picks and input boxes alike. */
export const quickInput = (page: Page): Locator => page.locator('.quick-input-widget');

/** Where one types in it. */
export const quickInputBox = (page: Page): Locator => quickInput(page).locator('.quick-input-box input');

/**
 * Runs a command by its title in the palette, as in `iGPSport: Setup`. The palette lists what is there when it opens, so
 * it is opened again until the extension has come. Enter and not a click: rows move while the list is filtered.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  const deadline = Date.now() + FIND_WITHIN_MS;
  while (!(await findCommand(page, title).catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`There is no "${title}" in the palette.`);
  }
  await page.keyboard.press('Enter');
}

/** Opens the palette and types; whether the command is there to be taken. Rejects when the palette does not open. */
async function findCommand(page: Page, title: string): Promise<boolean> {
  const widget = quickInput(page);
  if (await widget.isVisible()) await page.keyboard.press('Escape');
  await widget.waitFor({ state: 'hidden', timeout: 2_000 });
  await page.keyboard.press('F1');
  await quickInputBox(page).fill(`>${title}`, { timeout: 2_000 });
  const row = widget
    .locator('.monaco-list-row.focused')
    .filter({ has: page.getByText(title, { exact: true }) });
  await row.or(widget.getByText('No matching commands')).first().waitFor({ timeout: 5_000 });
  return await row.isVisible();
}

/** Takes the row of a quick pick that has this text, once it is there. Rows move as servers and extensions appear. */
export async function pick(page: Page, text: string, timeout = FIND_WITHIN_MS): Promise<void> {
  const widget = quickInput(page);
  const rows = widget.locator('.monaco-list-row').filter({ hasText: text });
  await rows.first().waitFor({ timeout });
  await quickInputBox(page).fill(text, { timeout });
  await rows.and(widget.locator('.focused')).waitFor({ timeout });
  await page.keyboard.press('Enter');
}

/** Runs a command that offers a list, and takes a row of it: again where something has taken the focus, which closes it. */
export async function runAndPick(page: Page, title: string, text: string): Promise<void> {
  const deadline = Date.now() + FIND_WITHIN_MS;
  for (;;) {
    await runCommand(page, title);
    try {
      return await pick(page, text, 5_000);
    } catch (thrown) {
      if (Date.now() > deadline) throw thrown;
    }
  }
}

/** Types into the input box that asks for this, and confirms. */
export async function answer(page: Page, asked: string, typed: string): Promise<void> {
  await quickInput(page).filter({ hasText: asked }).waitFor();
  await quickInputBox(page).fill(typed);
  await page.keyboard.press('Enter');
}
