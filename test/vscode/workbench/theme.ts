import type { Page } from 'playwright-core';
import { quickInput, quickInputBox } from './palette.ts';

/** Chooses a theme by its name; `mark` is the class that the workbench has then. */
export async function chooseTheme(page: Page, name: string, mark: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+T');
  await quickInputBox(page).fill(name);
  await quickInput(page).locator('.monaco-list-row.focused').filter({ hasText: name }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.monaco-workbench.${mark}`).waitFor();
}
