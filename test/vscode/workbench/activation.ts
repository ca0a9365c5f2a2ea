import type { Page } from 'playwright-core';
import { runCommand } from './palette.ts';

export type Activation = { readonly extension: string; readonly ms: number };

/** How long starting each extension has taken, as VS Code says: the slowest first, of those that there is room for. */
export async function activations(page: Page): Promise<Activation[]> {
  await runCommand(page, 'Developer: Show Running Extensions');
  const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
  // It is listed before it has started.
  await rows
    .filter({ hasText: 'iGPSport' })
    .filter({ hasText: /[1-9]\d*ms/ })
    .waitFor();
  const found: Activation[] = [];
  for (const row of await rows.all()) {
    const time = /(\d+)ms/.exec(await row.locator('.activation-time').innerText())?.[1];
    if (time !== undefined) {
      found.push({ extension: await row.locator('.name').innerText(), ms: Number(time) });
    }
  }
  await page.keyboard.press('Escape');
  return found;
}
