import { readFile } from 'node:fs/promises';
import type { Database as SqlDatabase, SqlJsStatic, Statement } from 'sql.js';
import { AppError } from '../errors.ts';
import { storageTexts } from '../language/storage.ts';
import { type Disk, realDisk } from './disk/disk.ts';
import type { Health, StoreLog } from './disk/health.ts';
import type { LockOptions } from './disk/lock.ts';
import type { MemberFolder } from './disk/memberFolder.ts';
import * as commit from './image/commit.ts';
import { KEY_COLUMNS, MIGRATIONS, type Table } from './image/migrations.ts';
import { createSharedImage, keepUp, rowsOf } from './image/sharedImage.ts';

export type SqlValue = number | string | null;

/** The values of one row, in the order of the table's columns; the first is the key. */
export type Row = readonly SqlValue[];

/** From now on, these are all the rows of this key. Doing it twice is doing it once. */
export type Change = { readonly table: Table; readonly key: string; readonly rows: readonly Row[] };

/** The rows of one member of one region, shared by every process that opens the same folder. */
export type Database = {
  /** By key, all rows of a table: with every change of this process and what other processes have committed. */
  readonly rows: (table: Table) => ReadonlyMap<string, readonly Row[]>;
  /**
   * Makes changes, all of them or none; `rows` has them at once. Resolves when they are on disk, or when `problem` says
   * why they are in memory only (they go with the next ones then). Rejects when the schema refuses them. Changes that
   * come while others are being written are written together.
   */
  readonly change: (changes: readonly Change[]) => Promise<void>;
  /**
   * Resolves when every change so far is on disk, or `problem` says why not, or it takes too long: a process that has to
   * end is not kept by a lock.
   */
  readonly close: () => Promise<void>;
  /** Differs when any row may differ. */
  readonly revision: () => number;
  /** Why the cache cannot be kept on disk: for the `warnings` of results; null while it can. */
  readonly problem: () => AppError | null;
};

type Waiting = Pick<LockOptions, 'clock' | 'random' | 'sleep' | 'waitMs' | 'staleMs'>;

export type DatabaseOptions = Waiting &
  MemberFolder & {
    /** Where `sql-wasm.wasm` is. Loaded when something is written for the first time. */
    readonly wasmPath: string;
    readonly log: StoreLog;
    readonly health: Health;
    readonly disk?: Disk;
    readonly migrations?: readonly string[];
  };

/** The SQL engine's view of an image. */
export type Connection = {
  /** Runs statements without parameters. */
  readonly script: (sql: string) => void;
  /** All of the changes or, when one is refused, none; throws then. */
  readonly apply: (changes: readonly Change[]) => void;
  readonly export: () => Uint8Array;
  readonly close: () => void;
};

/** Opens `activities.db` in the folder. A folder that cannot be used is no failure: see `problem`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { wasmPath, health, disk = realDisk, migrations = MIGRATIONS } = options;
  const connect = async () => {
    const engine = await loadEngine(wasmPath);
    // A copy: the engine would write into a Buffer, and with it into the image that is shared here.
    return (image: Uint8Array | null) => connectTo(new engine.Database(image && new Uint8Array(image)));
  };
  const shared = createSharedImage({ ...options, disk, migrations, connect });
  keepUp(shared);
  if (shared.condition === 'older') await commit.migrateFile(shared);
  return {
    rows: (table) => rowsOf(shared, table),
    change: (changes) => commit.change(shared, changes),
    close: () => commit.close(shared),
    revision: () => {
      keepUp(shared);
      return shared.revision;
    },
    problem: health.problem,
  };
}

let loading: Promise<SqlJsStatic> | undefined;

/** One WebAssembly instance per process. */
async function loadEngine(wasmPath: string): Promise<SqlJsStatic> {
  loading ??= Promise.all([import('sql.js'), readFile(wasmPath)]).then(([{ default: initialize }, file]) => {
    const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
    return initialize({ wasmBinary });
  });
  try {
    return await loading;
  } catch (cause) {
    loading = undefined;
    throw new AppError('internal', storageTexts.engineMissing(wasmPath), { cause });
  }
}

function connectTo(database: SqlDatabase): Connection {
  return {
    script: (sql) => void database.run(sql),
    apply: (changes) => {
      const statements = new Map<string, Statement>();
      database.run('BEGIN');
      try {
        for (const change of changes) replaceRows(database, statements, change);
        database.run('COMMIT');
      } catch (thrown) {
        database.run('ROLLBACK');
        throw thrown;
      } finally {
        for (const statement of statements.values()) statement.free();
      }
    },
    export: () => database.export(),
    close: () => database.close(),
  };
}

function replaceRows(
  database: SqlDatabase,
  statements: Map<string, Statement>,
  { table, key, rows }: Change,
): void {
  const run = (sql: string, values: Row) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    statement.run([...values]);
  };
  run(`DELETE FROM ${table} WHERE ${KEY_COLUMNS[table]} = ?`, [key]);
  for (const row of rows) run(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`, row);
}
