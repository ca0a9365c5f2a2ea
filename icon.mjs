// Draws media/icon.svg as the 128 px PNG that extension galleries take. Needs a Chromium: Debian's, or one in CHROMIUM.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const SIZE_PX = 128;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage({ viewport: { width: SIZE_PX, height: SIZE_PX } });
  const svg = readFileSync('media/icon.svg', 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: 'media/icon.png', omitBackground: true });
} finally {
  await browser.close();
}
