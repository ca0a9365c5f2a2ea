import type { Locator, Page } from 'playwright-core';
import { runCommand } from './palette.ts';

/**
 * The extension's side bar, opened. Not by its tab in the activity bar: a click closes the one that a window which is
 * still being restored opens meanwhile.
 */
export async function openSideBar(page: Page): Promise<void> {
  await runCommand(page, 'View: Show iGPSport');
  await page.locator('.sidebar .pane').first().waitFor();
}

/** A view in it, by its title. */
export const viewIn = (page: Page, title: string): Locator =>
  page.locator('.sidebar .pane').filter({ has: page.locator('.pane-header h3', { hasText: title }) });

/** The rows of a view that have this text. */
export const rowsIn = (page: Page, title: string, text: string | RegExp): Locator =>
  viewIn(page, title).locator('.monaco-list-row').filter({ hasText: text });

/** Runs what a row's context menu offers. Not by a click: a menu takes none right after it has come. */
export async function runFromMenu(row: Locator, name: string): Promise<void> {
  const page = row.page();
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name }).hover();
  await page.keyboard.press('Enter');
}
