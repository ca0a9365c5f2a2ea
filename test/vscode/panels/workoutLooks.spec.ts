import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Browser } from 'playwright-core';
import { THEMES } from '../../../src/webview/charts/palette.ts';
import { contrast } from '../../support/contrast.ts';
import { type RunningServer, startServer } from '../../support/mcp.ts';
import { keepScreenshot } from '../evidence.ts';
import { seriousOf } from './seriousOf.ts';
import { launchChromium, type Stage } from './stage.ts';
import { EVERYTHING, openWorkout } from './workoutDocuments.ts';

/** The least contrast of what is written on a zone. */
async function leastOnZones({ page }: Stage): Promise<number> {
  const fills = (await page.evaluate(`[1, 2, 3, 4, 5, 6, 7].map((zone) => {
    const made = document.body.appendChild(document.createElement('i'));
    made.style.color = 'var(--on-zone)';
    made.className = 'fill-' + zone;
    document.getElementById('page').firstElementChild.append(made);
    const { color, backgroundColor } = getComputedStyle(made);
    made.remove();
    return [color, backgroundColor];
  })`)) as [string, string][];
  return Math.min(...fills.map(([text, fill]) => contrast(text, fill)));
}

describe('the look of the workout editor', () => {
  let browser: Browser;
  let server: RunningServer | undefined;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser?.close());
  afterEach(() => server?.close());

  for (const language of ['en', 'zh-cn'] as const) {
    it(`is right in four themes, in ${language}`, async () => {
      const env = { HOME: '/nonexistent', IGPSPORT_REGION: 'demo', IGPSPORT_LANG: language.slice(0, 2) };
      server = await startServer({ args: ['--demo'], env });
      const stage = await openWorkout(browser, { workout: EVERYTHING, server, language, width: 1400 });
      await stage.page.locator('table.figures').waitFor();
      await stage.page
        .getByLabel('Compare at an FTP of (W)')
        .or(stage.page.locator('input.compare-ftp'))
        .first()
        .fill('300');
      await stage.page.keyboard.press('Enter');
      await stage.page.locator('.figures th').nth(1).waitFor();
      await stage.page.locator('.mark.block').nth(1).click();
      for (const theme of THEMES) {
        await stage.setTheme(theme);
        await stage.page.waitForTimeout(200);
        await keepScreenshot(`workout-${language}-${theme}`, stage.page, true);
        assert.deepEqual(await seriousOf(stage), [], theme);
        assert.ok((await leastOnZones(stage)) >= 4.5, theme);
      }
      assert.deepEqual(stage.complaints, []);
      await stage.close();
    });
  }
});
