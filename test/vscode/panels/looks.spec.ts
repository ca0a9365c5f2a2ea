import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Browser } from 'playwright-core';
import type { PanelSession } from '../../../src/extension/panels/ride/session.ts';
import { THEMES } from '../../../src/webview/charts/palette.ts';
import { type RunningServer, startServer } from '../../support/mcp.ts';
import { keepScreenshot } from '../evidence.ts';
import { clientOf, type Language, sessionOn } from './demoSession.ts';
import { seriousOf } from './seriousOf.ts';
import { launchChromium, openStage } from './stage.ts';

describe('the look of a ride', () => {
  let browser: Browser;
  let server: RunningServer;
  let rideId: string;
  before(async () => {
    browser = await launchChromium();
    server = await startServer({ args: ['--demo'], env: { HOME: '/nonexistent', IGPSPORT_REGION: 'demo' } });
    const { data } = await server.call('list_activities', { limit: 10 });
    rideId = data.activities[1].ride_id;
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = (language: Language, width: number) => {
    let session: PanelSession | undefined;
    return openStage(browser, {
      width,
      onMessage: (message, send) => {
        session ??= sessionOn({ server: clientOf(server), rideId, language, send });
        void session.receive(message);
      },
    });
  };

  for (const language of ['en', 'zh-cn'] as const) {
    it(`is right in four themes, in ${language}`, async () => {
      const stage = await open(language, 1400);
      await stage.page.locator('.plot.power').waitFor();
      await stage.page.locator('.note.busy').waitFor({ state: 'hidden', timeout: 30_000 });
      await stage.page.locator('button.lap').nth(2).click();
      await stage.page.locator('.stage').hover({ position: { x: 600, y: 100 } });
      for (const theme of THEMES) {
        await stage.setTheme(theme);
        await stage.page.waitForTimeout(300);
        await keepScreenshot(`panel-${language}-${theme}`, stage.page, true);
        assert.deepEqual(await seriousOf(stage), [], theme);
      }
      assert.deepEqual(stage.complaints, []);
      await stage.close();
    });
  }

  it('stacks its parts where there is little room', async () => {
    const stage = await open('en', 380);
    await stage.page.locator('.plot.power').waitFor();
    await stage.page.waitForTimeout(300);
    await keepScreenshot('panel-narrow', stage.page, true);
    const { scrollWidth, clientWidth } = (await stage.page.evaluate(
      '({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth })',
    )) as { scrollWidth: number; clientWidth: number };
    assert.ok(scrollWidth <= clientWidth, `${scrollWidth} px in ${clientWidth}`);
    await stage.close();
  });
});
