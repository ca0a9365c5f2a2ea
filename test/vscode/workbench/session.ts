import { resolve } from 'node:path';
import type Mocha from 'mocha';
import type { BrowserContext, Page } from 'playwright-core';
import { keepLogs, keepScreenshot, keepText } from '../evidence.ts';
import { provideChromium } from '../provision/chromium.ts';
import { provideVsCode } from '../provision/vscode.ts';
import { forgetPages, launchBrowser, openWorkbench } from './browser.ts';
import { emptyProfile, makeProfile, type Profile } from './profile.ts';
import { installExtension, startWorkbenchServer, type WorkbenchServer } from './server.ts';

/** Somebody's VS Code with the packed extension in it, open in a browser. */
export type Session = {
  readonly profile: Profile;
  /** The workbench as it is open now. */
  readonly page: () => Page;
  /** Addresses that the page asked for elsewhere than at VS Code and the extension. */
  readonly askedOutside: () => readonly string[];
  /** Quits VS Code, and starts it again. */
  readonly restart: () => Promise<void>;
  /** Keeps what is to be seen after this step, and more of it when the step has failed. */
  readonly photograph: (step: Mocha.Test) => Promise<void>;
};

export type NewSession = {
  /** Variables in the environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  /** As a language pack sets it, which has to come from a gallery: extensions follow it, VS Code itself stays English. */
  readonly language?: string;
  /** Puts into the folder that will be open what is to be there. */
  readonly fill?: (folder: string) => void | Promise<void>;
  /** Folders are trusted only after somebody has said so. */
  readonly asksForTrust?: boolean;
};

/** A VS Code that one new user after the other sits down at: installed once, and shown by one browser. */
export type Desk = {
  /** Ends the session that there was, and begins one of which nobody has kept anything. */
  readonly begin: (wanted: NewSession) => Promise<Session>;
  readonly close: () => Promise<void>;
};

const VSIX = resolve('igpsport-mcp.vsix');

export async function openDesk(): Promise<Desk> {
  const profile = makeProfile();
  await installExtension(provideVsCode(), profile, VSIX);
  let window: Window | null = null;
  let askedOutside: string[] = [];
  const onRequest = (url: string) => {
    if (isElsewhere(url)) askedOutside.push(url);
  };
  return {
    begin: async (wanted) => {
      const former = window;
      await former?.page.goto('about:blank');
      await former?.server.stop();
      emptyProfile(profile);
      await wanted.fill?.(profile.workspace);
      askedOutside = [];
      const start = (options: Pick<WindowOptions, 'port' | 'context'>) =>
        openWindow(profile, { ...wanted, ...options, onRequest });
      let open = await start({ port: former?.server.port, context: former?.context });
      await former?.page.close();
      window = open;
      return sessionIn(profile, {
        window: () => open,
        askedOutside: () => askedOutside,
        restart: async () => {
          await closeWindow(open);
          open = await start({ port: open.server.port });
          window = open;
        },
      });
    },
    close: async () => {
      if (window !== null) await closeWindow(window);
      profile.dispose();
    },
  };
}

type Running = Pick<Session, 'askedOutside' | 'restart'> & { readonly window: () => Window };

function sessionIn(profile: Profile, { window, ...running }: Running): Session {
  let pictures = 0;
  return {
    ...running,
    profile,
    page: () => window().page,
    photograph: async (step) => {
      const [whose = '', what = ''] = step.titlePath();
      const name = fileNameOf(`${whose} ${String(++pictures).padStart(2, '0')} ${what}`);
      await keepScreenshot(name, window().page);
      if (step.isPassed()) return;
      keepText(`${name}.server`, window().server.output());
      keepLogs(name, profile);
    },
  };
}

type Window = { readonly server: WorkbenchServer; readonly context: BrowserContext; readonly page: Page };

type WindowOptions = Omit<NewSession, 'fill'> & {
  /** The former one: what a browser keeps belongs to it. */
  readonly port?: number | undefined;
  /** A browser that is there already, for a user whom it does not know. */
  readonly context?: BrowserContext | undefined;
  readonly onRequest: (url: string) => void;
};

async function openWindow(profile: Profile, options: WindowOptions): Promise<Window> {
  const { environment = {}, asksForTrust, language, port, onRequest } = options;
  const server = await startWorkbenchServer(provideVsCode(), profile, { environment, port, asksForTrust });
  const context = options.context ?? (await launchBrowser(provideChromium(), profile));
  const page = await context.newPage();
  if (options.context === undefined) context.on('request', (request) => onRequest(request.url()));
  else await forgetPages(page, server);
  if (language !== undefined) await setLanguage(page, language);
  await openWorkbench(page, server, profile.workspace);
  return { server, context, page };
}

/** What webviews load from the machine itself is answered within the page. */
function isElsewhere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  const isHere = hostname === 'localhost' || hostname.endsWith('.vscode-resource.vscode-cdn.net');
  return /^(https?|wss?):$/.test(protocol) && !isHere;
}

/** From the next page that is loaded on. */
export async function setLanguage(page: Page, language: string): Promise<void> {
  const property = JSON.stringify({ value: language, writable: false });
  const content = `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', ${property})`;
  await page.addInitScript({ content });
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
