import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as realSleep } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import { storageTexts } from '../../language/storage.ts';
import { type Disk, type DiskFile, errorCode, PRIVATE_FILE, realDisk } from './disk.ts';

export type LockOptions = {
  /** Epoch ms. */
  readonly clock: () => number;
  /** 0 ≤ x < 1; spreads the waiting. */
  readonly random: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly disk?: Disk;
  /** How long to wait for the others before giving up. */
  readonly waitMs?: number;
  /** A lock on which nothing has moved for this long is taken over even if its holder cannot be seen to be dead. */
  readonly staleMs?: number;
};

/** What the holder of a lock has. */
export type Lease = {
  /**
   * A name beside the lock that belongs to this holder. Whoever takes the lock over removes the file there first,
   * so a holder who was only asleep cannot rename it into place any more.
   */
  readonly scratchPath: string;
  /** Rejects when somebody else has taken the lock over. To be asked after the scratch file is written. */
  readonly assertHeld: () => Promise<void>;
};

type Holder = { readonly pid: number; readonly host: string; readonly token: string };

/** Ends as every temporary file does, so that what nobody takes over is swept away in time. */
const SCRATCH_SUFFIX = '.scratch.tmp';

const DEFAULTS = { sleep: realSleep, disk: realDisk, waitMs: 5_000, staleMs: 1_200 };

type Lock = Required<LockOptions> & { readonly path: string; readonly self: Holder };

/**
 * Runs `work` while no other process that uses this lock file runs its own. A dead holder's lock is taken over: at
 * once where the system says that the process is gone, else after `staleMs` without a sign of life. `work` runs
 * again when it failed because its lock was taken over (the machine slept, the process was stopped).
 * Rejects with AppError `storage` after `waitMs`, or with what the disk says.
 */
export async function withLock<T>(
  path: string,
  work: (lease: Lease) => Promise<T>,
  options: LockOptions,
): Promise<T> {
  const settings = { ...DEFAULTS, ...options };
  const startedMs = settings.clock();
  const isOver = () => hasPassed(settings, startedMs, settings.waitMs);
  for (;;) {
    const self = { pid: process.pid, host: hostname(), token: randomUUID() };
    const lock: Lock = { ...settings, path, self };
    const file = await acquire(lock, isOver);
    const heartbeat = setInterval(() => beat(lock, file), lock.staleMs / 6);
    try {
      return await work({ scratchPath: scratchPath(lock), assertHeld: () => assertHeld(lock) });
    } catch (thrown) {
      await lock.disk.unlink(scratchPath(lock)).catch(() => undefined);
      const lost = !(await isHeld(lock).catch(() => true));
      if (!lost || isOver()) throw thrown;
    } finally {
      clearInterval(heartbeat);
      await release(lock, file);
    }
  }
}

/** The open file of a lock that is now ours. */
async function acquire(lock: Lock, isOver: () => boolean): Promise<DiskFile> {
  const { path, clock, random, sleep, staleMs } = lock;
  let seen = { sign: '', sinceMs: 0 };
  for (;;) {
    const created = await create(lock, path);
    if (created !== null) return created;
    const { sign, holder } = await lookAt(lock);
    if (sign !== seen.sign) seen = { sign, sinceMs: clock() };
    const isStale = sign !== '' && hasPassed(lock, seen.sinceMs, staleMs);
    if (isStale || isDead(holder)) return await takeOver(lock);
    if (isOver()) {
      throw new AppError('storage', storageTexts.locked(path));
    }
    await sleep(2 + 18 * random());
  }
}

/** Whether that time has gone by. A clock that was set back does not tell, and nobody shall wait for it to catch up. */
function hasPassed({ clock }: Pick<LockOptions, 'clock'>, sinceMs: number, ms: number): boolean {
  const passedMs = clock() - sinceMs;
  return passedMs < 0 || passedMs >= ms;
}

