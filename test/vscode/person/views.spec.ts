import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { runCommand } from '../workbench/palette.ts';
import { openSession, type Session } from '../workbench/session.ts';

/** A section of the side bar, by its title. */
const section = (page: Page, title: string) =>
  page.locator('.sidebar .pane').filter({ has: page.locator('.pane-header h3', { hasText: title }) });

describe('the side bar', function () {
  this.bail(true);
  let session: Session;
  let page: Page;
  before(async () => {
    session = await openSession();
    page = session.page();
  });
  afterEach(async function () {
    await session.photograph(this.currentTest);
  });
  after(() => session.close());

  it('says what to do when nobody is signed in', async () => {
    await page.locator('.activitybar').getByRole('tab', { name: 'iGPSport' }).click();
    const welcome = section(page, 'Form').locator('.welcome-view');
    await welcome.getByText('Try with Demo Data').waitFor();
    assert.equal(await page.locator('.sidebar .pane-header').count(), 1);
    assert.equal(await page.locator('#igpsport-mcp\\.igpsport-mcp\\.igpsport\\.form').count(), 0);
  });

  it('shows form, rides and workouts of the demo rider', async () => {
    await section(page, 'Form').getByText('Try with Demo Data').click();
    const form = section(page, 'Form').locator('.monaco-list-row');
    await form.filter({ hasText: /^Form [+−]?\d+/ }).waitFor();
    await section(page, 'Rides').locator('.monaco-list-row').filter({ hasText: 'km' }).first().waitFor();
    await page
      .locator('.statusbar')
      .getByText(/Form [+−]?\d+ \w+/)
      .waitFor();
  });

  it('opens a ride to read', async () => {
    const rows = section(page, 'Rides').locator('.monaco-list-row');
    await rows.nth(1).click();
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await preview.getByRole('heading', { name: 'Laps' }).waitFor();
  });

  it('walks a new rider through', async () => {
    await runCommand(page, 'iGPSport: Get Started');
    await page.getByText('Get Started with iGPSport').first().waitFor();
  });
});
