import type { Page } from 'playwright-core';
import { USER } from '../../support/account.ts';
import { answer, pick, quickInput, runCommand } from './palette.ts';

/** Signs in to the account that the tests serve, without thresholds. */
export async function signIn(page: Page): Promise<void> {
  await runCommand(page, 'iGPSport: Setup');
  await pick(page, 'International');
  await answer(page, 'e-mail address', USER.username);
  await answer(page, 'secret storage', USER.password);
  await quickInput(page).getByText('(4/5)').waitFor();
  await page.keyboard.press('Escape');
}
