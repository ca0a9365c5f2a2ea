import { basename, join } from 'node:path';
import { setTimeout as realSleep } from 'node:timers/promises';
import { sweepTemps, writeFileAtomic } from './atomicFile.ts';
import type { Executor } from './database.ts';
import { errorCode, privateFolder } from './disk.ts';
import { identityOf, seal } from './image.ts';
import { type Lease, withLock } from './lock.ts';
import { current, pathOf, refresh, type SharedImage } from './sharedImage.ts';

/** Writing may take half of the time; the pause between two commits is as long as the last one, up to this. */
const LONGEST_PAUSE_MS = 250;
const LONGEST_CLOSE_MS = 1_500;
/** How many unusable files are kept for whoever wants to look at them. */
const DAMAGED_KEPT = 3;

/** Does a change in memory at once and on disk soon. See `Database.write`. */
export function write(shared: SharedImage, apply: (sql: Executor) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    (shared.connection ?? current(shared)).atomically(apply);
    shared.revision++;
    const settle = (failure?: unknown) => (failure === undefined ? resolve() : reject(failure));
    shared.changes.push({ apply, settle, isHeld: false });
    shared.committing ??= commitAll(shared);
  });
}

export async function flush(shared: SharedImage): Promise<void> {
  for (const change of shared.changes) change.isHeld = false;
  if (shared.changes.length > 0) shared.committing ??= commitAll(shared);
  await shared.committing;
}

export async function close(shared: SharedImage): Promise<void> {
  const { sleep = realSleep } = shared.options;
  await Promise.race([flush(shared), sleep(LONGEST_CLOSE_MS)]);
  if (shared.committing !== null) return;
  shared.connection?.close();
  shared.connection = null;
}

/** Commits until nothing waits, one commit at a time. Never rejects. */
async function commitAll(shared: SharedImage): Promise<void> {
  const { health, clock, sleep = realSleep } = shared.options;
  let pauseMs = 0;
  while (shared.changes.some(({ isHeld }) => !isHeld)) {
    // Changes of the same moment join.
    await sleep(pauseMs);
    const startedMs = clock();
    try {
      await commit(shared);
    } catch (thrown) {
      health.failed('writing', thrown);
      for (const change of shared.changes) {
        change.isHeld = true;
        change.settle();
      }
    }
    pauseMs = Math.min(clock() - startedMs, LONGEST_PAUSE_MS);
  }
  // In the same turn as the look at what waits, so that no change falls in between.
  shared.committing = null;
}

async function commit(shared: SharedImage): Promise<void> {
  const { folder, disk, clock } = shared.options;
  await privateFolder(disk, folder);
  if (!shared.isSwept) await sweepTemps(disk, folder, clock());
  shared.isSwept = true;
  await withLock(join(folder, 'activities.lock'), (lease) => writeImage(shared, lease), shared.options);
}

/** Under the lock: on top of whatever others have committed, replaces the image on disk by the one in memory. */
async function writeImage(shared: SharedImage, { scratchPath, assertHeld }: Lease): Promise<void> {
  const { disk, health } = shared.options;
  const image = seal(refresh(shared).export());
  const included = new Set(shared.changes);
  const { base } = shared;
  shared.writing = identityOf(image);
  try {
    if (shared.isDamaged) await setAside(shared);
    await writeFileAtomic(pathOf(shared), image, { disk, tempPath: scratchPath, beforeRename: assertHeld });
    // If somebody removed the file meanwhile, memory has followed and is not what was written.
    shared.base = shared.base === base ? shared.writing : undefined;
  } finally {
    shared.writing = undefined;
  }
  health.worked('writing');
  shared.isDamaged = false;
  shared.changes = shared.changes.filter((change) => !included.has(change));
  for (const { settle } of included) settle();
}

/** Renames a file that cannot be used. Of more than a few, the last is overwritten. */
async function setAside(shared: SharedImage): Promise<void> {
  const { disk, log } = shared.options;
  const path = pathOf(shared);
  const nameOf = (n: number) => `${path}.damaged-${n}`;
  let n = 1;
  while (n < DAMAGED_KEPT && (await exists(nameOf(n)))) n++;
  await disk.rename(path, nameOf(n)).catch((thrown: unknown) => {
    if (errorCode(thrown) !== 'ENOENT') throw thrown;
  });
  log(
    'warn',
    `${path} was damaged or not ours. It is kept as ${basename(nameOf(n))}, and a new one is begun.`,
  );

  function exists(candidate: string): Promise<boolean> {
    return disk.stat(candidate).then(
      () => true,
      () => false,
    );
  }
}
