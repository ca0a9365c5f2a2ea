import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { keepScreenshot, keepText } from '../evidence.ts';
import type { VsCode } from '../provision/vscode.ts';
import { launchBrowser, workbenchUrl } from '../workbench/browser.ts';
import type { Profile } from '../workbench/profile.ts';
import { startWorkbenchServer, type WorkbenchServer } from '../workbench/server.ts';

export type TestRun = {
  readonly vscode: VsCode;
  /** Path of the browser. */
  readonly chromium: string;
  readonly profile: Profile;
  readonly developmentPath: string;
  /** Module that exports `run()`. */
  readonly testsPath: string;
  readonly folder: string;
};

const FINISH_WITHIN_MS = 180_000;

/**
 * Runs an extension's tests as a desktop does when it is started with `--extensionTestsPath`, and returns the status that
 * VS Code ends with: 0 when `run()` resolved, and also when the extension host died. 2: it came to no end.
 */
export async function runTestsInPage(run: TestRun): Promise<number> {
  let server: WorkbenchServer | undefined;
  let context: BrowserContext | undefined;
  let page: Page | undefined;
  const log: string[] = [];
  try {
    const environment = testVariables();
    server = await startWorkbenchServer(run.vscode, run.profile, { runsTests: true, environment });
    context = await launchBrowser(run.chromium, run.profile);
    page = context.pages()[0] ?? (await context.newPage());
    const exit = await watchForExit(page, log);
    await page.goto(addressOf(server, run));
    return await within(FINISH_WITHIN_MS, exit.status);
  } catch (thrown) {
    console.error(thrown);
    return 2;
  } finally {
    // Kept of every run: that an extension host has died shows in what is missing elsewhere.
    if (page !== undefined) await keepScreenshot('host', page);
    keepText('host.workbench', log.join('\n'));
    keepText('host.server', server?.output() ?? '');
    await context?.close();
    await server?.stop();
  }
}

/** What the caller has set for the tests and for the server under test; the extension host inherits it. */
function testVariables(): Record<string, string> {
  const names = /^(TEST_|IGPSPORT_|NODE_EXTRA_CA_CERTS$)/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      names.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
}

function addressOf(server: WorkbenchServer, { developmentPath, testsPath, folder }: TestRun): string {
  const uri = (path: string) => `vscode-remote://localhost:${server.port}${path}`;
  return workbenchUrl(server, folder, [
    ['extensionDevelopmentPath', uri(developmentPath)],
    ['extensionTestsPath', uri(testsPath)],
  ]);
}

/** The status that the workbench will say the tests ended with; meanwhile it logs what extensions write. */
async function watchForExit(page: Page, log: string[]): Promise<{ status: Promise<number> }> {
  let exit: (status: number) => void = () => {};
  const status = new Promise<number>((resolve, reject) => {
    exit = resolve;
    page.on('crash', () => reject(new Error('The page of the workbench crashed.')));
  });
  await page.exposeFunction('codeAutomationExit', (given: number) => exit(given));
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    log.push(`[${type}] ${format(...args)}`);
  });
  return { status };
}

async function within<T>(ms: number, awaited: Promise<T>): Promise<T> {
  const isOver = new AbortController();
  const tooLate = delay(ms, undefined, { signal: isOver.signal }).then(() => {
    throw new Error(`No result in ${ms / 1000} s.`);
  });
  // Rejected as well when it is not too late.
  tooLate.catch(() => {});
  return await Promise.race([awaited, tooLate]).finally(() => isOver.abort());
}
