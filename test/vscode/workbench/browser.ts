import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Profile } from './profile.ts';
import type { WorkbenchServer } from './server.ts';

const OPEN_WITHIN_MS = 60_000;

/** A browser window with the profile's own storage. */
export async function launchBrowser(executablePath: string, profile: Profile): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile.browser, {
    executablePath,
    headless: true,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    env: { PATH: process.env['PATH'] ?? '', HOME: profile.browser, TMPDIR: profile.browser },
    args: [
      // Root, as in a container, has no sandbox to give.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
  // The server's half of the key that secrets are kept under: the bare VS Code server does not answer this, and secrets
  // would last one page load.
  await context.route('**/mint-key', (route) =>
    route.fulfill({ contentType: 'application/octet-stream', body: Buffer.alloc(32, 7) }),
  );
  return context;
}

/** A pair of VS Code's own `payload`: what a desktop is given as an argument. */
export type PayloadEntry = readonly [name: string, value: string];

/** The address of the workbench on this folder. */
export function workbenchUrl(
  { url }: WorkbenchServer,
  folder: string,
  payload: readonly PayloadEntry[] = [],
): string {
  const address = new URL('/', url);
  address.searchParams.set('folder', folder);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/** Opens the folder in this tab and waits for the workbench. */
export async function openWorkbench(page: Page, server: WorkbenchServer, folder: string): Promise<void> {
  await page.goto(workbenchUrl(server, folder), { waitUntil: 'domcontentloaded' });
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: OPEN_WITHIN_MS });
}

/** Forgets what pages of this server have kept, but for the scripts of VS Code: those are as they were. */
export async function forgetPages(page: Page, { url }: WorkbenchServer): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const storageTypes = 'cookies,indexeddb,local_storage';
  await session.send('Storage.clearDataForOrigin', { origin: url, storageTypes });
  await session.detach();
}
