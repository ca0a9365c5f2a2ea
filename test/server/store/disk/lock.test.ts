import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, realDisk } from '../../../../src/server/store/disk/disk.ts';
import { withLock } from '../../../../src/server/store/disk/lock.ts';
import { FAULTS, faultyDisk, withoutHeartbeat } from '../../../support/faultyDisk.ts';
import { temporaryFolders } from '../../../support/stores.ts';

const newFolder = temporaryFolders();
const world = { clock: Date.now, random: Math.random, staleMs: 60 };
const DEAD_PID = spawnSync(process.execPath, ['-e', '0']).pid;

function newLock(): { folder: string; path: string } {
  const folder = newFolder();
  mkdirSync(folder);
  return { folder, path: join(folder, 'lock') };
}

describe('withLock', () => {
  it('lets one at a time do its work, and leaves nothing behind', async () => {
    const { folder, path } = newLock();
    let inside = 0;
    const work = async () => {
      expect(++inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return --inside;
    };
    const results = await Promise.all(Array.from({ length: 10 }, () => withLock(path, work, world)));
    expect(results).toEqual(Array(10).fill(0));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('frees the lock when the work fails, and says what failed', async () => {
    const { path } = newLock();
    const work = () => Promise.reject(new Error('the work'));
    await expect(withLock(path, work, world)).rejects.toThrow('the work');
    expect(existsSync(path)).toBe(false);
  });

  it('keeps a lock for as long as its holder lives, however long the work takes', async () => {
    const { path } = newLock();
    const order: string[] = [];
    const long = withLock(
      path,
      async () => {
        order.push('begins');
        await new Promise((resolve) => setTimeout(resolve, 5 * world.staleMs));
        order.push('ends');
      },
      world,
    );
    await expect.poll(() => order).toEqual(['begins']);
    await withLock(path, async () => void order.push('next'), world);
    await long;
    expect(order).toEqual(['begins', 'ends', 'next']);
  });

  it('gives up after its patience with a line that names the file', async () => {
    const { path } = newLock();
    await withLock(
      path,
      async () => {
        const impatient = withLock(path, () => Promise.resolve(), { ...world, waitMs: 20 });
        await expect(impatient).rejects.toMatchObject({
          kind: 'storage',
          message: expect.stringContaining(path),
        });
      },
      world,
    );
  });

  it.each([
    ['of a process that is dead', JSON.stringify({ pid: DEAD_PID, host: hostname(), token: 'x' })],
    [
      'whose process number belongs to another by now',
      JSON.stringify({ pid: process.pid, host: hostname(), token: 'x' }),
    ],
    ['of another machine', JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' })],
    ['that its holder had no time to sign', ''],
    ['that holds something else', 'null'],
    ['that holds half of something', '{"pid":'],
    ['with a process number that is none', JSON.stringify({ pid: -1, host: hostname(), token: 'x' })],
  ])('P15: takes over a lock %s', async (_case, content) => {
    const { folder, path } = newLock();
    writeFileSync(path, content);
    writeFileSync(`${path}.x.scratch.tmp`, 'half an ima');
    expect(await withLock(path, () => Promise.resolve('done'), world)).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes a dead process to be dead at once, without waiting for the heartbeat', async () => {
    const { path } = newLock();
    writeFileSync(path, JSON.stringify({ pid: DEAD_PID, host: hostname(), token: 'x' }));
    const patience = { ...world, staleMs: 1e9, waitMs: 1e9 };
    expect(await withLock(path, () => Promise.resolve('done'), patience)).toBe('done');
  });
});

describe('a clock that is set back while somebody waits', () => {
  it('P15: does not keep a dead lock alive', async () => {
    const { path } = newLock();
    writeFileSync(path, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
    let looks = 0;
    const clock = () => Date.now() - (++looks < 3 ? 0 : 3_600_000);
    const options = { ...world, clock, waitMs: 1_000 };
    expect(await withLock(path, () => Promise.resolve('done'), options)).toBe('done');
  });
});

describe('a holder that was only asleep', () => {
  /** Adds a line to a file as a commit does; stops where it is told to, the first time. */
  async function addLine(
    path: string,
    options: {
      line: string;
      disk?: Disk;
      pauseAt?: 'before writing' | 'before the look' | 'before the rename';
      pause?: Promise<void>;
    },
  ): Promise<number> {
    let runs = 0;
    await withLock(
      `${path}.lock`,
      async ({ scratchPath, assertHeld }) => {
        runs++;
        const stop = (here: string) => (runs === 1 && options.pauseAt === here ? options.pause : undefined);
        const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
        await stop('before writing');
        writeFileSync(scratchPath, `${before}${options.line}\n`);
        await stop('before the look');
        await assertHeld();
        await stop('before the rename');
        renameSync(scratchPath, path);
      },
      { ...world, disk: options.disk ?? realDisk },
    );
    return runs;
  }

  it.each(['before writing', 'before the look', 'before the rename'] as const)(
    'P15: loses nothing, neither its own nor the line of the one who took over, when it stops %s',
    async (pauseAt) => {
      const { folder } = newLock();
      const path = join(folder, 'lines');
      let wake = () => {};
      const pause = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const asleep = addLine(path, { line: 'sleeper', disk: withoutHeartbeat(), pauseAt, pause });
      await expect.poll(() => existsSync(`${path}.lock`)).toBe(true);
      expect(await addLine(path, { line: 'other' })).toBe(1);
      wake();
      expect(await asleep).toBe(2);
      expect(readFileSync(path, 'utf8')).toBe('other\nsleeper\n');
      expect(readdirSync(folder)).toEqual(['lines']);
    },
  );
});

describe('a disk that fails under the lock', () => {
  it.each(FAULTS)('P14: never blocks the next one for good (%s)', async (fault) => {
    for (let at = 1; ; at++) {
      const { path } = newLock();
      // One lock in three is there already, and its holder is dead.
      if (at % 3 === 0) writeFileSync(path, JSON.stringify({ pid: DEAD_PID, host: hostname(), token: 'x' }));
      const disk = faultyDisk({ at, fault });
      const result = await withLock(path, () => Promise.resolve('done'), { ...world, disk }).catch(
        () => 'failed',
      );
      expect(['done', 'failed']).toContain(result);
      expect(await withLock(path, () => Promise.resolve('next'), world)).toBe('next');
      if (disk.operations() < at) break;
    }
  });
});
