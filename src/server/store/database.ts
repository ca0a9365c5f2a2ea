import { readFile } from 'node:fs/promises';
import type { BindParams, Database as Engine, SqlJsStatic } from 'sql.js';
import { AppError } from '../errors.ts';
import * as commit from './commit.ts';
import { type Disk, realDisk } from './disk.ts';
import type { Health, StoreLog } from './health.ts';
import type { LockOptions } from './lock.ts';
import { MIGRATIONS } from './migrations.ts';
import { createSharedImage, current } from './sharedImage.ts';

export type SqlValue = number | string | null;

/** Values for the `?` of a statement, in order. NaN becomes NULL. */
export type Parameters = readonly SqlValue[];

export type Reader = {
  /** The rows as objects keyed by column. `Row` is what the schema says of these columns. */
  all<Row>(sql: string, parameters?: Parameters): Row[];
};

export type Executor = Reader & {
  /** Runs one statement once for each row of parameters; without any, once. */
  run(sql: string, ...rows: readonly Parameters[]): void;
  /** Any number of statements without parameters. */
  script(sql: string): void;
};

/** A database in memory. */
export type Connection = Executor & {
  /** Does all of `apply` or, when it throws, nothing, and throws that. */
  atomically(apply: (sql: Executor) => void): void;
  export(): Uint8Array;
  close(): void;
};

/** The rows of one member of one region, shared by every process that opens the same folder. */
export type Database = {
  /** Sees every `write` of this process and what other processes have committed. */
  readonly read: <Row>(sql: string, parameters?: Parameters) => Row[];
  /**
   * `apply` has run, whole or not at all, when this returns; the promise rejects with what it threw. It resolves when
   * the change is on disk, or when `problem` says why it is in memory only (then it is tried again with the next one).
   * Changes that come while others are being written are written together. `apply` may run once more on what another
   * process has committed: it uses nothing but `sql`, and doing it twice is doing it once.
   */
  readonly write: (apply: (sql: Executor) => void) => Promise<void>;
  /** Resolves when everything written so far is on disk, or `problem` says why not. */
  readonly flush: () => Promise<void>;
  /** Flushes, but not for long: a process that has to end is not kept by a lock. */
  readonly close: () => Promise<void>;
  /** Rises with every change of content that this process has seen. */
  readonly revision: () => number;
  /** Why the cache cannot be kept on disk: for the `warnings` of results; null while it can. */
  readonly problem: () => AppError | null;
};

export type DatabaseOptions = Pick<LockOptions, 'clock' | 'random' | 'sleep' | 'waitMs' | 'staleMs'> & {
  /** Of one region and member; made when it is not there. */
  readonly folder: string;
  /** Where `sql-wasm.wasm` is. */
  readonly wasmPath: string;
  readonly log: StoreLog;
  readonly health: Health;
  readonly disk?: Disk;
  readonly migrations?: readonly string[];
};

/** Opens `activities.db` in the folder. Rejects only when the program itself is incomplete; see `problem`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { wasmPath, health, disk = realDisk, migrations = MIGRATIONS } = options;
  const engine = await loadEngine(wasmPath);
  const shared = createSharedImage({
    ...options,
    disk,
    migrations,
    connect: (image) => connect(engine, image),
  });
  return {
    read: <Row>(sql: string, parameters?: Parameters) => current(shared).all<Row>(sql, parameters),
    write: (apply) => commit.write(shared, apply),
    flush: () => commit.flush(shared),
    close: () => commit.close(shared),
    revision: () => {
      current(shared);
      return shared.revision;
    },
    problem: health.problem,
  };
}

let loading: Promise<SqlJsStatic> | undefined;

/** One WebAssembly instance per process, made when the first database is opened. */
async function loadEngine(wasmPath: string): Promise<SqlJsStatic> {
  loading ??= Promise.all([import('sql.js'), readFile(wasmPath)]).then(([{ default: initialize }, file]) => {
    const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
    return initialize({ wasmBinary });
  });
  try {
    return await loading;
  } catch (cause) {
    loading = undefined;
    throw new AppError('internal', `${wasmPath} cannot be loaded. Install igpsport-mcp again.`, { cause });
  }
}

function connect(engine: SqlJsStatic, image: Uint8Array | null): Connection {
  const database = new engine.Database(image);
  const sql: Executor = {
    all: <Row>(text: string, parameters?: Parameters) => selectAll(database, text, parameters) as Row[],
    run: (text, ...rows) => runEach(database, text, rows),
    script: (text) => void database.run(text),
  };
  return {
    ...sql,
    atomically: (apply) => {
      database.run('BEGIN');
      try {
        apply(sql);
        database.run('COMMIT');
      } catch (thrown) {
        database.run('ROLLBACK');
        throw thrown;
      }
    },
    export: () => database.export(),
    close: () => database.close(),
  };
}

function selectAll(database: Engine, text: string, parameters: Parameters = []): Record<string, unknown>[] {
  const statement = database.prepare(text, parameters as BindParams);
  try {
    const names = statement.getColumnNames();
    const rows: Record<string, unknown>[] = [];
    while (statement.step()) {
      const values = statement.get();
      const row: Record<string, unknown> = {};
      for (let i = 0; i < names.length; i++) row[names[i] as string] = values[i];
      rows.push(row);
    }
    return rows;
  } finally {
    statement.free();
  }
}

function runEach(database: Engine, text: string, rows: readonly Parameters[]): void {
  const statement = database.prepare(text);
  try {
    if (rows.length === 0) statement.run();
    for (const row of rows) statement.run(row as BindParams);
  } finally {
    statement.free();
  }
}
