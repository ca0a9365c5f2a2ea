import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realDisk } from '../../../../src/server/store/disk/disk.ts';
import { KEY_COLUMNS } from '../../../../src/server/store/image/migrations.ts';
import { openStore, query, temporaryFolders } from '../../../support/stores.ts';

const newFolder = temporaryFolders();
const FIRST = 'CREATE TABLE ride (ride_id TEXT PRIMARY KEY, km REAL NOT NULL)';
const SECOND = `
  ALTER TABLE ride RENAME TO old;
  CREATE TABLE ride (ride_id TEXT PRIMARY KEY, distance_m REAL NOT NULL);
  INSERT INTO ride SELECT ride_id, km * 1000 FROM old;
  DROP TABLE old;`;

async function add(folder: string, migrations: string[], rideId: string): Promise<void> {
  const { database } = await openStore(folder, { migrations });
  await database.change([{ table: 'ride', key: rideId, rows: [[rideId, 42]] }]);
  await database.close();
}

async function ridesIn(folder: string, migrations: string[]): Promise<unknown[]> {
  const { database } = await openStore(folder, { migrations });
  return [...database.rows('ride').values()].flat();
}

describe('the schema', () => {
  it('has the key of each table as its first column', async () => {
    const folder = newFolder();
    const path = join(folder, 'activities.db');
    const { database } = await openStore(folder);
    await database.change([{ table: 'meta', key: 'a', rows: [['a', 'b']] }]);
    for (const [table, key] of Object.entries(KEY_COLUMNS)) {
      expect((await query(path, `PRAGMA table_info(${table})`))[0]).toMatchObject({ name: key });
    }
  });
});

describe('migrations', () => {
  it('bring a file of an older version to this one, with its rows, and only once', async () => {
    const folder = newFolder();
    await add(folder, [FIRST], '1');
    expect(await ridesIn(folder, [FIRST, SECOND])).toEqual([['1', 42_000]]);
    expect(await query(join(folder, 'activities.db'), 'PRAGMA user_version')).toEqual([{ user_version: 2 }]);
    await add(folder, [FIRST, SECOND], '2');
    expect(await ridesIn(folder, [FIRST, SECOND])).toEqual([
      ['1', 42_000],
      ['2', 42],
    ]);
    expect(readdirSync(folder)).toEqual(['activities.db']);
  });

  it('P16: of a file that cannot be written leave it alone and count it as empty', async () => {
    const folder = newFolder();
    await add(folder, [FIRST], '1');
    const refuse = () => Promise.reject(Object.assign(new Error('no'), { code: 'EROFS' }));
    const { database } = await openStore(folder, {
      migrations: [FIRST, SECOND],
      disk: { ...realDisk, open: refuse },
    });
    expect(database.rows('ride').size).toBe(0);
    expect(database.problem()?.message).toContain('EROFS');
    expect(await ridesIn(folder, [FIRST])).toEqual([['1', 42]]);
  });

  it('P16: leave the file of a newer version alone; the older one keeps its own beside it', async () => {
    const folder = newFolder();
    await add(folder, [FIRST, SECOND], 'newer');
    const before = readFileSync(join(folder, 'activities.db'));
    await add(folder, [FIRST], 'older');
    expect(readFileSync(join(folder, 'activities.db')).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['activities.db', 'activities.v1.db']);
    expect(await ridesIn(folder, [FIRST])).toEqual([['older', 42]]);
  });

  it('P16: never read a file of this version whose tables are others', async () => {
    const folder = newFolder();
    await add(folder, ['CREATE TABLE ride (ride_id TEXT PRIMARY KEY, hours REAL NOT NULL)'], '1');
    expect(await ridesIn(folder, [FIRST])).toEqual([]);
    await add(folder, [FIRST], '2');
    expect(await ridesIn(folder, [FIRST])).toEqual([['2', 42]]);
    expect(readdirSync(folder)).toContain('activities.db.damaged-1');
  });

  it('P16: take a newer file under the older version’s own name for damage', async () => {
    const folder = newFolder();
    await add(folder, [FIRST, SECOND], 'newer');
    copyFileSync(join(folder, 'activities.db'), join(folder, 'activities.v1.db'));
    await add(folder, [FIRST], 'older');
    expect(await ridesIn(folder, [FIRST])).toEqual([['older', 42]]);
    expect(readdirSync(folder)).toContain('activities.v1.db.damaged-1');
  });

  it('P16: let an older version that is running go on when a newer one migrates the file', async () => {
    const folder = newFolder();
    const older = await openStore(folder, { migrations: [FIRST] });
    await older.database.change([{ table: 'ride', key: 'before', rows: [['before', 1]] }]);
    await add(folder, [FIRST, SECOND], 'newer');
    await older.database.change([{ table: 'ride', key: 'after', rows: [['after', 1]] }]);
    expect(older.database.problem()).toBeNull();
    expect(await ridesIn(folder, [FIRST, SECOND])).toEqual([
      ['before', 1000],
      ['newer', 42],
    ]);
  });
});
