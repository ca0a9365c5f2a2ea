import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { pageOf } from '../../../src/extension/panels/page.ts';
import type { PageName } from '../../../src/extension/panels/webviewPage.ts';
import type { Theme } from '../../../src/webview/charts/palette.ts';
import { provideChromium } from '../provision/chromium.ts';
import { BODY_CLASS, variablesOf } from './themes.ts';

const ORIGIN = 'https://panel.test';
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** A panel's page in a browser, with the editor's part of it played here. */
export type Stage = {
  readonly page: Page;
  /** What the page has sent. */
  readonly sent: readonly { readonly type: string; readonly [key: string]: unknown }[];
  /** What the page's policy or the browser did not like. */
  readonly complaints: readonly string[];
  readonly send: (message: unknown) => Promise<void>;
  readonly setTheme: (theme: Theme) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function launchChromium(): Promise<Browser> {
  const args = [
    '--disable-gpu',
    '--disable-dev-shm-usage',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  return await chromium.launch({ executablePath: provideChromium(), args });
}

type StageOptions = {
  readonly theme?: Theme;
  readonly width?: number;
  /** Called with everything that the page sends. */
  readonly onMessage?: (message: unknown, send: (answer: unknown) => void) => void;
  /** Which page; the activity panel's by default. */
  readonly name?: PageName;
};

export async function openStage(
  browser: Browser,
  { theme = 'dark', width = 1280, onMessage = () => {}, name = 'activity' }: StageOptions = {},
): Promise<Stage> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const sent: Stage['sent'][number][] = [];
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const send = async (message: unknown) => {
    await page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
  };
  await page.exposeFunction('toExtension', (message: Stage['sent'][number]) => {
    sent.push(message);
    onMessage(message, (answer) => void send(answer).catch(() => {}));
  });
  await page.addInitScript(`
    window.acquireVsCodeApi = () => ({ postMessage: (message) => window.toExtension(message), setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)), getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined });
    window.addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(violatedDirective));
  `);
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    const contentType = TYPES[path.split('.').at(-1) ?? ''];
    return contentType === undefined
      ? route.fulfill({ contentType: 'text/html', body: pageOf(filesOf(name), 'iGPSport', 'bm9uY2U=') })
      : route.fulfill({ contentType, body: readFileSync(resolve(`.${path}`)) });
  });
  const setTheme = (wanted: Theme) =>
    page.evaluate(
      `document.documentElement.removeAttribute('style');
       for (const [name, value] of Object.entries(${JSON.stringify(variablesOf(wanted))}))
         document.documentElement.style.setProperty('--vscode-' + name, value);
       document.documentElement.style.setProperty('--vscode-font-family', 'sans-serif');
       document.body.className = ${JSON.stringify(BODY_CLASS[wanted])};`,
    );
  await page.goto(`${ORIGIN}/`);
  await setTheme(theme);
  return {
    page,
    sent,
    complaints,
    send,
    setTheme: async (wanted) => {
      await setTheme(wanted);
    },
    close: () => page.close(),
  };
}

function filesOf(name: PageName) {
  return {
    script: `${ORIGIN}/dist/webview/${name}.js`,
    styles: [`${ORIGIN}/media/panel.css`, `${ORIGIN}/media/${name}.css`],
    source: ORIGIN,
  };
}
