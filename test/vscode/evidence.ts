import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Profile } from './workbench/profile.ts';

/** Screenshots and logs of the last run, for whoever wants to see what a test saw. Not committed. */
const SHOTS = resolve('test/vscode/shots');

/** Keeps a picture of what is seen of the page, or of all of it, unless it has crashed. */
export async function keepScreenshot(name: string, page: Page, fullPage = false): Promise<void> {
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage }).catch(() => {});
}

export function keepText(name: string, text: string): void {
  writeFileSync(join(SHOTS, `${name}.log`), text);
}

/** Keeps what VS Code wrote of itself: the extension host's log, and every output channel's. */
export function keepLogs(name: string, profile: Profile): void {
  const logs = join(profile.data, 'logs');
  const files = existsSync(logs) ? readdirSync(logs, { recursive: true, encoding: 'utf8' }) : [];
  const kept = join(SHOTS, name);
  mkdirSync(kept, { recursive: true });
  for (const file of files.filter((path) => path.endsWith('.log'))) {
    copyFileSync(join(logs, file), join(kept, basename(file)));
  }
  console.error(`What was to be seen is in ${SHOTS}`);
}
