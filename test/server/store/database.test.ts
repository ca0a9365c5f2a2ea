import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/server/store/database.ts';
import { type Disk, realDisk } from '../../../src/server/store/disk/disk.ts';
import { type OpenStore, openStore, temporaryFolders } from '../../support/stores.ts';

const newFolder = temporaryFolders();

function put(key: string): Change[] {
  return [{ table: 'meta', key, rows: [[key, '']] }];
}

function keys({ database }: OpenStore): string[] {
  return [...database.rows('meta').keys()].sort();
}

/** The real disk, with a look at each image that is put in place. */
function watchedDisk(onCommit: () => void): Disk {
  const rename = async (from: string, to: string) => {
    if (to.endsWith('.db')) onCommit();
    await realDisk.rename(from, to);
  };
  return { ...realDisk, rename };
}

describe('a database', () => {
  it('is empty without a file, and makes none before something is written', async () => {
    const folder = newFolder();
    const store = await openStore(folder);
    expect(keys(store)).toEqual([]);
    await store.database.close();
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps what was written for whoever opens it next', async () => {
    const folder = newFolder();
    const first = await openStore(folder);
    await first.database.change(put('kept'));
    await first.database.close();
    expect(readdirSync(folder)).toEqual(['activities.db']);
    expect(keys(await openStore(folder))).toEqual(['kept']);
  });

  it('can be read at once, before it is on disk', async () => {
    const store = await openStore(newFolder());
    const written = store.database.change(put('early'));
    expect(keys(store)).toEqual(['early']);
    await written;
  });

  it('writes together what comes together', async () => {
    let commits = 0;
    const folder = newFolder();
    const store = await openStore(folder, { disk: watchedDisk(() => commits++) });
    await Promise.all(Array.from({ length: 50 }, (_, i) => store.database.change(put(`key ${i}`))));
    expect(commits).toBe(1);
    expect(keys(await openStore(folder))).toHaveLength(50);
  });

  it('writes what comes during a commit with the next one', async () => {
    let commits = 0;
    const late: Promise<void>[] = [];
    const onCommit = () => {
      commits++;
      for (let i = 0; commits === 1 && i < 20; i++) late.push(store.database.change(put(`late ${i}`)));
    };
    const folder = newFolder();
    const store = await openStore(folder, { disk: watchedDisk(onCommit) });
    await store.database.change(put('first'));
    await Promise.all(late);
    expect(commits).toBe(2);
    expect(keys(await openStore(folder))).toHaveLength(21);
  });

  it('undoes changes that the schema refuses, whole, and no others', async () => {
    const folder = newFolder();
    const store = await openStore(folder);
    const failing = store.database.change([
      ...put('half'),
      { table: 'meta', key: 'bad', rows: [['bad', null]] },
    ]);
    const good = store.database.change(put('good'));
    await expect(failing).rejects.toThrow('NOT NULL');
    await good;
    expect(keys(store)).toEqual(['good']);
    expect(keys(await openStore(folder))).toEqual(['good']);
  });

  it('P30: is on disk after close, without anybody having waited for the writes', async () => {
    const folder = newFolder();
    const store = await openStore(folder);
    const written = store.database.change(put('last'));
    await store.database.close();
    await written;
    expect(keys(await openStore(folder))).toEqual(['last']);
  });

  it('P30: is closed in 2 s even when another process sits on the lock', async () => {
    const folder = newFolder();
    const sleep = () => Promise.resolve();
    const store = await openStore(folder, {
      disk: { ...realDisk, open: () => new Promise(() => {}) },
      sleep,
    });
    const written = store.database.change(put('never'));
    await store.database.close();
    expect(await Promise.race([written.then(() => 'written'), Promise.resolve('waiting')])).toBe('waiting');
  });
});

