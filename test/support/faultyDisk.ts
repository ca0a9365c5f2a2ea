import { type Disk, type DiskFile, realDisk } from '../../src/server/store/disk/disk.ts';

/** What happens at one operation; `killed`: it and everything after it never happen, as when the process dies. */
export type Fault = 'ENOSPC' | 'EIO' | 'EACCES' | 'short write' | 'killed';

export const FAULTS: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'short write', 'killed'];

export type FaultyDisk = Disk & {
  /** How many operations there have been. */
  readonly operations: () => number;
};

/**
 * The real disk, except that operation number `at` (from 1) fails. A short write is half of the bytes, and then no
 * room for the rest. Heartbeats are not counted: they come when they come.
 */
export function faultyDisk({ at, fault }: { at: number; fault: Fault }): FaultyDisk {
  let count = 0;
  let isFull = false;

  function step(name: string): void {
    count++;
    const isHit = fault === 'killed' ? count >= at : count === at && fault !== 'short write';
    if (isHit) throw systemError(fault === 'killed' ? 'EIO' : fault, name);
  }

  async function write(file: DiskFile, part: { bytes: Uint8Array; offset: number; length: number }) {
    step('write');
    if (isFull) throw systemError('ENOSPC', 'write');
    isFull = fault === 'short write' && count === at;
    return await file.write(part.bytes, part.offset, isFull ? Math.floor(part.length / 2) : part.length);
  }

  function wrap(file: DiskFile): DiskFile {
    return {
      write: (bytes, offset, length) => write(file, { bytes, offset, length }),
      sync: async () => {
        step('fsync');
        await file.sync();
      },
      utimes: (accessed, modified) => file.utimes(accessed, modified),
      close: async () => {
        // The system closes what a dead process had open.
        await file.close();
        step('close');
      },
    };
  }

  return {
    operations: () => count,
    open: async (path, flags, mode) => {
      step('open');
      return wrap(await realDisk.open(path, flags, mode));
    },
    rename: (from, to) => after('rename', () => realDisk.rename(from, to)),
    link: (existing, name) => after('link', () => realDisk.link(existing, name)),
    unlink: (path) => after('unlink', () => realDisk.unlink(path)),
    mkdir: (path, options) => after('mkdir', () => realDisk.mkdir(path, options)),
    rmdir: (path) => after('rmdir', () => realDisk.rmdir(path)),
    chmod: (path, mode) => after('chmod', () => realDisk.chmod(path, mode)),
    readdir: (path) => after('readdir', () => realDisk.readdir(path)),
    readFile: (path) => after('read', () => realDisk.readFile(path)),
    stat: (path) => after('stat', () => realDisk.stat(path)),
    readSync: (path, length) => {
      step('read');
      return realDisk.readSync(path, length);
    },
  };

  async function after<T>(name: string, operation: () => Promise<T>): Promise<T> {
    step(name);
    return await operation();
  }
}

/** The disk of a process that the system has stopped: nothing shows that it lives. */
export function withoutHeartbeat(): Disk {
  const open: typeof realDisk.open = async (...args) => {
    const file = await realDisk.open(...args);
    return {
      write: (bytes, offset, length) => file.write(bytes, offset, length),
      sync: () => file.sync(),
      close: () => file.close(),
      utimes: () => Promise.resolve(),
    };
  };
  return { ...realDisk, open };
}

export function systemError(code: string, call: string): Error {
  return Object.assign(new Error(`${code}: injected, ${call}`), { code });
}
