import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore, temporaryFolders } from '../../support/stores.ts';

const newFolder = temporaryFolders();
const FIRST = 'CREATE TABLE ride (ride_id TEXT PRIMARY KEY, km REAL NOT NULL)';
const SECOND = 'ALTER TABLE ride ADD COLUMN distance_m REAL; UPDATE ride SET distance_m = km * 1000';

async function add(folder: string, migrations: string[], rideId: string): Promise<void> {
  const { database } = await openStore(folder, { migrations });
  await database.write((sql) => sql.run('INSERT INTO ride (ride_id, km) VALUES (?, ?)', [rideId, 42]));
  await database.close();
}

describe('migrations', () => {
  it('bring a file of an older version to this one, with its rows, and only those that are missing', async () => {
    const folder = newFolder();
    await add(folder, [FIRST], '1');
    const { database } = await openStore(folder, { migrations: [FIRST, SECOND] });
    expect(database.read('SELECT * FROM ride')).toEqual([{ ride_id: '1', km: 42, distance_m: 42_000 }]);
    expect(database.read('PRAGMA user_version')).toEqual([{ user_version: 2 }]);
    await database.close();
    await add(folder, [FIRST, SECOND], '2');
    const again = await openStore(folder, { migrations: [FIRST, SECOND] });
    expect(again.database.read('SELECT ride_id FROM ride')).toEqual([{ ride_id: '1' }, { ride_id: '2' }]);
  });

  it('P16: leave the file of a newer version alone; the older one keeps its own beside it', async () => {
    const folder = newFolder();
    await add(folder, [FIRST, SECOND], 'newer');
    const before = readFileSync(join(folder, 'activities.db'));
    await add(folder, [FIRST], 'older');
    expect(readFileSync(join(folder, 'activities.db')).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['activities.db', 'activities.v1.db']);
    const { database } = await openStore(folder, { migrations: [FIRST] });
    expect(database.read('SELECT ride_id FROM ride')).toEqual([{ ride_id: 'older' }]);
  });

  it('P16: let an older version that is running go on when a newer one migrates the file', async () => {
    const folder = newFolder();
    const older = await openStore(folder, { migrations: [FIRST] });
    await older.database.write((sql) => sql.run("INSERT INTO ride VALUES ('before', 1)"));
    await add(folder, [FIRST, SECOND], 'newer');
    await older.database.write((sql) => sql.run("INSERT INTO ride VALUES ('after', 1)"));
    expect(older.database.problem()).toBeNull();
    const newer = await openStore(folder, { migrations: [FIRST, SECOND] });
    expect(newer.database.read('SELECT ride_id FROM ride')).toEqual([
      { ride_id: 'before' },
      { ride_id: 'newer' },
    ]);
  });
});
