import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesFile, tokenFile } from '../../../src/server/store/tokenFile.ts';
import { FAULTS, faultyDisk } from '../../support/faultyDisk.ts';
import { temporaryFolders } from '../../support/stores.ts';

const newFolder = temporaryFolders();
const TOKEN = { region: 'cn', memberId: '1', accessToken: 'secret', expiresAtMs: 1 };

describe('the token file', () => {
  it('keeps a token until it is erased', async () => {
    const folder = join(newFolder(), 'cn');
    const file = tokenFile(folder);
    expect(await file.read()).toBeNull();
    await file.write({ ...TOKEN, accessToken: 'older' });
    await file.write(TOKEN);
    expect(await tokenFile(folder).read()).toEqual(TOKEN);
    await file.erase();
    await file.erase();
    expect(await file.read()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['', 'not json', '{"accessToken":', '\u0000\u0000', `"${'x'.repeat(70_000)}"`])(
    'takes garbage for no token (%#)',
    async (text) => {
      const folder = newFolder();
      mkdirSync(folder);
      writeFileSync(join(folder, 'token.json'), text);
      expect(await tokenFile(folder).read()).toBeNull();
      await tokenFile(folder).write(TOKEN);
      expect(await tokenFile(folder).read()).toEqual(TOKEN);
    },
  );

  it('P18: is 0600 in a folder 0700 under any umask, also when an older one was open to others', async () => {
    for (const umask of [0o000, 0o077]) {
      const folder = join(newFolder(), 'cn');
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      writeFileSync(join(folder, 'token.json'), '{}', { mode: 0o644 });
      const before = process.umask(umask);
      await tokenFile(folder)
        .write(TOKEN)
        .finally(() => process.umask(before));
      const modes = [folder, join(folder, 'token.json')].map((path) => statSync(path).mode & 0o777);
      expect(modes).toEqual([0o700, 0o600]);
    }
  });

  it.each(FAULTS)('P14: holds the old token or the new one when the disk fails (%s)', async (fault) => {
    for (let at = 1; ; at++) {
      const folder = newFolder();
      await tokenFile(folder).write(TOKEN);
      const disk = faultyDisk({ at, fault });
      const renewed = { ...TOKEN, accessToken: 'new' };
      await tokenFile(folder, disk)
        .write(renewed)
        .catch(() => undefined);
      expect([TOKEN, renewed]).toContainEqual(await tokenFile(folder).read());
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
  });
});
