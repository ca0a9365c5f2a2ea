import * as fc from 'fast-check';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../src/server/store/database.ts';
import { readTable } from '../../../../src/server/store/image/pages.ts';
import { WASM_PATH } from '../../../support/stores.ts';

const engine = await initSqlJs({ locateFile: () => WASM_PATH });

const KINDS = {
  'with row numbers': 'CREATE TABLE t (a TEXT PRIMARY KEY, b, c REAL, d INTEGER)',
  'without row numbers': 'CREATE TABLE t (a TEXT PRIMARY KEY, b, c REAL, d INTEGER) WITHOUT ROWID',
};

/** Writes rows with SQLite; returns the file and what SQLite itself reads out of it. */
function written(schema: string, rows: readonly Row[], { pageSize = 4096, remove = '' } = {}) {
  const database = new engine.Database();
  database.run(
    `PRAGMA page_size = ${pageSize}; CREATE TABLE other (x); INSERT INTO other VALUES (1); ${schema}`,
  );
  const statement = database.prepare('INSERT OR REPLACE INTO t VALUES (?, ?, ?, ?)');
  database.run('BEGIN');
  for (const row of rows) statement.run([...row]);
  database.run('COMMIT');
  statement.free();
  if (remove !== '') database.run(remove);
  const expected = database.exec('SELECT * FROM t')[0]?.values ?? [];
  const image = database.export();
  database.close();
  return { image, expected };
}

const integer = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(
    0,
    1,
    -1,
    127,
    128,
    -128,
    32_767,
    32_768,
    8_388_607,
    8_388_608,
    2 ** 31,
    2 ** 47,
    -(2 ** 47),
    2 ** 53,
  ),
);
const real = fc.double({ noNaN: true }).map((value) => (value === 0 ? 0 : value));
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '早晨骑行 🚴', 'é'),
  // Longer than a page, by little and by much.
  fc.integer({ min: 400, max: 12_000 }).map((length) => 'é1'.repeat(length / 3)),
);
const value = fc.oneof(integer, real, text, fc.constant(null));
const row = fc.tuple(
  text,
  value,
  fc.oneof(real, integer, fc.constant(null)),
  fc.oneof(integer, fc.constant(null)),
);

describe.each(Object.entries(KINDS))('reading a table %s', (_kind, schema) => {
  it('gives what SQLite gives, whatever the rows and the size of the pages', () => {
    const check = (rows: Row[], pageSize: number) => {
      const { image, expected } = written(schema, rows, { pageSize });
      expect(readTable(image, 't')).toEqual(expected);
    };
    const pageSize = fc.constantFrom(512, 1024, 4096, 65_536);
    void fc.assert(fc.property(fc.array(row, { maxLength: 60 }), pageSize, check), { numRuns: 100 });
  });

  it('follows trees of several levels, also when rows have been removed', () => {
    const rows = Array.from({ length: 6_000 }, (_, i): Row => [`key ${i * 7919}`, i, i / 3, i * 1000]);
    const remove = 'DELETE FROM t WHERE d % 7000 = 0';
    for (const options of [{ pageSize: 512 }, { pageSize: 512, remove }, { pageSize: 4096, remove }]) {
      const { image, expected } = written(schema, rows, options);
      expect(readTable(image, 't')).toEqual(expected);
    }
  });

  it.each([0, 1, 2])('reads rows that are about as long as fits in a page (%s)', (column) => {
    const lengths = [...range(100, 130), ...range(450, 520), ...range(950, 1040), ...range(4000, 4110)];
    for (const pageSize of [512, 4096]) {
      const rows = lengths.map((length, i): Row => {
        const long = 'x'.repeat(length);
        return column === 0
          ? [`${i} ${long}`, null, null, null]
          : [`${i}`, column === 1 ? long : `${long}é`, 1.5, 7];
      });
      const { image, expected } = written(schema, rows, { pageSize });
      expect(readTable(image, 't')).toEqual(expected);
    }
  });
});

describe('reading a table', () => {
  it('that is not there gives no rows', () => {
    expect(readTable(written(KINDS['with row numbers'], []).image, 'nothing')).toEqual([]);
    expect(readTable(written(KINDS['with row numbers'], []).image, 't')).toEqual([]);
  });
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
