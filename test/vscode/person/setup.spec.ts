import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import { createRider } from '../../../src/server/demo/rider.ts';
import { startAccount, type TestAccount, USER } from '../../support/account.ts';
import { statusOf } from '../workbench/edges.ts';
import { filesWith } from '../workbench/files.ts';
import { notification, pressInDialog } from '../workbench/messages.ts';
import { answer, pick, quickInput, quickInputBox, runCommand } from '../workbench/palette.ts';
import { openSideBar, rowsIn } from '../workbench/sideBar.ts';
import { useSession } from './useSession.ts';

/** A fake iGPSport in the place of the real one, which the extension's server finds by its own environment. */
const RIDER = createRider({ today: '2026-06-30', days: 7 });

describe('somebody with an account', () => {
  let account: TestAccount;
  const session = useSession(async () => {
    account = await startAccount({ rides: RIDER });
    const { url, caFile } = account.https;
    return { environment: { IGPSPORT_API_BASE: url, NODE_EXTRA_CA_CERTS: caFile } };
  });
  const page = () => session().page();
  after(() => account.close());
  const kept = (): string[] =>
    readdirSync(join(session().profile.home, '.igpsport-mcp'), { recursive: true, encoding: 'utf8' });
  const logins = () => account.https.requests.filter(({ url }) => url.endsWith('/login')).length;

  it('P30: starts setup and chooses a region; nothing was sent before', async () => {
    assert.deepEqual(account.https.requests, []);
    await runCommand(page(), 'iGPSport: Setup');
    await quickInput(page()).getByText('iGPSport: Setup (1/5)').waitFor();
  });

  it('is told in the box that the password is wrong, and may type another', async () => {
    await pick(page(), 'International');
    await answer(page(), 'e-mail address', USER.username);
    await answer(page(), 'secret storage', 'not this one');
    await quickInput(page()).getByText('refused the account name or the password').waitFor();
    assert.equal(await quickInputBox(page()).getAttribute('type'), 'password');
    assert.equal(logins(), 1);
  });

  it('goes back, and finds the account as it was typed', async () => {
    await page().getByRole('button', { name: 'Back' }).click();
    await quickInput(page()).getByText('iGPSport: Setup (2/5)').waitFor();
    assert.equal(await quickInputBox(page()).inputValue(), USER.username);
    await page().keyboard.press('Enter');
    await answer(page(), 'secret storage', USER.password);
    await quickInput(page()).getByText('iGPSport: Setup (4/5)').waitFor();
  });

  it('is asked for thresholds, and told which numbers they may be', async () => {
    await answer(page(), 'Functional threshold power', '5');
    await quickInput(page()).getByText('A number from 50 to 600').waitFor();
    // The box has the focus still.
    await page().keyboard.press('Backspace');
    await page().keyboard.type('250');
    await page().keyboard.press('Enter');
    await quickInput(page()).getByText('iGPSport: Setup (5/5)').waitFor();
    await page().keyboard.press('Enter');
    await notification(page(), 'signed in as Demo Rider');
  });

  it('checks the connection', async () => {
    await runCommand(page(), 'iGPSport: Check Connection');
    await notification(page(), 'the connection works. Signed in as Demo Rider');
    assert.ok(kept().some((path) => /token-/.test(path)));
  });

  it('reads all rides, and is told how many', async () => {
    await runCommand(page(), 'iGPSport: Sync Rides');
    await notification(page(), `All ${RIDER.list.length} rides`);
    assert.ok(kept().some((path) => /intl-\d+.fit.\d+\.fit$/.test(path)));
  });

  it('finds the rides in the side bar', async () => {
    await openSideBar(page());
    await rowsIn(page(), 'Rides', / km/).first().waitFor();
    await runCommand(page(), 'View: Show Explorer');
  });

  it('P30: is signed in after a restart, which sends nothing', async () => {
    const before = account.https.requests.length;
    await session().restart();
    await statusOf(page(), 'Form').waitFor();
    assert.equal(account.https.requests.length, before);
    await runCommand(page(), 'iGPSport: Check Connection');
    await notification(page(), 'Signed in as Demo Rider');
  });

  it('copies a configuration that starts the server from a place that stays', async () => {
    await page().context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await runCommand(page(), 'iGPSport: Copy MCP Configuration');
    await pick(page(), 'Claude Desktop');
    await notification(page(), 'Copied. It goes into');
    const copied = await page().evaluate('navigator.clipboard.readText()');
    const { command, args, env } = JSON.parse(String(copied)).mcpServers.igpsport;
    assert.ok(!command.includes(session().profile.extensions), command);
    assert.equal(env.IGPSPORT_REGION, 'intl');
    assert.doesNotMatch(String(copied), /rider@|correct horse/);
    assert.match(execFileSync(command, [...args, '--version'], { encoding: 'utf8' }), /^\d+\.\d+\.\d+$/m);
  });

  it('has the password nowhere on the disk where it could be read', () => {
    const { home, data, browser } = session().profile;
    assert.deepEqual(filesWith(USER.password, [home, data, browser]), []);
    assert.notDeepEqual(filesWith('IGPSPORT_REGION', [browser]), [], 'it would be found');
  });

  it('is told that there is no network, and what was found', async () => {
    await account.https.close();
    await runCommand(page(), 'iGPSport: Check Connection');
    await notification(page(), 'cannot be reached: the connection was refused');
  });

  it('P17: signs out after a question, and nothing of it stays', async () => {
    await runCommand(page(), 'iGPSport: Sign Out');
    await pressInDialog(page(), 'Sign out of iGPSport?', 'Sign Out');
    await notification(page(), 'signed out.');
    assert.deepEqual(
      kept().filter((path) => /token-|intl-/.test(path)),
      [],
    );
  });

  it('is asked for an account when something needs one, and may leave it', async () => {
    await runCommand(page(), 'iGPSport: Sync Rides');
    await pressInDialog(page(), 'no account is set up', 'Cancel');
    await runCommand(page(), 'iGPSport: Check Connection');
    await pressInDialog(page(), 'no account is set up', 'Try with Demo Data');
    await notification(page(), 'Signed in as');
  });
});
