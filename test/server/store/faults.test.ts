import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { inEveryLanguage } from '../../../src/server/language/language.ts';
import { realDisk } from '../../../src/server/store/disk/disk.ts';
import { seal } from '../../../src/server/store/image/image.ts';
import { MIGRATIONS } from '../../../src/server/store/image/migrations.ts';
import { FAULTS, type Fault, faultyDisk, systemError, withoutHeartbeat } from '../../support/faultyDisk.ts';
import { timeoutOf, triesOf } from '../../support/size.ts';
import {
  listedRide,
  type OpenStore,
  openStore,
  rideMetrics,
  temporaryFolders,
} from '../../support/stores.ts';

const newFolder = temporaryFolders();
const VERSION = { algorithmVersion: 1 };
const RIDES = 40;

/** Everything that a store says. */
function contents({ activities }: OpenStore) {
  return {
    rides: activities.listed({}),
    metrics: [...activities.metrics(VERSION)].map(([rideId, metrics]) => [rideId, { ...metrics }]),
    leftOut: [...activities.leftOut()],
    meta: activities.meta('listing'),
  };
}

/** A whole image, and what it says. */
let image: Buffer;
let whole: ReturnType<typeof contents>;
let nothing: ReturnType<typeof contents>;

beforeAll(async () => {
  const folder = newFolder();
  const store = await openStore(folder);
  nothing = contents(store);
  for (let i = 0; i < RIDES; i++) {
    const written = store.activities.saveListing([listedRide(`${1000 + i}`)]);
    if (i === RIDES - 1)
      await store.activities.leaveOut(`${1000 + i}`, { reason: inEveryLanguage('it is empty'), atMs: 0 });
    else
      await store.activities.saveMetrics(`${1000 + i}`, {
        ...VERSION,
        metrics: rideMetrics(i),
        problems: [],
      });
    await written;
  }
  await store.activities.setMeta('listing', '{"backTo":null}');
  whole = contents(store);
  image = readFileSync(join(folder, 'activities.db'));
});

function folderWith(bytes: Uint8Array): { folder: string; path: string } {
  const folder = newFolder();
  mkdirSync(folder);
  const path = join(folder, 'activities.db');
  writeFileSync(path, bytes);
  return { folder, path };
}

/** Commits with operation 1, 2, … failing, until a whole commit fits in front of the fault. */
async function failEachOperation(fault: Fault, bytes: Uint8Array): Promise<number> {
  const before = contents(await openStore(folderWith(bytes).folder));
  const after = { ...before, meta: 'changed' };
  for (let at = 1; ; at++) {
    const { folder } = folderWith(bytes);
    const disk = faultyDisk({ at, fault });
    const failing = await openStore(folder, { disk, staleMs: 5 });
    await failing.activities.setMeta('listing', 'changed');
    // Whatever the disk does, the tool has its answer.
    expect(failing.activities.meta('listing')).toBe('changed');

    const next = await openStore(folder, { staleMs: 5 });
    const found = contents(next);
    if (failing.database.problem() === null) expect(found).toEqual(after);
    else expect([before, after]).toContainEqual(found);
    await next.activities.setMeta('next', 'works');
    expect([next.database.problem(), next.activities.meta('next')]).toEqual([null, 'works']);
    if (disk.operations() < at) return at - 1;
  }
}

describe('a disk that fails during a commit', () => {
  it.each(FAULTS)('P14: leaves the old rows or the new ones at each operation (%s)', async (fault) => {
    expect(await failEachOperation(fault, image)).toBeGreaterThan(15);
  });

  it('P14: has each row once when a rename was done and is said to have failed, as over a network', async () => {
    const { folder } = folderWith(image);
    let failures = 0;
    const rename: typeof realDisk.rename = async (from, to) => {
      await realDisk.rename(from, to);
      if (failures++ === 0) throw systemError('ENOENT', 'rename');
    };
    const store = await openStore(folder, { disk: { ...realDisk, rename } });
    const rows = [1, 2].map((count) => ['1000', 'code', 'detail', count]);
    await store.database.change([{ table: 'problem', key: '1000', rows }]);
    expect(store.database.problem()).toMatchObject({ kind: 'storage' });
    await store.activities.setMeta('next', 'works');
    expect(store.database.problem()).toBeNull();
    for (const { database, activities } of [store, await openStore(folder)]) {
      expect(database.rows('problem').get('1000')).toEqual(rows);
      expect([activities.meta('next'), activities.listed({}).length]).toEqual(['works', RIDES]);
    }
  });

  it('P14: leaves a damaged file or the new one, at each operation', async () => {
    await failEachOperation('EIO', image.subarray(0, 5000));
  });
});

type Damage = (bytes: Buffer) => Buffer;

const position = fc.integer({ min: 0, max: 1_000_000 });
const damage: fc.Arbitrary<{ name: string; apply: Damage }> = fc.oneof(
  position.map((n) => ({
    name: `page ${n} zeroed`,
    apply: (bytes: Buffer) =>
      bytes.fill(0, (n % (bytes.length / 4096)) * 4096, ((n % (bytes.length / 4096)) + 1) * 4096),
  })),
  fc.tuple(position, fc.integer({ min: 0, max: 7 })).map(([n, bit]) => ({
    name: `bit ${bit} of byte ${n} flipped`,
    apply: (bytes: Buffer) => {
      bytes[n % bytes.length]! ^= 1 << bit;
      return bytes;
    },
  })),
  position.map((n) => ({
    name: `cut at ${n}`,
    apply: (bytes: Buffer) => bytes.subarray(0, n % bytes.length),
  })),
  fc.tuple(position, fc.uint8Array({ minLength: 1, maxLength: 600 })).map(([n, noise]) => ({
    name: `${noise.length} bytes of noise at ${n}`,
    apply: (bytes: Buffer) => {
      bytes.set(noise.subarray(0, bytes.length - (n % bytes.length)), n % bytes.length);
      return bytes;
    },
  })),
);

