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
  /** Addresses that the page asked for elsewhere than at VS Code. */
  readonly askedOutside: () => readonly string[];
  /** Quits VS Code, and starts it again. */
  readonly restart: () => Promise<void>;
  /** Keeps what is to be seen after this step, and more of it when the step has failed. */
  readonly photograph: (step: Mocha.Test) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type NewSession = {
  /** Variables in the environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  /** As a language pack sets it, which has to come from a gallery: extensions follow it, VS Code itself stays English. */
  readonly language?: string;
  /** Puts into the folder that will be open what is to be there. */
  readonly fill?: (folder: string) => void;
};

const VSIX = resolve('igpsport-mcp.vsix');

/** Starts a new user's VS Code. */
export async function openSession(wanted: NewSession = {}): Promise<Session> {
  const vscode = provideVsCode();
  const profile = makeProfile();
  const askedOutside: string[] = [];
  const start = (port?: number) => openWindow(profile, { ...wanted, port, askedOutside });
  wanted.fill?.(profile.workspace);
  await installExtension(vscode, profile, VSIX);
  let window = await start();
  let pictures = 0;
  return {
    profile,
    page: () => window.page,
    askedOutside: () => askedOutside,
    restart: async () => {
      await closeWindow(window);
      window = await start(window.server.port);
    },
    photograph: async (step) => {
      const [whose = '', what = ''] = step.titlePath();
      const name = fileNameOf(`${whose} ${String(++pictures).padStart(2, '0')} ${what}`);
      await keepScreenshot(name, window.page);
      if (step.isPassed()) return;
      keepText(`${name}.server`, window.server.output());
      keepLogs(name, profile);
    },
    close: async () => {
      await closeWindow(window);
      profile.dispose();
    },
  };
}

type Window = { readonly server: WorkbenchServer; readonly context: BrowserContext; readonly page: Page };

type WindowOptions = Pick<NewSession, 'environment' | 'language'> & {
  readonly port: number | undefined;
  /** Takes the addresses that are asked for elsewhere. */
  readonly askedOutside: string[];
};

async function openWindow(
  profile: Profile,
  { environment = {}, language, port, askedOutside }: WindowOptions,
): Promise<Window> {
  const server = await startWorkbenchServer(provideVsCode(), profile, { environment, port });
  const context = await launchBrowser(provideChromium(), profile);
  context.on('request', (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && !url.startsWith(server.url)) askedOutside.push(url);
  });
  if (language !== undefined) await setLanguage(context, language);
  return { server, context, page: await openWorkbench(context, server, profile.workspace) };
}

async function setLanguage(context: BrowserContext, language: string): Promise<void> {
  const property = JSON.stringify({ value: language, writable: false });
  const content = `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', ${property})`;
  await context.addInitScript({ content });
}

async function closeWindow({ page, context, server }: Window): Promise<void> {
  // A page that is left writes down how it was left.
  await page.goto('about:blank').catch(() => {});
  await context.close();
  await server.stop();
}

/** These words, as every file system takes them. */
function fileNameOf(words: string): string {
  return words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
