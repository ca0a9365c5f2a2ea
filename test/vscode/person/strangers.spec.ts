import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import { createRider } from '../../../src/server/demo/rider.ts';
import type { RideSource } from '../../../src/server/demo/source.ts';
import { startAccount, type TestAccount } from '../../support/account.ts';
import { runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { openSideBar, rowsIn, viewIn } from '../workbench/sideBar.ts';
import { signIn } from '../workbench/signIn.ts';
import { useSession } from './useSession.ts';

const LINK = '[look](command:workbench.action.quit)';
/** What a page, Markdown or a message could take for more than words; then more than fits anywhere. */
const TITLE = `${LINK} <img src=http://i.invalid/b> ![x](http://i.invalid/a) www.l.invalid ${'long '.repeat(60)}`;

/** More rides than the view reads at once, of somebody whom strangers have named. */
function namedByStrangers(source: RideSource): RideSource {
  const named = source.list.map((row) => Object.create(row, { title: { value: TITLE } }));
  return { ...source, list: named, profile: { ...source.profile, nickname: LINK } };
}

describe('somebody whose rides strangers have named', () => {
  let account: TestAccount;
  const session = useSession(async () => {
    account = await startAccount({
      rides: namedByStrangers(createRider({ today: '2026-06-30', days: 100 })),
    });
    const { url, caFile } = account.https;
    return { environment: { IGPSPORT_API_BASE: url, NODE_EXTRA_CA_CERTS: caFile } };
  });
  const page = () => session().page();
  after(() => account.close());

  it('reads names in messages, which have no link in them', async () => {
    await signIn(page());
    const message = page()
      .locator('.notification-list-item-message')
      .filter({ hasText: 'signed in as [look]' });
    await message.first().waitFor();
    assert.equal(await message.locator('a').count(), 0);
  });

  it('stops reading rides in the middle', async () => {
    await runCommand(page(), 'iGPSport: Sync Rides');
    const progress = page().locator('.notification-toast').filter({ hasText: 'reading rides' });
    await progress.hover();
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await progress.waitFor({ state: 'detached' });
  });

  it('reads them in the side bar, where "Load More…" brings what is missing', async () => {
    await openSideBar(page());
    const more = rowsIn(page(), 'Rides', 'Load More…');
    await rowsIn(page(), 'Rides', '[look](command:').first().waitFor();
    await viewIn(page(), 'Rides').locator('.monaco-list-row').first().click();
    await page().keyboard.press('End');
    await more.click();
    await more.waitFor({ state: 'detached' });
  });

  it('reads them in a tooltip as they are written', async () => {
    await viewIn(page(), 'Rides').locator('.monaco-list').press('Home');
    await page().keyboard.press('ArrowRight');
    const ride = rowsIn(page(), 'Rides', '[look](command:').first();
    await ride.hover();
    const hover = page().locator('.monaco-hover').filter({ hasText: '<img src=' });
    await hover.first().waitFor();
    assert.equal(await hover.locator('a, img').count(), 0);
  });

  it('reads them in a document as they are written', async () => {
    await rowsIn(page(), 'Rides', '[look](command:').first().click();
    const heading = preview(page()).getByRole('heading', { level: 1 });
    await heading.filter({ hasText: '<img src=' }).waitFor();
    assert.equal(await heading.locator('a, img, strong').count(), 0);
  });

  it('reads miles where the settings say so', async () => {
    const folder = join(session().profile.data, 'Machine');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ 'igpsport.region': 'intl', 'igpsport.units': 'imperial' }),
    );
    await rowsIn(page(), 'Rides', /\d mi · .+ ft/)
      .first()
      .waitFor();
  });

  it('has asked nobody but VS Code', () => {
    assert.deepEqual(session().askedOutside(), []);
  });
});
