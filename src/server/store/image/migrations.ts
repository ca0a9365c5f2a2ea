import type { Connection } from '../database.ts';

/**
 * The schema, one script per version; a released script is never changed. Facts only, nothing that depends on a
 * threshold, so that nothing goes stale when FTP does. Riders read these tables with SQL: units are in the names.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- The account's list of rides.
  CREATE TABLE ride (
    ride_id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    date TEXT NOT NULL,
    start_time TEXT,
    duration_s REAL NOT NULL,
    distance_m REAL NOT NULL,
    elevation_gain_m REAL,
    average_speed_mps REAL,
    device TEXT,
    sport INTEGER NOT NULL
  );
  CREATE INDEX ride_by_date ON ride (date);

  -- What was computed from a ride's recording.
  CREATE TABLE metric (
    ride_id TEXT PRIMARY KEY NOT NULL,
    algorithm_version INTEGER NOT NULL,
    start_time TEXT NOT NULL,
    utc_offset_s INTEGER,
    duration_s REAL NOT NULL,
    elapsed_s REAL NOT NULL,
    moving_s REAL,
    distance_m REAL,
    elevation_gain_m REAL,
    elevation_loss_m REAL,
    average_power_w REAL,
    max_power_w REAL,
    normalized_power_w REAL,
    work_kj REAL,
    variability_index REAL,
    efficiency_factor REAL,
    aerobic_decoupling REAL,
    average_heart_rate_bpm REAL,
    max_heart_rate_bpm REAL,
    average_cadence_rpm REAL,
    average_speed_mps REAL,
    max_speed_mps REAL,
    average_temperature_c REAL,
    best_20min_heart_rate_bpm REAL,
    best_30min_heart_rate_bpm REAL,
    seconds_with_power INTEGER NOT NULL,
    seconds_with_heart_rate INTEGER NOT NULL
  );

  -- Best mean power over a duration; no row where the ride has none.
  CREATE TABLE curve (
    ride_id TEXT NOT NULL,
    duration_s INTEGER NOT NULL,
    power_w REAL NOT NULL,
    PRIMARY KEY (ride_id, duration_s)
  ) WITHOUT ROWID;

  -- What in a recording could not be used.
  CREATE TABLE problem (
    ride_id TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    count INTEGER NOT NULL
  );
  CREATE INDEX problem_by_ride ON problem (ride_id);

  -- Rides that have no numbers that count, and why.
  CREATE TABLE left_out (
    ride_id TEXT PRIMARY KEY NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
  );

  -- The files in the folder fit/.
  CREATE TABLE recording (
    ride_id TEXT PRIMARY KEY NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL
  );

  CREATE TABLE meta (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
  );
  `,
  `
  -- Rides that have no numbers that count, and why, in English and Chinese.
  DROP TABLE left_out;
  CREATE TABLE left_out (
    ride_id TEXT PRIMARY KEY NOT NULL,
    reason TEXT NOT NULL,
    reason_zh TEXT NOT NULL,
    at TEXT NOT NULL
  );
  `,
  `
  -- Seconds at 0, 1, 2 … W and at 0, 1, 2 … bpm, with commas between them; nothing stands for none.
  CREATE TABLE time_at (
    ride_id TEXT PRIMARY KEY NOT NULL,
    power_w TEXT NOT NULL,
    heart_rate_bpm TEXT NOT NULL
  );
  `,
];

/** The first column of each table: what its rows are found by. */
export const KEY_COLUMNS = {
  ride: 'ride_id',
  metric: 'ride_id',
  curve: 'ride_id',
  problem: 'ride_id',
  time_at: 'ride_id',
  left_out: 'ride_id',
  recording: 'ride_id',
  meta: 'key',
} as const;

export type Table = keyof typeof KEY_COLUMNS;

/** Brings a database from `version` to the last of `migrations`. */
export function migrate(
  connection: Connection,
  { version, migrations }: { version: number; migrations: readonly string[] },
): void {
  for (const script of migrations.slice(version)) connection.script(script);
  connection.script(`PRAGMA user_version = ${migrations.length}`);
}