describe('a file that is not as it was written', () => {
  it('P16: never gives a wrong row or a part of the rows, and is rebuilt', {
    timeout: timeoutOf(triesOf('P16'), 100),
  }, async () => {
    const check = async ({ apply }: { apply: Damage }) => {
      const damaged = apply(Buffer.from(image));
      const { folder, path } = folderWith(damaged);
      const store = await openStore(folder);
      expect(contents(store)).toEqual(damaged.equals(image) ? whole : nothing);
      await store.activities.setMeta('next', 'works');
      expect(store.database.problem()).toBeNull();
      expect((await openStore(folder)).activities.meta('next')).toBe('works');
      // Kept for whoever wants to look, or left alone where it looks like a later version's.
      const kept = [`${path}.damaged-1`, path]
        .filter((name) => existsSync(name))
        .map((name) => readFileSync(name));
      expect(damaged.equals(image) || kept.some((bytes) => bytes.equals(damaged))).toBe(true);
    };
    await fc.assert(fc.asyncProperty(damage, check), { numRuns: triesOf('P16') });
  });

  it.each([
    ['a text', Buffer.from('not a database')],
    ['an empty file', Buffer.alloc(0)],
  ])('P16: is set aside when it is %s, with a line in the log', async (_what, bytes) => {
    const { folder } = folderWith(bytes);
    const store = await openStore(folder);
    await store.activities.setMeta('a', 'b');
    await store.database.close();
    expect(store.warnings).toEqual([expect.stringContaining('activities.db.damaged-1')]);
    expect(readdirSync(folder).sort()).toEqual(['activities.db', 'activities.db.damaged-1']);
  });

  it('P16: is set aside even when it is a folder', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'activities.db', 'inside'), { recursive: true });
    const store = await openStore(folder);
    expect(contents(store)).toEqual(nothing);
    await store.activities.setMeta('a', 'b');
    expect(store.database.problem()).toBeNull();
    await store.database.close();
    expect(readdirSync(folder).sort()).toEqual(['activities.db', 'activities.db.damaged-1']);
  });

  it('P16: is replaced, too, when it has the right seal and is nothing that SQLite would write', async () => {
    const { folder, path } = folderWith(image);
    const pageSize = 4096;
    const forged = Uint8Array.from(image);
    // How many cells a page has: of all but the first, which says where the tables are.
    for (let at = pageSize; at < forged.length; at += pageSize) forged.fill(0xff, at + 3, at + 5);
    writeFileSync(path, seal(forged, MIGRATIONS));
    const store = await openStore(folder);
    expect(contents(store)).toEqual(nothing);
    await store.activities.setMeta('next', 'works');
    await store.database.close();
    expect((await openStore(folder)).activities.meta('next')).toBe('works');
    expect(readdirSync(folder).sort()).toEqual(['activities.db', 'activities.db.damaged-1']);
  });

  it('P15: is left alone by a holder who was asleep while another one replaced it', async () => {
    const { folder } = folderWith(Buffer.from('damage'));
    let wake = () => {};
    const pause = new Promise<void>((resolve) => {
      wake = resolve;
    });
    let isAsleep = false;
    const disk = withoutHeartbeat();
    const stat: typeof disk.stat = async (path) => {
      isAsleep ||= path.includes('damaged');
      if (path.includes('damaged')) await pause;
      return await disk.stat(path);
    };
    const sleeper = await openStore(folder, { disk: { ...disk, stat }, staleMs: 60 });
    const written = sleeper.activities.setMeta('a', 'of the sleeper');
    await expect.poll(() => isAsleep).toBe(true);
    const other = await openStore(folder, { staleMs: 60 });
    await other.activities.setMeta('b', 'of the other');
    wake();
    await written;
    const { activities } = await openStore(folder);
    expect([activities.meta('a'), activities.meta('b')]).toEqual(['of the sleeper', 'of the other']);
  });

  it('keeps no more than three of them', async () => {
    const { folder, path } = folderWith(Buffer.from('first'));
    const store = await openStore(folder);
    for (let i = 0; i < 6; i++) {
      await store.activities.setMeta('a', String(i));
      writeFileSync(path, `damage ${i}`);
    }
    const names = readdirSync(folder).filter((name) => name.includes('damaged'));
    expect(names.sort()).toEqual([1, 2, 3].map((n) => `activities.db.damaged-${n}`));
  });

  it('P16: is noticed while the store is open, too', async () => {
    const { folder, path } = folderWith(image);
    const store = await openStore(folder);
    expect(contents(store)).toEqual(whole);
    const half = `${path}.half`;
    writeFileSync(half, image.subarray(0, 8192).fill(0, 20, 30));
    renameSync(half, path);
    expect(contents(store)).toEqual(nothing);
  });
});
