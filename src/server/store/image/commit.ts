import { basename, join } from 'node:path';
import { setTimeout as realSleep } from 'node:timers/promises';
import type { Change, Connection } from '../database.ts';
import { sweepTemps, writeFileAtomic } from '../disk/atomicFile.ts';
import { errorCode } from '../disk/disk.ts';
import { type Lease, withLock } from '../disk/lock.ts';
import { makeMemberFolder, reasonOf } from '../disk/memberFolder.ts';
import { identityOf, schemaVersion, seal } from './image.ts';
import { migrate } from './migrations.ts';
import {
  forgetRows,
  pathOf,
  refresh,
  type SharedImage,
  type SharedImageOptions,
  showChange,
} from './sharedImage.ts';

/** Writing may take half of the time; the pause between two commits is as long as the last one, up to this. */
const LONGEST_PAUSE_MS = 250;
const LONGEST_CLOSE_MS = 1_500;
/** How many unusable files are kept for whoever wants to look at them. */
const DAMAGED_KEPT = 3;

/** See `Database.change`. */
export function change(shared: SharedImage, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (refusal?: unknown) => (refusal === undefined ? resolve() : reject(refusal));
    shared.pending.push({ changes, settle, isHeld: false });
    for (const each of changes) showChange(shared, each);
    shared.revision++;
    shared.committing ??= commitAll(shared);
  });
}

/** Brings a file of an older version to this one. Where that cannot be, it counts as empty. */
export async function migrateFile(shared: SharedImage): Promise<void> {
  await commit(shared).catch((thrown: unknown) => shared.options.health.failed('writing', thrown));
}

export async function close(shared: SharedImage): Promise<void> {
  for (const pending of shared.pending) pending.isHeld = false;
  if (shared.pending.length > 0) shared.committing ??= commitAll(shared);
  // Not a reason for a process that has nothing else to do to stay.
  await Promise.race([shared.committing, realSleep(LONGEST_CLOSE_MS, undefined, { ref: false })]);
  if (shared.committing !== null) return;
  shared.connection?.close();
  shared.connection = null;
}

/** Commits until nothing waits, one commit at a time. Never rejects. */
async function commitAll(shared: SharedImage): Promise<void> {
  const { health, clock, sleep = realSleep } = shared.options;
  let pauseMs = 0;
  while (shared.pending.some(({ isHeld }) => !isHeld)) {
    // Changes of the same moment join.
    await sleep(pauseMs);
    const startedMs = clock();
    try {
      await commit(shared);
    } catch (thrown) {
      health.failed('writing', await reasonOf(shared.options, thrown));
      for (const pending of shared.pending) {
        pending.isHeld = true;
        pending.settle();
      }
    }
    pauseMs = Math.min(clock() - startedMs, LONGEST_PAUSE_MS);
  }
  // In the same turn as the look at what waits, so that no change falls in between.
  shared.committing = null;
}

async function commit(shared: SharedImage): Promise<void> {
  const { folder, disk, clock } = shared.options;
  const connect = await shared.options.connect();
  await makeMemberFolder(disk, shared.options);
  if (!shared.isSwept) await sweepTemps(disk, folder, clock());
  shared.isSwept = true;
  await withLock(
    join(folder, 'activities.lock'),
    (lease) => writeImage(shared, { connect, lease }),
    shared.options,
  );
}

type Commit = { connect: Awaited<ReturnType<SharedImageOptions['connect']>>; lease: Lease };

/** Under the lock: on top of whatever others have committed, replaces the image on disk by one with our changes. */
async function writeImage(shared: SharedImage, { connect, lease }: Commit): Promise<void> {
  const { disk, health, migrations } = shared.options;
  refresh(shared);
  const connection = connectionTo(shared, connect);
  applyPending(shared, connection);
  const image = seal(connection.export(), migrations);
  const included = new Set(shared.pending);
  const { identity, condition } = shared;
  shared.writing = identityOf(image);
  try {
    if (condition === 'damaged') await setAside(shared);
    const { scratchPath: tempPath, assertHeld: beforeRename } = lease;
    await writeFileAtomic(pathOf(shared), image, { disk, tempPath, beforeRename });
    // If somebody has removed the file meanwhile, memory has followed and is not what was written.
    const isSame = shared.identity === identity;
    shared.identity = isSame ? shared.writing : undefined;
    shared.connection = { ...connection, of: shared.identity };
  } finally {
    shared.writing = undefined;
  }
  if (condition === 'older') forgetRows(shared);
  shared.image = image;
  shared.condition = 'sound';
  shared.pending = shared.pending.filter((pending) => !included.has(pending));
  health.worked('writing');
  for (const { settle } of included) settle();
}

/** The engine's view of the image that `shared` has. Changes that could not be written stay in it: they come again. */
function connectionTo(shared: SharedImage, connect: Commit['connect']): Connection {
  if (shared.connection !== null && shared.connection.of === shared.identity) return shared.connection;
  shared.connection?.close();
  shared.connection = { ...connect(shared.image), of: shared.identity };
  const { migrations } = shared.options;
  const version = shared.image === null ? 0 : schemaVersion(shared.image);
  if (version < migrations.length) migrate(shared.connection, { version, migrations });
  return shared.connection;
}

/** Changes that the schema refuses are undone, and only they: together first, which is quick, else one by one. */
function applyPending(shared: SharedImage, connection: Connection): void {
  try {
    connection.apply(shared.pending.flatMap(({ changes }) => changes));
  } catch {
    shared.pending = shared.pending.filter(({ changes, settle }) => {
      try {
        connection.apply(changes);
        return true;
      } catch (thrown) {
        settle(thrown);
        return false;
      }
    });
    forgetRows(shared);
  }
}

/**
 * Gives a file that cannot be used a second name, under which it stays when it is replaced. It is not taken away: if we
 * have lost the lock without knowing, it is by now the file of whoever has it. Of more than a few, the last is
 * overwritten.
 */
async function setAside(shared: SharedImage): Promise<void> {
  const { disk, log } = shared.options;
  const path = pathOf(shared);
  const nameOf = (n: number) => `${path}.damaged-${n}`;
  const exists = (name: string) =>
    disk.stat(name).then(
      () => true,
      () => false,
    );
  let n = 1;
  while (n < DAMAGED_KEPT && (await exists(nameOf(n)))) n++;
  const name = nameOf(n);
  if (await exists(name)) await disk.unlink(name);
  try {
    await disk.link(path, name);
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return;
    // A folder, or a file system without links.
    await disk.rename(path, name);
  }
  log('warn', `${path} was damaged or not ours. It is kept as ${basename(name)}, and a new one is begun.`);
}
