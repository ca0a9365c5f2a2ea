import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openActivities } from '../../src/server/store/activities.ts';
import { openDatabase } from '../../src/server/store/database.ts';
import { watchHealth } from '../../src/server/store/health.ts';
import { withLock } from '../../src/server/store/lock.ts';

/**
 * A process that shares a store.
 * `write <folder> <name> <count>`: commits that many rows one by one, prints `open` when
 * it is about to, `first` after the first, `done` after all.
 * `hold <folder>`: takes the lock, half-writes an image, prints `locked`, and holds on.
 */
const [wasmPath = '', task, folder = '', name = '', count = '0'] = process.argv.slice(2);
const world = { clock: Date.now, random: Math.random };

async function write(): Promise<void> {
  const log = (_level: string, message: string) => console.error(message);
  const health = watchHealth(folder, log);
  const database = await openDatabase({
    ...world,
    folder,
    isSignedOut: async () => false,
    wasmPath,
    log,
    health,
  });
  const activities = openActivities(database);
  console.log('open');
  for (let i = 0; i < Number(count); i++) {
    await activities.setMeta(`${name} ${i}`, `${i}`);
    if (i === 0) console.log('first');
  }
  console.log(database.problem()?.message ?? 'done');
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

void (task === 'hold' ? hold() : write());
