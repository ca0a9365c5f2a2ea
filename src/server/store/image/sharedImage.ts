import { join } from 'node:path';
import type { Change, Connection, DatabaseOptions, Row } from '../database.ts';
import { type Disk, errorCode } from '../disk/disk.ts';
import { examine, HEADER_BYTES, identityOf } from './image.ts';
import type { Table } from './migrations.ts';
import { readTable } from './pages.ts';

/** Changes of this process that are not on disk yet. */
export type Pending = {
  readonly changes: readonly Change[];
  /** Ends the wait of the one who made them. */
  readonly settle: (refusal?: unknown) => void;
  /** They could not be written; they stay and go with the next ones. */
  isHeld: boolean;
};

export type SharedImageOptions = DatabaseOptions & {
  readonly disk: Disk;
  readonly migrations: readonly string[];
  /** The engine, once it is loaded: opens an image (null: an empty one). */
  readonly connect: () => Promise<(image: Uint8Array | null) => Connection>;
};

type Rows = Map<string, readonly Row[]>;

/**
 * A SQLite image that many processes read and write. In memory is always the last image seen on disk plus the
 * changes of this process that are not written yet.
 */
export type SharedImage = {
  readonly options: SharedImageOptions;
  fileName: string;
  /** The image on disk; null where there is none that can be used. */
  image: Uint8Array | null;
  /** Its identity; null: no file; undefined: it has to be read again. */
  identity: string | null | undefined;
  /** Identity of the image that is just being written: it holds nothing that memory does not. */
  writing: string | undefined;
  condition: 'sound' | 'older' | 'damaged';
  /** Those that somebody has asked for. */
  tables: Map<Table, Rows>;
  pending: Pending[];
  /** The engine's view of the image of that identity. */
  connection: (Connection & { readonly of: string | null | undefined }) | null;
  committing: Promise<void> | null;
  /** What killed writers left in the folder has been removed. */
  isSwept: boolean;
  /** Rises with every change of what the tables hold. */
  revision: number;
};

export function createSharedImage(options: SharedImageOptions): SharedImage {
  return {
    options,
    fileName: 'activities.db',
    image: null,
    identity: undefined,
    writing: undefined,
    condition: 'sound',
    tables: new Map(),
    pending: [],
    connection: null,
    committing: null,
    isSwept: false,
    revision: 0,
  };
}

export function pathOf({ options, fileName }: SharedImage): string {
  return join(options.folder, fileName);
}

/** Makes memory as new as the file. Throws when the file cannot be read; memory is then what it was. */
export function refresh(shared: SharedImage): void {
  const { disk, migrations } = shared.options;
  const start = readIfThere(disk, pathOf(shared), HEADER_BYTES);
  const identity = start === null ? null : identityOf(start);
  if (identity === shared.identity || identity === shared.writing) return;

  const image = start === null ? null : readIfThere(disk, pathOf(shared));
  const found = image === null ? 'sound' : examine(image, migrations);
  const ownName = `activities.v${migrations.length}.db`;
  if (found === 'newer' && shared.fileName !== ownName) {
    // A later version of this program works here too: each keeps its own, or they would rebuild it in turn.
    shared.fileName = ownName;
    refresh(shared);
    return;
  }
  const condition = found === 'newer' ? 'damaged' : found;
  shared.image = condition === 'damaged' ? null : image;
  shared.condition = condition;
  shared.identity = image === null ? null : identityOf(image);
  forgetRows(shared);
}

/** Makes memory as new as can be had. */
export function keepUp(shared: SharedImage): void {
  const { health } = shared.options;
  try {
    refresh(shared);
    health.worked('reading');
  } catch (thrown) {
    health.failed('reading', thrown);
  }
}

/** By key, the rows of a table. Those of an older version's image are not to be had before it is migrated. */
export function rowsOf(shared: SharedImage, table: Table): Rows {
  keepUp(shared);
  const known = shared.tables.get(table);
  if (known !== undefined) return known;
  const rows: Rows = byKey(readImage(shared, table));
  shared.tables.set(table, rows);
  const changes = shared.pending.flatMap((pending) => pending.changes);
  for (const change of changes.filter((each) => each.table === table)) showChange(shared, change);
  return rows;
}

function readImage(shared: SharedImage, table: Table): readonly Row[] {
  if (shared.image === null || shared.condition !== 'sound') return [];
  try {
    return readTable(shared.image, table);
  } catch {
    // Whoever sealed it did not write it as SQLite does.
    shared.condition = 'damaged';
    shared.image = null;
    forgetRows(shared);
    return [];
  }
}

function byKey(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row[0]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** Does a change in memory, where anybody has looked. */
export function showChange(shared: SharedImage, { table, key, rows }: Change): void {
  if (rows.length === 0) shared.tables.get(table)?.delete(key);
  else shared.tables.get(table)?.set(key, rows);
}

/** What the tables hold is read again when somebody asks for it. */
export function forgetRows(shared: SharedImage): void {
  shared.tables = new Map();
  shared.revision++;
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
