import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Extension } from '../../../src/extension/context.ts';
import { becomeNobody, change, parts, until } from './extension.ts';

const CHINA = { username: '车手@example.com', password: 'päss "wörd"\n' };
const ABROAD = { username: 'rider@example.com', password: 'correct horse' };

describe("an account in VS Code's secret storage", () => {
  let extension: Extension;
  beforeEach(async () => {
    extension = await parts();
    await becomeNobody();
  });
  afterEach(becomeNobody);

  it('is found again as it was, in its region only', async () => {
    const { accounts } = extension;
    await accounts.save('cn', CHINA);
    assert.deepEqual(await accounts.read('cn'), CHINA);
    assert.equal(await accounts.read('intl'), null);
    await accounts.save('intl', ABROAD);
    await accounts.erase('cn');
    assert.equal(await accounts.read('cn'), null);
    assert.deepEqual(await accounts.read('intl'), ABROAD);
  });

  it('gives the server another version with every sign-in and sign-out, of each sign-in its own', async () => {
    const { accounts, definition } = extension;
    const versions = [definition().version];
    const changed = () => until(() => definition().version !== versions.at(-1), 'another version');
    const [signIn, signOut] = [() => accounts.save('cn', CHINA), () => accounts.erase('cn')];
    for (const act of [signIn, signOut, signIn, signIn]) {
      await act();
      await changed();
      versions.push(definition().version);
    }
    const [nobody, first, nobodyAgain, ...later] = versions;
    assert.equal(nobodyAgain, nobody);
    assert.equal(new Set([nobody, first, ...later]).size, 4);
  });

  it('is that of the region that is set', async () => {
    await extension.accounts.save('intl', ABROAD);
    assert.equal(await extension.secrets(), null);
    await change('region', 'intl');
    assert.deepEqual(await extension.secrets(), {
      IGPSPORT_REGION: 'intl',
      IGPSPORT_USERNAME: ABROAD.username,
      IGPSPORT_PASSWORD: ABROAD.password,
    });
    assert.equal(await extension.state(), 'signedIn');
  });
});
