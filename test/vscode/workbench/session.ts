import { resolve } from 'node:path';
import type Mocha from 'mocha';
import type { BrowserContext, Page } from 'playwright-core';
import { keepLogs, keepScreenshot, keepText } from '../evidence.ts';
import { provideChromium } from '../provision/chromium.ts';
import { provideVsCode } from '../provision/vscode.ts';
import { launchBrowser, openWorkbench } from './browser.ts';
import { makeProfile, type Profile } from './profile.ts';
import { installExtension, startWorkbenchServer, type WorkbenchServer } from './server.ts';

/** Somebody's VS Code with the packed extension in it, open in a browser. */
export type Session = {
  readonly profile: Profile;
  /** The workbench as it is open now. */
  readonly page: () => Page;
  readonly server: () => WorkbenchServer;
  /** Addresses that the page asked for elsewhere than at VS Code. */
  readonly askedOutside: () => readonly string[];
  /** Quits VS Code, and starts it again on this folder. */
  readonly restart: (folder?: string) => Promise<void>;
  /** Keeps what is to be seen after this step, and more of it when the step has failed. */
  readonly photograph: (step: Mocha.Test | undefined) => Promise<void>;
  readonly close: () => Promise<void>;
};

const VSIX = resolve('igpsport-mcp.vsix');

/** Starts a new user's VS Code, with these variables in the environment of its extension host. */
export async function openSession(env: Readonly<Record<string, string>> = {}): Promise<Session> {
  const vscode = provideVsCode();
  const profile = makeProfile();
  const askedOutside: string[] = [];
  let pictures = 0;
  let open: { server: WorkbenchServer; context: BrowserContext; page: Page } | null = null;

  const quit = async () => {
    // A page that is left writes down how it was left.
    await open?.page.goto('about:blank').catch(() => {});
    await open?.context.close();
    await open?.server.stop();
  };
  const start = async (folder: string) => {
    const port = open?.server.port;
    const server = await startWorkbenchServer(vscode, profile, { env, ...(port !== undefined && { port }) });
    const context = await launchBrowser(provideChromium(), profile);
    context.on('request', (request) => {
      const url = request.url();
      if (/^(https?|wss?):/.test(url) && !url.startsWith(server.url)) askedOutside.push(url);
    });
    open = { server, context, page: await openWorkbench(context, server, folder) };
  };
  const current = () => {
    if (open === null) throw new Error('VS Code is not open');
    return open;
  };

  await installExtension(vscode, profile, VSIX);
  await start(profile.workspace);
  return {
    profile,
    page: () => current().page,
    server: () => current().server,
    askedOutside: () => askedOutside,
    restart: async (folder = profile.workspace) => {
      await quit();
      await start(folder);
    },
    photograph: async (step) => {
      const { page, server } = current();
      const [whose = '', what = ''] = step?.titlePath() ?? [];
      const name = fileNameOf(`${whose} ${String(++pictures).padStart(2, '0')} ${what}`);
      await keepScreenshot(name, page);
      if (step?.isPassed()) return;
      keepText(`${name}.server`, server.output());
      keepLogs(name, profile);
    },
    close: async () => {
      await quit();
      profile.dispose();
    },
  };
}

/** These words, as every file system takes them. */
function fileNameOf(words: string): string {
  return words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
