import { join } from 'node:path';
import type { Connection, DatabaseOptions, Executor } from './database.ts';
import { type Disk, errorCode } from './disk.ts';
import { examine, HEADER_BYTES, identityOf, schemaVersion } from './image.ts';
import { migrate } from './migrations.ts';

/** A write that this process has made and that is not on disk yet. */
export type Change = {
  readonly apply: (sql: Executor) => void;
  /** Ends the wait of the one who wrote. */
  readonly settle: (failure?: unknown) => void;
  /** It could not be written; it stays and goes with the next one. */
  isHeld: boolean;
};

export type SharedImageOptions = DatabaseOptions & {
  readonly disk: Disk;
  readonly migrations: readonly string[];
  readonly connect: (image: Uint8Array | null) => Connection;
};

/**
 * A SQLite image that many processes read and write. In memory is always the last image seen on disk plus the
 * changes of this process that are not written yet.
 */
export type SharedImage = {
  readonly options: SharedImageOptions;
  fileName: string;
  connection: Connection | null;
  /** Identity of the image on disk that `connection` goes out from; null: no file; undefined: read it again. */
  base: string | null | undefined;
  /** Identity of the image that is just being written: it holds nothing that memory does not. */
  writing: string | undefined;
  /** What is on disk cannot be used, and is set aside before anything is written. */
  isDamaged: boolean;
  changes: Change[];
  committing: Promise<void> | null;
  /** What killed writers left in the folder has been removed. */
  isSwept: boolean;
  revision: number;
};

export function createSharedImage(options: SharedImageOptions): SharedImage {
  return {
    options,
    fileName: 'activities.db',
    connection: null,
    base: undefined,
    writing: undefined,
    isDamaged: false,
    changes: [],
    committing: null,
    isSwept: false,
    revision: 0,
  };
}

export function pathOf({ options, fileName }: SharedImage): string {
  return join(options.folder, fileName);
}

/** Makes memory as new as the file. Throws when the file cannot be read; memory is then what it was. */
export function refresh(shared: SharedImage): Connection {
  const { disk, migrations } = shared.options;
  const path = pathOf(shared);
  const start = readIfThere(disk, path, HEADER_BYTES);
  const identity = start === null ? null : identityOf(start);
  const isKnown = identity === shared.base || identity === shared.writing;
  if (shared.connection !== null && isKnown) return shared.connection;

  const image = start === null ? null : readIfThere(disk, path);
  const condition = image === null ? 'sound' : examine(image, migrations.length);
  if (condition === 'newer') {
    // A later version of this program works here too: each keeps its own, or they would rebuild it in turn.
    shared.fileName = `activities.v${migrations.length}.db`;
    return refresh(shared);
  }
  const connection = connect(shared, condition === 'sound' ? image : null);
  shared.connection?.close();
  shared.base = image === null ? null : identityOf(image);
  shared.isDamaged = condition === 'damaged';
  shared.connection = connection;
  return connection;
}

/** Memory, as new as it can be had. */
export function current(shared: SharedImage): Connection {
  const { health } = shared.options;
  try {
    const connection = refresh(shared);
    health.worked('reading');
    return connection;
  } catch (thrown) {
    health.failed('reading', thrown);
    shared.connection ??= connect(shared, null);
    return shared.connection;
  }
}

/** A connection on an image (null: empty), with the waiting changes done on it. */
function connect(shared: SharedImage, image: Uint8Array | null): Connection {
  const { migrations } = shared.options;
  const connection = shared.options.connect(image);
  const version = image === null ? 0 : schemaVersion(image);
  if (version < migrations.length) migrate(connection, { version, migrations });
  shared.revision++;
  shared.changes = shared.changes.filter(({ apply, settle }) => {
    try {
      connection.atomically(apply);
      return true;
    } catch (thrown) {
      settle(thrown);
      return false;
    }
  });
  return connection;
}

/** The file's bytes, or the first of them; null where there is none. A folder of that name holds no bytes. */
function readIfThere(disk: Disk, path: string, length?: number): Uint8Array | null {
  try {
    return disk.readSync(path, length);
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null;
    if (errorCode(thrown) === 'EISDIR') return new Uint8Array();
    throw thrown;
  }
}