/** Creates the file with our name in it; null when there is one already. */
async function create({ disk, self }: Lock, path: string): Promise<DiskFile | null> {
  let file: DiskFile;
  try {
    file = await disk.open(path, 'wx', PRIVATE_FILE);
  } catch (thrown) {
    // On Windows a file that is just being deleted answers EPERM.
    if (errorCode(thrown) === 'EEXIST') return null;
    if (errorCode(thrown) === 'EPERM' && process.platform === 'win32') return null;
    throw thrown;
  }
  const text = new TextEncoder().encode(JSON.stringify(self));
  try {
    const { bytesWritten } = await file.write(text, 0, text.length);
    if (bytesWritten < text.length) throw new Error('The lock file could not be written whole.');
    return file;
  } catch (thrown) {
    await file.close().catch(() => undefined);
    await disk.unlink(path).catch(() => undefined);
    throw thrown;
  }
}

/**
 * Puts our lock in the place of one that nobody keeps alive, in one step, so that the place is never free. Then
 * removes every other holder's scratch file: a holder who wakes up now finds it gone, or (when it was written later)
 * finds that the lock is not theirs. This also covers a lock that changed hands while we were looking.
 */
async function takeOver(lock: Lock): Promise<DiskFile> {
  const { disk, path } = lock;
  const ownPath = `${path}.${lock.self.token}.tmp`;
  const file = await create(lock, ownPath);
  if (file === null) throw new Error('Two locks with the same token.');
  try {
    await disk.rename(ownPath, path);
    const folder = dirname(path);
    const isScratch = (name: string) =>
      name.startsWith(`${basename(path)}.`) && name.endsWith(SCRATCH_SUFFIX);
    for (const name of (await disk.readdir(folder)).filter(isScratch))
      await unlinkIfThere(disk, join(folder, name));
    return file;
  } catch (thrown) {
    await disk.unlink(ownPath).catch(() => undefined);
    await release(lock, file);
    throw thrown;
  }
}

/** Whatever fails here leaves a lock without a heartbeat, which the next one takes over. */
async function release(lock: Lock, file: DiskFile): Promise<void> {
  await file.close().catch(() => undefined);
  if (await isHeld(lock).catch(() => false)) await lock.disk.unlink(lock.path).catch(() => undefined);
}

function beat({ clock }: Lock, file: DiskFile): void {
  const now = new Date(clock());
  file.utimes(now, now).catch(() => undefined);
}

/** `sign` changes with every heartbeat and with every holder; '' when there is no lock. */
async function lookAt({ disk, path }: Lock): Promise<{ sign: string; holder: Holder | null }> {
  try {
    const { mtimeMs } = await disk.stat(path);
    const holder = await readHolder(disk, path);
    return { sign: `${mtimeMs} ${holder?.token}`, holder };
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return { sign: '', holder: null };
    throw thrown;
  }
}

/** null while the lock is gone, or is still without the name of its holder. */
async function readHolder(disk: Disk, path: string): Promise<Holder | null> {
  try {
    const holder: Partial<Holder> | null = JSON.parse(new TextDecoder().decode(await disk.readFile(path)));
    const { pid = 0, host, token } = holder ?? {};
    const isWhole = Number.isInteger(pid) && pid > 0 && typeof host === 'string' && typeof token === 'string';
    return isWhole ? { pid, host, token } : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError || errorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

/** Process numbers mean something on their own machine only; the others are judged by their heartbeat. */
function isDead(holder: Holder | null): boolean {
  if (holder === null || holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (thrown) {
    return errorCode(thrown) === 'ESRCH';
  }
}

async function isHeld({ disk, path, self }: Lock): Promise<boolean> {
  return (await readHolder(disk, path))?.token === self.token;
}

async function assertHeld(lock: Lock): Promise<void> {
  if (!(await isHeld(lock))) throw new Error('Another process has taken the lock over.');
}

function scratchPath({ path, self }: Lock): string {
  return `${path}.${self.token}${SCRATCH_SUFFIX}`;
}

async function unlinkIfThere(disk: Disk, path: string): Promise<void> {
  try {
    await disk.unlink(path);
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') throw thrown;
  }
}
