import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isFit } from '../core/fit.ts';
import { AppError } from '../errors.ts';
import { storageTexts } from '../language/storage.ts';
import type { Change, Database } from './database.ts';
import { sweepTemps, writeFileAtomic } from './disk/atomicFile.ts';
import { type Disk, errorCode, realDisk } from './disk/disk.ts';
import type { Health } from './disk/health.ts';
import { withLock } from './disk/lock.ts';
import { type MemberFolder, makeInside, reasonOf } from './disk/memberFolder.ts';

const LARGEST_BYTES = 16 * 1024 * 1024;
const FIT_FOLDER = 'fit';
const RIDE_ID = /^\d{1,19}$/;

/** Longer than any download takes: whoever has waited this long goes ahead on its own. */
const CLAIM_WAIT_MS = 30_000;

/** The recordings of one member, as files that any FIT tool opens: `fit/<ride id>.fit`. Kept for good. */
export type RideFiles = {
  /** The recording as it was downloaded; null when it is not kept, cannot be read, or is not what was written. */
  readonly read: (rideId: string) => Promise<Uint8Array | null>;
  /**
   * Keeps a recording. A disk that refuses is a matter for `Health`, not for whoever has the bytes. Throws AppError
   * `unreadable` for anything that is not a FIT file of at most 16 MiB.
   */
  readonly write: (rideId: string, bytes: Uint8Array) => Promise<void>;
  /**
   * Runs `work` while no other process works for the same ride: several servers on one account fetch each recording
   * once. Where the disk offers no such thing, `work` runs all the same. Rejects as `work` does, and when `signal` aborts.
   */
  readonly alone: <T>(rideId: string, work: () => Promise<T>, signal: AbortSignal) => Promise<T>;
};

export type RideFilesOptions = {
  /** Knows what was written, so that a file that has changed since is not taken for a ride. */
  readonly database: Database;
  readonly health: Health;
  readonly clock: () => number;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly disk?: Disk;
};

/** The recordings below the folder of one region and member. Every method throws AppError `usage` for what is no ride id. */
export function openRideFiles(member: MemberFolder, options: RideFilesOptions): RideFiles {
  const { database, health, clock, random, disk = realDisk } = options;
  const fitFolder = join(member.folder, FIT_FOLDER);
  let isThere = false;
  let isSwept = false;

  async function makeFolders(): Promise<void> {
    await makeInside(disk, member, FIT_FOLDER);
    isThere = true;
  }

  async function read(rideId: string): Promise<Uint8Array | null> {
    const path = pathOf(fitFolder, rideId);
    try {
      const { size } = await disk.stat(path);
      const bytes = size > LARGEST_BYTES ? null : await disk.readFile(path);
      if (bytes === null || !isFit(bytes) || !isAsWritten(database, rideId, bytes)) return null;
      // Whoever wrote it died before that was noted: from now on a change is noticed.
      if (knownDigest(database, rideId) === null) noteWritten(database, rideId, bytes);
      return bytes;
    } catch (thrown) {
      if (errorCode(thrown) !== 'ENOENT') health.failed('recordings', thrown);
      return null;
    }
  }

  async function write(rideId: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(fitFolder, rideId);
    if (!isFit(bytes) || bytes.length > LARGEST_BYTES) {
      throw new AppError('unreadable', storageTexts.notFit(rideId));
    }
    try {
      await makeFolders();
      if (!isSwept) await sweepTemps(disk, fitFolder, clock());
      isSwept = true;
      await writeFileAtomic(path, bytes, { disk });
    } catch (thrown) {
      health.failed('recordings', await reasonOf(member, thrown));
      return;
    }
    health.worked('recordings');
    noteWritten(database, rideId, bytes);
  }

  async function alone<T>(rideId: string, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const path = `${pathOf(fitFolder, rideId)}.lock`;
    const sleep = (ms: number) => delay(ms, undefined, { signal });
    let hasBegun = false;
    const claimed = () => {
      hasBegun = true;
      return work();
    };
    try {
      if (!isThere) await makeFolders();
      return await withLock(path, claimed, { clock, random, sleep, disk, waitMs: CLAIM_WAIT_MS });
    } catch (thrown) {
      if (hasBegun || signal.aborted) throw thrown;
      return await work();
    }
  }

  return { read, write, alone };
}

/** The only place where a ride id becomes a path. */
function pathOf(fitFolder: string, rideId: string): string {
  if (!RIDE_ID.test(rideId)) {
    throw new AppError('usage', storageTexts.wrongRideId);
  }
  return join(fitFolder, `${rideId}.fit`);
}

function isAsWritten(database: Database, rideId: string, bytes: Uint8Array): boolean {
  const known = knownDigest(database, rideId);
  return known === null || known === sha256(bytes);
}

/** On disk with the ride's numbers, which follow: nothing is lost without it but the check. */
function noteWritten(database: Database, rideId: string, bytes: Uint8Array): void {
  database.change(written(database, rideId, bytes)).catch(() => undefined);
}

/** Numbers that were computed from other bytes go. */
function written(database: Database, rideId: string, bytes: Uint8Array): Change[] {
  const digest = sha256(bytes);
  const known = knownDigest(database, rideId);
  const row = [rideId, bytes.length, digest];
  const recording: Change = { table: 'recording', key: rideId, rows: [row] };
  return known === null || known === digest
    ? [recording]
    : [recording, { table: 'metric', key: rideId, rows: [] }];
}

function knownDigest({ rows }: Database, rideId: string): string | null {
  const digest = rows('recording').get(rideId)?.[0]?.[2];
  return digest === undefined ? null : String(digest);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
