import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { keepView } from '../evidence.ts';
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
  let status = 2;
  try {
    server = await startWorkbenchServer(run.vscode, run.profile, { runsTests: true, env: testVariables() });
    context = await launchBrowser(run.chromium, run.profile);
    page = context.pages()[0] ?? (await context.newPage());
    status = await finish(page, addressOf(server, run));
  } catch (thrown) {
    console.error(thrown);
  }
  if (status !== 0) await keepView('host', page, server);
  await context?.close();
  await server?.stop();
  return status;
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

/** Opens the workbench and waits until it says how the tests ended. */
async function finish(page: Page, address: string): Promise<number> {
  const log: string[] = [];
  const exited = new Promise<number>((resolve, reject) => {
    page.on('crash', () => reject(new Error('The page of the workbench crashed.')));
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    page
      .exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
        log.push(`[${type}] ${format(...args)}`);
      })
      .catch(reject);
  });
  const tooLate = new AbortController();
  try {
    await page.goto(address);
    return await Promise.race([
      exited,
      delay(FINISH_WITHIN_MS, undefined, { signal: tooLate.signal }).then(() => {
        throw new Error(`No result in ${FINISH_WITHIN_MS / 1000} s.`);
      }),
    ]);
  } catch (thrown) {
    console.error(log.slice(-40).join('\n'));
    throw thrown;
  } finally {
    tooLate.abort();
  }
}
