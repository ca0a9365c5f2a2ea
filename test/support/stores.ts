import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { afterAll } from 'vitest';
import type { ListedRide } from '../../src/server/core/ride.ts';
import type { RideMetrics } from '../../src/server/core/summary.ts';
import { type Activities, openActivities } from '../../src/server/store/activities.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/server/store/database.ts';
import { type Health, watchHealth } from '../../src/server/store/disk/health.ts';
import type { MemberFolder } from '../../src/server/store/disk/memberFolder.ts';

export const WASM_PATH = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');

/** Makes folders that are gone after the test file. */
export function temporaryFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'igpsport-store-'));
  let made = 0;
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return () => join(root, String(made++));
}

/** The folder of a member who is signed in. */
export function memberOf(folder: string): MemberFolder {
  return { folder, isSignedOut: async () => false };
}

export type OpenStore = { database: Database; activities: Activities; health: Health; warnings: string[] };

/** The store of a folder, as a process opens it. */
export async function openStore(folder: string, options: Partial<DatabaseOptions> = {}): Promise<OpenStore> {
  const warnings: string[] = [];
  const log = (_level: 'warn', message: string) => void warnings.push(message);
  const health = watchHealth(folder, log);
  const world = { clock: Date.now, random: Math.random, wasmPath: WASM_PATH };
  const database = await openDatabase({ ...world, ...memberOf(folder), log, health, ...options });
  return { database, activities: openActivities(database), health, warnings };
}

/** What a rider sees who opens the file with any SQLite tool: each row as an object. */
export async function query(path: string, sql: string): Promise<Record<string, unknown>[]> {
  const engine = await initSqlJs({ locateFile: () => WASM_PATH });
  const file = new engine.Database(readFileSync(path));
  const [result] = file.exec(sql);
  file.close();
  const { columns = [], values = [] } = result ?? {};
  return values.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
}

export function listedRide(rideId: string, facts: Partial<ListedRide> = {}): ListedRide {
  return {
    rideId,
    name: `Ride ${rideId} 早晨`,
    date: '2025-06-01',
    startTime: null,
    durationS: 3600.5,
    distanceM: 30_123.25,
    ascentM: null,
    averageSpeedMps: 8.37,
    device: 'iGS800',
    sport: 0,
    ...facts,
  };
}

/** Numbers that differ from ride to ride and from field to field. */
export function rideMetrics(seed: number, facts: Partial<RideMetrics> = {}): RideMetrics {
  return {
    startMs: 1_748_764_800_000 + seed * 86_400_000,
    utcOffsetS: 28_800,
    durationS: 3600 + seed,
    elapsedS: 3700 + seed,
    movingS: 3500.5 + seed,
    distanceM: 30_000.1 + seed,
    ascentM: 310 + seed,
    descentM: 305 + seed,
    averagePowerW: 180 + seed / 3,
    maximumPowerW: 702 + seed,
    normalizedPowerW: 201 + seed / 7,
    workKj: 650 + seed / 11,
    variabilityIndex: 1.1 + seed / 1000,
    efficiencyFactor: 1.4 + seed / 1000,
    aerobicDecoupling: -0.02 + seed / 1000,
    averageHeartRateBpm: 141 + seed / 13,
    maximumHeartRateBpm: 180 + seed,
    averageCadenceRpm: 86 + seed / 17,
    averageSpeedMps: 8.3 + seed / 19,
    maximumSpeedMps: 17.2 + seed / 23,
    averageTemperatureC: 21.5 + seed,
    best20MinHeartRateBpm: 158 + seed / 31,
    best30MinHeartRateBpm: 155 + seed / 37,
    powerS: 3600,
    heartRateS: 3590,
    secondsAtPowerW: [40 + seed, 0, 0, 12, 1],
    secondsAtHeartRateBpm: [0, 0, 3590 + seed],
    powerCurveW: Array.from({ length: 18 }, (_, i) => (i < 15 ? 900.1 - 30 * i + seed / 29 : null)),
    ...facts,
  };
}
