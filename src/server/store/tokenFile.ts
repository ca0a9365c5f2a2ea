import { dirname, join } from 'node:path';
import { writeFileAtomic } from './atomicFile.ts';
import { type Disk, errorCode, ownFolder, privateFolder, realDisk } from './disk.ts';

/** A token is a few hundred bytes. */
const LARGEST_TOKEN_BYTES = 64 * 1024;

/** What a sign-in left, in `token.json`, for its owner's eyes only. */
export type TokenFile = {
  /** Whatever JSON is there, unchecked; null when there is none. */
  readonly read: () => Promise<unknown>;
  /** Rejects with the system's error when it cannot be kept. */
  readonly write: (token: unknown) => Promise<void>;
  readonly erase: () => Promise<void>;
};

/** The token in a folder of this program's own: 0600 in a folder 0700, from the first byte on. */
export function tokenFile(folder: string, disk: Disk = realDisk): TokenFile {
  const path = join(folder, 'token.json');
  return {
    read: async () => {
      try {
        const { size } = await disk.stat(path);
        return size > LARGEST_TOKEN_BYTES ? null : JSON.parse(decode(await disk.readFile(path)));
      } catch {
        // Absent, unreadable or garbage: signing in again mends all three.
        return null;
      }
    },
    write: async (token) => {
      await privateFolder(disk, folder);
      await writeFileAtomic(path, new TextEncoder().encode(JSON.stringify(token)), { disk });
    },
    erase: async () => {
      await disk.unlink(path).catch((thrown: unknown) => {
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
    read: () => disk.readFile(path).catch(() => null),
    write: async (bytes) => {
      await ownFolder(disk, dirname(path));
      await writeFileAtomic(path, bytes, { disk });
    },
  };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
