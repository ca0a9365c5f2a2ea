import type { Page } from 'playwright-core';
import { runCommand } from './palette.ts';

const SEE_WITHIN_MS = 30_000;

/** Waits for a message that contains this, gives all of it, and puts every message away. */
export async function notification(page: Page, text: string): Promise<string> {
  const message = page
    .locator('.notification-toast .notification-list-item-message')
    .filter({ hasText: text })
    .first();
  await message.waitFor({ timeout: SEE_WITHIN_MS });
  const found = await message.innerText();
  await runCommand(page, 'Notifications: Clear All Notifications');
  return found;
}

/** Answers a question that is asked in a dialog. */
export async function pressInDialog(page: Page, question: string, button: string): Promise<void> {
  const dialog = page.locator('.monaco-dialog-box').filter({ hasText: question });
  await dialog.waitFor({ timeout: SEE_WITHIN_MS });
  await dialog.getByRole('button', { name: button, exact: true }).click();
}
