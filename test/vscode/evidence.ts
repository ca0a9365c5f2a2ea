import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Profile } from './workbench/profile.ts';
import type { WorkbenchServer } from './workbench/server.ts';

/** Screenshots and logs, for whoever wants to see what a test saw. Not committed. */
const SHOTS = resolve('test/vscode/shots');

/** Keeps a picture of the page. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** Keeps what somebody before the workbench would have seen: a picture of the page and the server's console. */
export async function keepView(
  name: string,
  page: Page | undefined,
  server: WorkbenchServer | undefined,
): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  // A page that has crashed has no picture.
  if (page !== undefined) await keepScreenshot(page, name).catch(() => {});
  if (server !== undefined) writeFileSync(join(SHOTS, `${name}.server.log`), server.output());
}

/** Keeps what VS Code wrote of itself: the extension host's log, and every output channel's. */
export function keepLogs(name: string, profile: Profile): void {
  mkdirSync(SHOTS, { recursive: true });
  const logs = join(profile.data, 'logs');
  const files = existsSync(logs) ? readdirSync(logs, { recursive: true, encoding: 'utf8' }) : [];
  for (const file of files.filter((path) => path.endsWith('.log'))) {
    copyFileSync(join(logs, file), join(SHOTS, `${name}.${basename(file)}`));
  }
  console.error(`What was seen is in ${SHOTS}`);
}