describe('two processes', () => {
  it('see each other’s commits at the next read', async () => {
    const folder = newFolder();
    const [a, b] = [await openStore(folder), await openStore(folder)];
    await a.database.change(put('of a'));
    expect(keys(b)).toEqual(['of a']);
    await b.database.change(put('of b'));
    expect(keys(a)).toEqual(['of a', 'of b']);
  });

  it('P15: leave the image that they read as it is, also when what the engine made of it cannot be written', async () => {
    const folder = newFolder();
    const rowsOf = (name: string, count: number): Change[] =>
      Array.from({ length: count }, (_, i) => ({
        table: 'meta',
        key: `${name}${i}`,
        rows: [[`${name}${i}`, 'x'.repeat(100)]],
      }));
    const first = await openStore(folder);
    await first.database.change(rowsOf('a', 300));
    const images: Uint8Array[] = [];
    const readSync: Disk['readSync'] = (path, length) => {
      const bytes = realDisk.readSync(path, length);
      if (length === undefined) images.push(bytes);
      return bytes;
    };
    const rename = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
    const second = await openStore(folder, { disk: { ...realDisk, readSync, rename } });
    const read = images.map((image) => Uint8Array.from(image));
    expect(read.length).toBeGreaterThan(0);
    const emptied = rowsOf('a', 150).map((change) => ({ ...change, rows: [] }));
    await second.database.change([...emptied, ...rowsOf('b', 300)]);
    expect(images.slice(0, read.length).every((image, i) => Buffer.compare(image, read[i]!) === 0)).toBe(
      true,
    );
  });

  it('keep their own changes, not yet written, on top of what the other has committed', async () => {
    const folder = newFolder();
    const [a, b] = [await openStore(folder), await openStore(folder)];
    const written = a.database.change(put('of a'));
    await b.database.change(put('of b'));
    expect(keys(a)).toEqual(['of a', 'of b']);
    await written;
    expect(keys(b)).toEqual(['of a', 'of b']);
  });

  it('know from the revision that something has changed, and only then', async () => {
    const folder = newFolder();
    const [a, b] = [await openStore(folder), await openStore(folder)];
    const before = a.database.revision();
    expect(a.database.revision()).toBe(before);
    await b.database.change(put('of b'));
    const after = a.database.revision();
    expect(after).not.toBe(before);
    expect(a.database.revision()).toBe(after);
  });

  it('go on when somebody removes the cache under them', async () => {
    const folder = newFolder();
    const store = await openStore(folder);
    await store.database.change(put('gone'));
    rmSync(folder, { recursive: true });
    expect(keys(store)).toEqual([]);
    await store.database.change(put('new'));
    expect(keys(await openStore(folder))).toEqual(['new']);
  });

  it('P16b: of two accounts never see each other’s rows, in whichever order they are opened', async () => {
    const root = newFolder();
    const folders = { a: join(root, 'cn-1'), b: join(root, 'intl-1') };
    for (const account of ['a', 'b', 'a', 'b'] as const) {
      const store = await openStore(folders[account]);
      for (let ride = 0; ride < 50; ride++)
        expect([null, account]).toContain(store.activities.meta(`${ride}`));
      await Promise.all(
        Array.from({ length: 50 }, (_, ride) => store.activities.setMeta(`${ride}`, account)),
      );
      await store.database.close();
    }
  });
});

describe('a folder that cannot be used', () => {
  it('P14: holds everything in memory, warns once, and says in one line what to change', async () => {
    const root = newFolder();
    mkdirSync(root);
    await realDisk.open(join(root, 'file'), 'wx').then((file) => file.close());
    const store = await openStore(join(root, 'file', 'cn-1'));
    await store.database.change(put('one'));
    await store.database.change(put('two'));
    expect(keys(store)).toEqual(['one', 'two']);
    expect(store.database.problem()).toMatchObject({ kind: 'storage' });
    const line = store.database.problem()?.message ?? '';
    expect(line).toMatch(/cn-1.*ENOTDIR.*IGPSPORT_CACHE_DIR/);
    expect(store.warnings).toEqual([line]);
    await store.database.close();
  });

  it('P14: can still be read when it cannot be written, and is written when it can be again', async () => {
    const folder = newFolder();
    await (await openStore(folder)).database.change(put('before'));
    let isReadOnly = true;
    const refuse = () => Object.assign(new Error('read-only'), { code: 'EROFS' });
    const open: Disk['open'] = (...args) => (isReadOnly ? Promise.reject(refuse()) : realDisk.open(...args));
    const store = await openStore(folder, { disk: { ...realDisk, open } });
    await store.database.change(put('held'));
    expect(keys(store)).toEqual(['before', 'held']);
    expect(store.database.problem()?.message).toContain('EROFS');
    expect(keys(await openStore(folder))).toEqual(['before']);

    isReadOnly = false;
    await store.database.change(put('after'));
    expect(store.database.problem()).toBeNull();
    expect(keys(await openStore(folder))).toEqual(['after', 'before', 'held']);
  });

  it('P14: answers as if empty when the file is there and cannot be read, and does not touch it', async () => {
    const folder = newFolder();
    await (await openStore(folder)).database.change(put('before'));
    let isBroken = true;
    const readSync: Disk['readSync'] = (...args) => {
      if (isBroken) throw Object.assign(new Error('broken'), { code: 'EIO' });
      return realDisk.readSync(...args);
    };
    const store = await openStore(folder, { disk: { ...realDisk, readSync } });
    expect(keys(store)).toEqual([]);
    await store.database.change(put('held'));
    expect(store.database.problem()?.message).toContain('EIO');
    isBroken = false;
    expect(keys(store)).toEqual(['before', 'held']);
    await store.database.close();
    expect(store.database.problem()).toBeNull();
    expect(keys(await openStore(folder))).toEqual(['before', 'held']);
  });
});
