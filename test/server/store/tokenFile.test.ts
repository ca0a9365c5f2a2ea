import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesFile, tokenFiles } from '../../../src/server/store/tokenFile.ts';
import { FAULTS, faultyDisk } from '../../support/faultyDisk.ts';
import { temporaryFolders } from '../../support/stores.ts';

const newFolder = temporaryFolders();
const ACCOUNT = '0123456789abcdef'.repeat(4);
const NAME = 'token-0123456789abcdef.json';
const TOKEN = { account: ACCOUNT, region: 'cn', memberId: '1', accessToken: 'secret', expiresAtMs: 1 };

describe('the token files', () => {
  it('keep a token until it is erased', async () => {
    const folder = join(newFolder(), 'cn');
    const files = tokenFiles(folder);
    expect(await files.read(ACCOUNT)).toBeNull();
    const older = { ...TOKEN, accessToken: 'older' };
    for (const token of [older, TOKEN]) await files.write(token);
    expect(await tokenFiles(folder).read(ACCOUNT)).toEqual(TOKEN);
    await files.erase(ACCOUNT);
    await files.erase(ACCOUNT);
    expect(await files.read(ACCOUNT)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('P16b: keep one for each account', async () => {
    const files = tokenFiles(join(newFolder(), 'cn'));
    const other = { ...TOKEN, account: 'f'.repeat(64), memberId: '2' };
    for (const token of [TOKEN, other]) await files.write(token);
    expect([await files.read(ACCOUNT), await files.read(other.account)]).toEqual([TOKEN, other]);
    await files.erase(other.account);
    expect([await files.read(ACCOUNT), await files.read(other.account)]).toEqual([TOKEN, null]);
  });

  it.each(['', 'not json', '{"accessToken":', '\u0000\u0000', `"${'x'.repeat(5_000_000)}"`])(
    'take garbage for no token (%#)',
    async (text) => {
      const folder = newFolder();
      mkdirSync(folder);
      writeFileSync(join(folder, NAME), text, { mode: 0o600 });
      expect(await tokenFiles(folder).read(ACCOUNT)).toBeNull();
      await tokenFiles(folder).write(TOKEN);
      expect(await tokenFiles(folder).read(ACCOUNT)).toEqual(TOKEN);
    },
  );

  it('P18: are 0600 in a folder 0700 under any umask, also when older ones were open to others', async () => {
    for (const umask of [0o000, 0o077]) {
      const folder = join(newFolder(), 'cn');
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      writeFileSync(join(folder, NAME), '{}', { mode: 0o644 });
      const before = process.umask(umask);
      await tokenFiles(folder)
        .write(TOKEN)
        .finally(() => process.umask(before));
      const modes = [folder, join(folder, NAME)].map((path) => statSync(path).mode & 0o777);
      expect(modes).toEqual([0o700, 0o600]);
    }
  });

  it('P16b: are not taken from somebody else, who must have let us read them', async () => {
    const folder = newFolder();
    await tokenFiles(folder).write(TOKEN);
    for (const mode of [0o604, 0o640, 0o666]) {
      chmodSync(join(folder, NAME), mode);
      expect(await tokenFiles(folder).read(ACCOUNT)).toBeNull();
    }
    chmodSync(join(folder, NAME), 0o400);
    expect(await tokenFiles(folder).read(ACCOUNT)).toEqual(TOKEN);
  });

  it.each(FAULTS)('P14: hold the old token or the new one when the disk fails (%s)', async (fault) => {
    for (let at = 1; ; at++) {
      const folder = newFolder();
      await tokenFiles(folder).write(TOKEN);
      const disk = faultyDisk({ at, fault });
      const renewed = { ...TOKEN, accessToken: 'new' };
      await tokenFiles(folder, disk)
        .write(renewed)
        .catch(() => undefined);
      expect([TOKEN, renewed]).toContainEqual(await tokenFiles(folder).read(ACCOUNT));
      if (disk.operations() < at) break;
    }
  });
});

describe('a file of bytes', () => {
  it('is kept or not, and does not close a folder that is the rider’s own', async () => {
    const folder = newFolder();
    mkdirSync(folder, { mode: 0o755 });
    const file = bytesFile(join(folder, 'signer.wasm'));
    expect(await file.read()).toBeNull();
    await file.write(new Uint8Array([1, 2, 3]));
    expect([...((await file.read()) ?? [])]).toEqual([1, 2, 3]);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
    chmodSync(join(folder, 'signer.wasm'), 0o644);
    expect(await file.read()).toBeNull();
  });
});
