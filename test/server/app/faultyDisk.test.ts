import { afterEach, describe, expect, it } from 'vitest';
import { analyzeTrainingLoad } from '../../../src/server/tools/training/analyzeTrainingLoad.ts';
import { ridesFrom } from '../../support/account.ts';
import { askTool, startApp, type TestApp } from '../../support/app.ts';
import { FAULTS, faultyDisk } from '../../support/faultyDisk.ts';
import { constant, recordingOf } from '../../support/rides.ts';
import { SIZE } from '../../support/size.ts';
import { temporaryFolders } from '../../support/stores.ts';

/** Every operation for a release, some with every commit. */
const STEP = SIZE === 'release' ? 1 : 47;
/** Of those that a process lives through: what death leaves is tried in processes.test.ts. */
const SURVIVED = FAULTS.filter((fault) => fault !== 'killed');
const DAYS = ['2026-06-27', '2026-06-28', '2026-06-29', '2026-06-30'];
const RIDES = ridesFrom(
  DAYS.map((day, i) => recordingOf({ powerW: constant(180 + 10 * i, 120) }, Date.parse(`${day}T08:00:00Z`))),
  '2026-06-27',
);

const newFolder = temporaryFolders();
const apps: TestApp[] = [];
afterEach(() => Promise.all(apps.splice(0).map((app) => app.close())));

async function open(...args: Parameters<typeof startApp>): Promise<TestApp> {
  const app = await startApp(...args);
  apps.push(app);
  return app;
}

/** What the tool says of a cold account, or of one that it knows. */
async function answer(app: TestApp) {
  const { daily, basis } = (await askTool(app, analyzeTrainingLoad, { days: 5 })).data;
  return { daily, complete: basis.complete };
}

describe('a disk that fails while a tool works', () => {
  it.each(SURVIVED)(
    'P14: costs no answer, neither then nor of the next process (%s)',
    { timeout: 240_000 },
    async (fault) => {
      const truth = await answer(await open(newFolder(), { rides: RIDES }));
      expect(truth.complete).toBe(true);
      let tried = 0;
      for (let at = 1 + (SURVIVED.indexOf(fault) % STEP); ; at += STEP) {
        const folder = newFolder();
        const disk = faultyDisk({ at, fault });
        const failing = await open(folder, { rides: RIDES }, disk);
        expect([at, await answer(failing)]).toEqual([at, truth]);
        await failing.close();

        const next = await open(folder, { rides: RIDES });
        expect([at, await answer(next)]).toEqual([at, truth]);
        await next.close();
        if (disk.operations() < at) break;
        tried++;
      }
      expect(tried).toBeGreaterThan(80 / STEP);
    },
  );
});
