import { mkdirSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIZE, timeoutOf, triesOf } from '../../support/size.ts';
import { buildStoreWriter } from '../../support/storeProcess.ts';
import { openStore, temporaryFolders } from '../../support/stores.ts';

/** 4 × 500 for a release. */
const WRITES = triesOf('P15');
const WRITERS = SIZE === 'release' ? 4 : 3;

/** Of the operations of a commit, each for a release and some with every commit. */
const STEP = SIZE === 'release' ? 1 : 5;

const newFolder = temporaryFolders();
let writer: Awaited<ReturnType<typeof buildStoreWriter>>;

beforeAll(async () => {
  writer = await buildStoreWriter();
});
afterAll(() => writer.remove());

async function keysIn(folder: string): Promise<string[]> {
  const { database } = await openStore(folder);
  return [...database.rows('meta').keys()].sort();
}

function keysOf(names: string[], count: number): string[] {
  return names.flatMap((name) => Array.from({ length: count }, (_, i) => `${name} ${i}`)).sort();
}

describe('processes that share a store', () => {
  it('P15: when one is killed while it holds the lock, it is taken over in 2 s and the others lose nothing', {
    timeout: timeoutOf(WRITERS * WRITES, 60),
  }, async () => {
    const folder = newFolder();
    mkdirSync(folder);
    const names = ['a', 'b', 'c', 'd'].slice(0, WRITERS);
    const holder = writer.start('hold', folder);
    expect(await holder.line()).toBe('locked');
    const others = names.map((name) => writer.start('write', folder, name, String(WRITES)));
    for (const { line } of others) expect(await line()).toBe('open');

    holder.kill();
    expect(await holder.ended).toBe('SIGKILL');
    const killedMs = performance.now();
    const firsts = others.map(({ line }) => line());
    await Promise.race(firsts);
    expect(performance.now() - killedMs).toBeLessThan(2_000);
    expect(await Promise.all(firsts)).toEqual(names.map(() => 'first'));

    for (const { ended } of others) expect(await ended).toBe(0);
    expect(await keysIn(folder)).toEqual(keysOf(names, WRITES));
    expect(readdirSync(folder)).toEqual(['activities.db']);
  });

  it('P14: a process that is killed between its commits leaves an image that is whole', async () => {
    const folder = newFolder();
    for (let round = 0; round < 3; round++) {
      const victim = writer.start('write', folder, `round ${round}`, '10000');
      expect(await victim.line()).toBe('open');
      expect(await victim.line()).toBe('first');
      victim.kill();
      await victim.ended;
    }
    const { database, activities, warnings } = await openStore(folder);
    for (let round = 0; round < 3; round++) expect(activities.meta(`round ${round} 0`)).toBe('0');
    await activities.setMeta('after', 'works');
    expect([database.problem(), warnings]).toEqual([null, []]);
    await database.close();
  });

  it('P14: a process that is killed at any operation of a commit leaves the old image or the new one', {
    timeout: 120_000,
  }, async () => {
    let fates = '';
    for (let nth = 1; ; nth += STEP) {
      const folder = newFolder();
      const { activities, database } = await openStore(folder);
      await activities.setMeta('before', 'kept');
      await database.close();
      const ended = await writer.start('die', folder, String(nth)).ended;
      const next = await openStore(folder);
      expect([nth, next.activities.meta('before')]).toEqual([nth, 'kept']);
      fates += next.activities.meta('during') === 'written' ? 'n' : 'o';
      await next.activities.setMeta('after', 'works');
      expect([next.database.problem(), next.warnings]).toEqual([null, []]);
      await next.database.close();
      if (ended === 0) break;
      expect(ended).toBe('SIGKILL');
    }
    // First the old one, and from one operation on the new one.
    expect(fates).toMatch(/^o+n+$/);
  });
});
