import { existsSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { storageTexts } from '../../../../src/server/language/storage.ts';
import { type Disk, realDisk } from '../../../../src/server/store/disk/disk.ts';
import { openRideFiles } from '../../../../src/server/store/rides.ts';
import { openStore, rideMetrics, temporaryFolders } from '../../../support/stores.ts';

const newFolder = temporaryFolders();
const FIT = Uint8Array.from([14, 0x10, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode('.FIT'), 0, 0]);

/** The real disk, where another process signs the account out before operation number `at` (from 1). */
function signedOutAt(at: number, folder: string) {
  let operations = 0;
  const disk = new Proxy(realDisk, {
    get: (target, name: keyof Disk) => {
      const real: unknown = target[name];
      if (typeof real !== 'function') return real;
      return (...args: unknown[]) => {
        if (++operations === at) rmSync(folder, { recursive: true, force: true });
        return real.apply(target, args);
      };
    },
  });
  return { disk, isSignedOut: async () => operations >= at, operations: () => operations };
}

it('P16b: a sign-out in the middle of a write at whatever operation, leaves nothing and is told as that, not as a fault of the disk', async () => {
  const told = new Set<string>();
  for (let at = 1, isOver = false; !isOver; at++) {
    const folder = newFolder();
    const { disk, isSignedOut, operations } = signedOutAt(at, folder);
    const { database, activities, health } = await openStore(folder, { disk, isSignedOut });
    const world = { clock: Date.now, random: Math.random };
    const files = openRideFiles({ folder, isSignedOut }, { database, health, disk, ...world });
    await files.write('1', FIT);
    await activities.saveMetrics('1', { metrics: rideMetrics(1), problems: [], algorithmVersion: 1 });
    await database.close();
    told.add(health.problem()?.message ?? '');
    isOver = operations() < at;
    expect([at, existsSync(folder)]).toEqual([at, isOver]);
  }
  told.delete('');
  expect([...told]).toEqual([storageTexts.signedOut.en]);
});
