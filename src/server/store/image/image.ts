import { createHash } from 'node:crypto';

/** Length of the header of a SQLite file, https://www.sqlite.org/fileformat.html §1.3. */
export const HEADER_BYTES = 100;

const MAGIC = 'SQLite format 3\0';
const USER_VERSION_OFFSET = 60;
/** The four bytes of `PRAGMA application_id` hold the seal: every SQLite tool keeps and ignores them. */
const SEAL_OFFSET = 68;

/** A version number beyond this is damage, not a future. */
const LATEST_IMAGINABLE_VERSION = 9_999;

export type Condition =
  /** Every byte is as we wrote it. */
  | 'sound'
  /** The same, by an earlier version of this program: to be migrated. */
  | 'older'
  /** Written by a later version of this program. */
  | 'newer'
  /** Truncated, overwritten, edited, or not ours. */
  | 'damaged';

/**
 * Puts a digest of all other bytes into a database image, in place, and of the scripts that made its tables: the same
 * bytes mean other things in other columns. SQLite finds only some damages by itself: a flipped bit in an index makes
 * rows disappear without an error, and a ride that is not there is a wrong CTL.
 */
export function seal(image: Uint8Array, migrations: readonly string[]): Uint8Array {
  view(image).setUint32(SEAL_OFFSET, digest(image, migrations));
  return image;
}

/** What a file that is said to be a database of ours is, to a program with these migrations. */
export function examine(image: Uint8Array, migrations: readonly string[]): Condition {
  if (image.length < HEADER_BYTES || !isSqlite(image)) return 'damaged';
  const version = migrations.length;
  const written = schemaVersion(image);
  if (written > version) return written <= LATEST_IMAGINABLE_VERSION ? 'newer' : 'damaged';
  if (view(image).getUint32(SEAL_OFFSET) !== digest(image, migrations)) return 'damaged';
  return written < version ? 'older' : 'sound';
}

/** `PRAGMA user_version` of an image. */
export function schemaVersion(image: Uint8Array): number {
  return view(image).getUint32(USER_VERSION_OFFSET);
}

/** Tells images apart: the header holds the seal, so two images with one identity have the same content. */
export function identityOf(image: Uint8Array): string {
  return Buffer.from(image.subarray(0, HEADER_BYTES)).toString('latin1');
}

function digest(image: Uint8Array, migrations: readonly string[]): number {
  const hash = createHash('sha256').update(migrations.slice(0, schemaVersion(image)).join());
  hash.update(image.subarray(0, SEAL_OFFSET)).update(image.subarray(SEAL_OFFSET + 4));
  return hash.digest().readUInt32BE(0);
}

function isSqlite(image: Uint8Array): boolean {
  return Buffer.from(image.subarray(0, MAGIC.length)).toString('latin1') === MAGIC;
}

function view(image: Uint8Array): DataView {
  return new DataView(image.buffer, image.byteOffset, image.byteLength);
}
