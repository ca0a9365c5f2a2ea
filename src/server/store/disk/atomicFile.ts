import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Disk, errorCode, PRIVATE_FILE, realDisk } from './disk.ts';

const TEMP_SUFFIX = '.tmp';
/** What a writer leaves that is killed: half a file, or a lock that nobody else has wanted since. */
const LITTER_SUFFIXES = [TEMP_SUFFIX, '.lock'];

/** A file of another process that has not been renamed for this long never will be; a lock that is held is touched all the time. */
const ABANDONED_MS = 10 * 60_000;

export type AtomicWrite = {
  readonly disk?: Disk;
  /** Where the bytes are before they are in place; in the same folder. */
  readonly tempPath?: string;
  /** Runs when the bytes are safe and not yet in place; what it throws keeps the old file. */
  readonly beforeRename?: () => Promise<void>;
};

/**
 * Replaces a file: afterwards, whatever happens, it holds all of the new bytes or is what it was; from its first byte on
 * only its owner can read it. Resolves when the new bytes would survive a power cut. Rejects with the system's error; the temporary file is gone then.
 */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array,
  options: AtomicWrite = {},
): Promise<void> {
  const { disk = realDisk, beforeRename } = options;
  const { tempPath = `${path}.${process.pid}-${randomUUID()}${TEMP_SUFFIX}` } = options;
  try {
    await writeWhole(disk, tempPath, bytes);
    await beforeRename?.();
    await replace(disk, tempPath, path);
  } catch (thrown) {
    await disk.unlink(tempPath).catch(() => undefined);
    throw thrown;
  }
  await syncFolder(disk, dirname(path));
}

/** Removes what writers that were killed left in a folder. Never fails: what stays is only litter. */
export async function sweepTemps(disk: Disk, folder: string, nowMs: number): Promise<void> {
  const names = await disk.readdir(folder).catch(() => []);
  for (const name of names.filter(isLitter)) {
    const path = join(folder, name);
    try {
      const { mtimeMs } = await disk.stat(path);
      if (nowMs - mtimeMs > ABANDONED_MS) await disk.unlink(path);
    } catch {
      // Renamed or removed since it was listed.
    }
  }
}

function isLitter(name: string): boolean {
  return LITTER_SUFFIXES.some((suffix) => name.endsWith(suffix));
}

async function writeWhole(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'wx', PRIVATE_FILE);
  try {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
      if (bytesWritten === 0)
        throw new Error(`No more than ${done} of ${bytes.length} bytes could be written.`);
      done += bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function replace(disk: Disk, from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await disk.rename(from, to);
    } catch (thrown) {
      // Windows refuses while a virus scanner or an indexer looks at the file.
      const isBusy = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(thrown));
      if (!isBusy || tries === 10) throw thrown;
      await sleep(20 * tries);
    }
  }
}

/** What file systems answer that cannot sync a folder, as some network and user-space ones. */
const NO_FOLDER_SYNC = ['EINVAL', 'ENOTSUP'];

/** A rename is durable only when its folder is. Windows has no such call. */
async function syncFolder(disk: Disk, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r');
  try {
    await handle.sync();
  } catch (thrown) {
    if (!NO_FOLDER_SYNC.includes(errorCode(thrown))) throw thrown;
  } finally {
    await handle.close();
  }
}
