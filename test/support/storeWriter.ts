import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openActivities } from '../../src/server/store/activities.ts';
import { openDatabase } from '../../src/server/store/database.ts';
import { type Disk, realDisk } from '../../src/server/store/disk/disk.ts';
import { watchHealth } from '../../src/server/store/disk/health.ts';
import { withLock } from '../../src/server/store/disk/lock.ts';

/**
 * A process that shares a store.
 * `write <folder> <name> <count>`: commits that many rows one by one, prints `open` when
 * it is about to, `first` after the first, `done` after all.
 * `die <folder> <nth>`: commits a row and is killed before the nth operation of the disk.
 * `hold <folder>`: takes the lock, half-writes an image, prints `locked`, and holds on.
 */
const [wasmPath = '', task, folder = '', name = '', count = '0'] = process.argv.slice(2);
const world = { clock: Date.now, random: Math.random };

async function openStore(disk: Disk) {
  const log = (_level: string, message: string) => console.error(message);
  const health = watchHealth(folder, log);
  const database = await openDatabase({
    ...world,
    folder,
    isSignedOut: async () => false,
    wasmPath,
    log,
    health,
    disk,
  });
  return { database, activities: openActivities(database) };
}

async function write(): Promise<void> {
  const { database, activities } = await openStore(realDisk);
  console.log('open');
  for (let i = 0; i < Number(count); i++) {
    await activities.setMeta(`${name} ${i}`, `${i}`);
    if (i === 0) console.log('first');
  }
  console.log(database.problem()?.message ?? 'done');
  await database.close();
}

async function die(): Promise<void> {
  let left = Number(name);
  const operation =
    <Args extends unknown[], T>(work: (...args: Args) => T) =>
    (...args: Args): T => {
      if (--left === 0) process.kill(process.pid, 'SIGKILL');
      return work(...args);
    };
  const open: Disk['open'] = async (...args) => {
    const file = await operation(realDisk.open)(...args);
    return {
      write: operation((bytes, offset, length) => file.write(bytes, offset, length)),
      sync: operation(() => file.sync()),
      utimes: (accessed, modified) => file.utimes(accessed, modified),
      close: operation(() => file.close()),
    };
  };
  const { readSync, readdir, readFile, stat, mkdir, rmdir, chmod, rename, link, unlink } = realDisk;
  const disk: Disk = {
    open,
    readSync: operation(readSync),
    readdir: operation(readdir),
    readFile: operation(readFile),
    stat: operation(stat),
    mkdir: operation(mkdir),
    rmdir: operation(rmdir),
    chmod: operation(chmod),
    rename: operation(rename),
    link: operation(link),
    unlink: operation(unlink),
  };
  const { activities, database } = await openStore(disk);
  await activities.setMeta('during', 'written');
  await database.close();
}

async function hold(): Promise<void> {
  await withLock(
    join(folder, 'activities.lock'),
    async ({ scratchPath }) => {
      writeFileSync(scratchPath, 'half an ima');
      console.log('locked');
      await new Promise((resolve) => setTimeout(resolve, 2 ** 30));
    },
    world,
  );
}

void { hold, die, write }[task as 'hold' | 'die' | 'write']();
