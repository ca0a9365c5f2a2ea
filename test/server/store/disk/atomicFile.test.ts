import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sweepTemps, writeFileAtomic } from '../../../../src/server/store/disk/atomicFile.ts';
import { realDisk } from '../../../../src/server/store/disk/disk.ts';
import { FAULTS, type Fault, faultyDisk, systemError } from '../../../support/faultyDisk.ts';
import { temporaryFolders } from '../../../support/stores.ts';

const newFolder = temporaryFolders();
const OLD = new TextEncoder().encode('old '.repeat(20_000));
const NEW = new TextEncoder().encode('the new one '.repeat(9_000));

function folderWithFile(): { folder: string; path: string } {
  const folder = newFolder();
  mkdirSync(folder);
  const path = join(folder, 'file');
  writeFileSync(path, OLD);
  return { folder, path };
}

/** Fails operation 1, 2, … of a write until a whole write fits in front of the fault. */
async function failEachOperation(fault: Fault): Promise<number> {
  for (let at = 1; ; at++) {
    const { folder, path } = folderWithFile();
    const disk = faultyDisk({ at, fault });
    const failure = await writeFileAtomic(path, NEW, { disk }).catch((thrown: unknown) => thrown);
    const found = readFileSync(path);
    expect(found.equals(OLD) || found.equals(NEW)).toBe(true);
    if (failure === undefined) expect(found.equals(NEW)).toBe(true);
    if (fault !== 'killed') expect(readdirSync(folder)).toEqual(['file']);

    await writeFileAtomic(path, NEW);
    expect(readFileSync(path).equals(NEW)).toBe(true);
    if (disk.operations() < at) return at - 1;
  }
}

describe('writeFileAtomic', () => {
  it.each(FAULTS)('P14: leaves the old file or the new one, never a torn one, after %s', async (fault) => {
    expect(await failEachOperation(fault)).toBeGreaterThanOrEqual(7);
  });

  it('goes on after a write that took only a part', async () => {
    const { path } = folderWithFile();
    const open: typeof realDisk.open = async (...args) => {
      const file = await realDisk.open(...args);
      return Object.assign(Object.create(file), {
        write: (bytes: Uint8Array, offset: number, length: number) =>
          file.write(bytes, offset, Math.min(length, 1000)),
        sync: () => file.sync(),
        close: () => file.close(),
      });
    };
    await writeFileAtomic(path, NEW, { disk: { ...realDisk, open } });
    expect(readFileSync(path).equals(NEW)).toBe(true);
  });

  it.each(['EINVAL', 'ENOTSUP'])('is done on a file system that cannot sync a folder (%s)', async (code) => {
    const { path } = folderWithFile();
    const open: typeof realDisk.open = async (name, flags, mode) => {
      const file = await realDisk.open(name, flags, mode);
      const sync = () => (flags === 'r' ? Promise.reject(systemError(code, 'fsync')) : file.sync());
      return Object.assign(Object.create(file), {
        write: file.write.bind(file),
        close: () => file.close(),
        sync,
      });
    };
    await writeFileAtomic(path, NEW, { disk: { ...realDisk, open } });
    expect(readFileSync(path).equals(NEW)).toBe(true);
  });

  it('P18: makes the file 0600 from its first byte under any umask', async () => {
    for (const umask of [0o000, 0o022, 0o077]) {
      const { path } = folderWithFile();
      const modes: number[] = [];
      const open: typeof realDisk.open = async (name, flags, mode) => {
        const file = await realDisk.open(name, flags, mode);
        if (flags === 'wx') modes.push(statSync(name).mode & 0o777);
        return file;
      };
      const before = process.umask(umask);
      await writeFileAtomic(path, NEW, { disk: { ...realDisk, open } }).finally(() => process.umask(before));
      expect([...modes, statSync(path).mode & 0o777]).toEqual([0o600, 0o600]);
    }
  });

  it('keeps the old file when the last look before the rename says no', async () => {
    const { folder, path } = folderWithFile();
    const beforeRename = () => Promise.reject(new Error('no'));
    await expect(writeFileAtomic(path, NEW, { beforeRename })).rejects.toThrow('no');
    expect(readFileSync(path).equals(OLD)).toBe(true);
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

describe('sweepTemps', () => {
  it('removes what killed writers left and nothing else', async () => {
    const { folder } = folderWithFile();
    for (const name of ['file.1-a.tmp', 'file.2-b.tmp', '1.fit.lock', '2.fit.lock'])
      writeFileSync(join(folder, name), 'half');
    const anHourAgo = Date.now() / 1000 - 3600;
    for (const name of ['file', 'file.1-a.tmp', '1.fit.lock'])
      utimesSync(join(folder, name), anHourAgo, anHourAgo);
    await sweepTemps(realDisk, folder, Date.now());
    expect(readdirSync(folder).sort()).toEqual(['2.fit.lock', 'file', 'file.2-b.tmp']);
  });

  it('says nothing about a folder that is not there', async () => {
    await expect(sweepTemps(realDisk, newFolder(), Date.now())).resolves.toBeUndefined();
  });
});
