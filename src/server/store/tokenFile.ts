import { dirname, join } from 'node:path';
import { writeFileAtomic } from './disk/atomicFile.ts';
import { type Disk, errorCode, ownFolder, privateFolder, realDisk } from './disk/disk.ts';

/** A token is a few hundred bytes, a signing module some hundred thousand. */
const LARGEST_BYTES = 4 * 2 ** 20;

/** What sign-ins left, in a `token-….json` for each account, for their owner's eyes only. */
export type TokenFiles = {
  /** Whatever JSON is there, unchecked; null when there is none. */
  readonly read: (account: string) => Promise<unknown>;
  /** Rejects with the system's error when it cannot be kept. */
  readonly write: (token: { readonly account: string }) => Promise<void>;
  readonly erase: (account: string) => Promise<void>;
};

/** The tokens in a folder of this program's own: 0600 in a folder 0700, from the first byte on. */
export function tokenFiles(folder: string, disk: Disk = realDisk): TokenFiles {
  /** An account is a digest in hexadecimal; its beginning tells them apart. */
  const pathOf = (account: string) => join(folder, `token-${account.slice(0, 16)}.json`);
  return {
    read: async (account) => {
      try {
        const bytes = await readOwn(disk, pathOf(account));
        return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
      } catch {
        // Absent, unreadable or garbage: signing in again mends all three.
        return null;
      }
    },
    write: async (token) => {
      await privateFolder(disk, folder);
      const bytes = new TextEncoder().encode(JSON.stringify(token));
      await writeFileAtomic(pathOf(token.account), bytes, { disk });
    },
    erase: async (account) => {
      await disk.unlink(pathOf(account)).catch((thrown: unknown) => {
        if (errorCode(thrown) !== 'ENOENT') throw thrown;
      });
    },
  };
}

/** A file that is kept or not: reading never fails, writing rejects with the system's error. */
export type BytesFile = {
  readonly read: () => Promise<Uint8Array | null>;
  readonly write: (bytes: Uint8Array) => Promise<void>;
};

export function bytesFile(path: string, disk: Disk = realDisk): BytesFile {
  return {
    read: () => readOwn(disk, path).catch(() => null),
    write: async (bytes) => {
      await ownFolder(disk, dirname(path));
      await writeFileAtomic(path, bytes, { disk });
    },
  };
}

/**
 * A file as we wrote it, not one that somebody else has put into a folder that we share: what nobody but its owner can
 * read, and we can, is ours. Null for any other, and for one that is too large. Rejects with the system's error.
 */
async function readOwn(disk: Disk, path: string): Promise<Uint8Array | null> {
  const { size, mode } = await disk.stat(path);
  const isOurs = process.platform === 'win32' || (mode & 0o077) === 0;
  return isOurs && size <= LARGEST_BYTES ? await disk.readFile(path) : null;
}
