import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import { THEMES } from '../../../src/webview/charts/palette.ts';
import { type RunningServer, startServer } from '../../support/mcp.ts';
import { keepScreenshot } from '../evidence.ts';
import { clientOf, type Language } from './demoSession.ts';
import { seriousOf } from './seriousOf.ts';
import { launchChromium, openStage } from './stage.ts';
import { trainingOn } from './trainingDemo.ts';

/** Goes back from day to day to one that was ridden on. */
async function openDayWithRides(page: Page): Promise<void> {
  await page.locator('.plot.load').focus();
  for (const key of ['End', 'PageUp', 'PageUp']) await page.keyboard.press(key);
  while ((await page.locator('.ride').count()) === 0) {
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.locator('.rides .busy').waitFor({ state: 'detached' });
  }
}

describe('the look of the training dashboard', () => {
  let browser: Browser;
  let server: RunningServer | undefined;
  before(async () => {
    browser = await launchChromium();
  });
  afterEach(() => server?.close());
  after(() => browser?.close());

  const open = async (language: Language, width: number) => {
    const env = { HOME: '/nonexistent', IGPSPORT_REGION: 'demo', IGPSPORT_LANG: language.slice(0, 2) };
    const asked = await startServer({ args: ['--demo'], env });
    server = asked;
    let session: ReturnType<typeof trainingOn> | undefined;
    const stage = await openStage(browser, {
      name: 'training',
      width,
      onMessage: (message, send) => {
        session ??= trainingOn({ server: clientOf(asked), language, send });
        void session.receive(message);
      },
    });
    // The last of all: for it every recording is read again.
    await stage.page.locator('.bars.low').waitFor({ state: 'attached', timeout: 45_000 });
    await stage.page.locator('.grey').waitFor({ state: 'detached' });
    return stage;
  };

  for (const language of ['en', 'zh-cn'] as const) {
    it(`is right in four themes, in ${language}`, async () => {
      const stage = await open(language, 1400);
      await openDayWithRides(stage.page);
      for (const theme of THEMES) {
        await stage.setTheme(theme);
        await stage.page.locator('.plot.load').hover({ position: { x: 700, y: 100 } });
        await keepScreenshot(`training-${language}-${theme}`, stage.page, true);
        assert.deepEqual(await seriousOf(stage), [], theme);
      }
      assert.deepEqual(stage.complaints, []);
      await stage.close();
    });
  }

  it('stacks its parts where there is little room', async () => {
    const stage = await open('en', 380);
    await keepScreenshot('training-narrow', stage.page, true);
    const { scrollWidth, clientWidth } = (await stage.page.evaluate(
      '({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth })',
    )) as { scrollWidth: number; clientWidth: number };
    assert.ok(scrollWidth <= clientWidth, `${scrollWidth} px in ${clientWidth}`);
    await stage.close();
  });
});
