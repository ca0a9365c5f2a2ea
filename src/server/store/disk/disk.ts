import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import * as fs from 'node:fs/promises';

export type DiskFile = {
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ bytesWritten: number }>;
  sync(): Promise<void>;
  utimes(accessed: Date, modified: Date): Promise<void>;
  close(): Promise<void>;
};

/** The file operations that the store uses, and no others: a test can fail each of them. */
export type Disk = {
  open(path: string, flags: 'wx' | 'r', mode?: number): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  link(existing: string, name: string): Promise<void>;
  unlink(path: string): Promise<void>;
  mkdir(path: string, options: { recursive: boolean; mode: number }): Promise<unknown>;
  rmdir(path: string): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  readdir(path: string): Promise<string[]>;
  readFile(path: string): Promise<Uint8Array>;
  stat(path: string): Promise<{ size: number; mtimeMs: number; mode: number }>;
  /** The file's bytes, or its first `length`, in one go: reading the cache never waits on the event loop. */
  readSync(path: string, length?: number): Uint8Array;
};

export const realDisk: Disk = {
  open: fs.open,
  rename: fs.rename,
  link: fs.link,
  unlink: fs.unlink,
  mkdir: fs.mkdir,
  rmdir: (path) => fs.rmdir(path),
  chmod: fs.chmod,
  readdir: (path) => fs.readdir(path),
  readFile: (path) => fs.readFile(path),
  stat: (path) => fs.stat(path),
  readSync: (path, length) => (length === undefined ? readFileSync(path) : readFirst(path, length)),
};

function readFirst(path: string, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/** Readable by its owner only. */
export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Makes sure that a folder exists; one that is made is nobody else's. */
export async function ownFolder(disk: Disk, folder: string): Promise<void> {
  await disk.mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
}

/** The same for a folder whose name is of our making: one that is there already is closed to others. */
export async function privateFolder(disk: Disk, folder: string): Promise<void> {
  await ownFolder(disk, folder);
  const { mode } = await disk.stat(folder);
  await closeToOthers(disk, folder, mode);
}

/** It may have been restored by something that knows no modes. */
export async function closeToOthers(disk: Disk, folder: string, mode: number): Promise<void> {
  if ((mode & 0o077) !== 0) await disk.chmod(folder, PRIVATE_FOLDER);
}

/** Makes a folder whose parent is there, unless somebody else just has. Rejects where the parent is gone. */
export async function makeFolder(disk: Disk, folder: string): Promise<void> {
  try {
    await disk.mkdir(folder, { recursive: false, mode: PRIVATE_FOLDER });
  } catch (thrown) {
    if (errorCode(thrown) !== 'EEXIST') throw thrown;
  }
}

/** The error code of a failed system call (ENOENT, ENOSPC …); '' for anything else. */
export function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
