import { mkdirSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStoreWriter } from '../../support/storeProcess.ts';
import { openStore, temporaryFolders } from '../../support/stores.ts';

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
  it('P15: two processes with 100 writes each lose none', async () => {
    const folder = newFolder();
    const processes = ['a', 'b'].map((name) => writer.start('write', folder, name, '100'));
    for (const { ended } of processes) expect(await ended).toBe(0);
    expect(await keysIn(folder)).toEqual(keysOf(['a', 'b'], 100));
  });

  it('P15: when one is killed while it holds the lock, the others go on within 2 s and lose nothing', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    const names = ['a', 'b', 'c'];
    const holder = writer.start('hold', folder);
    expect(await holder.line()).toBe('locked');
    const others = names.map((name) => writer.start('write', folder, name, '50'));
    for (const { line } of others) expect(await line()).toBe('open');

    holder.kill();
    expect(await holder.ended).toBe('SIGKILL');
    const killedMs = performance.now();
    for (const { line } of others) expect(await line()).toBe('first');
    expect(performance.now() - killedMs).toBeLessThan(2_000);

    for (const { ended } of others) expect(await ended).toBe(0);
    expect(await keysIn(folder)).toEqual(keysOf(names, 50));
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
});
