import { CURVE_DURATIONS_S } from '../core/curve.ts';
import type { ListedRide, Problem } from '../core/ride.ts';
import type { RideMetrics } from '../core/summary.ts';
import type { Database, Executor, SqlValue } from './database.ts';

/** Days, YYYY-MM-DD, both inclusive; an end that is not given is open. */
export type DayRange = { readonly from?: string | undefined; readonly to?: string | undefined };

export type Measured = {
  readonly metrics: RideMetrics;
  readonly problems: readonly Problem[];
  readonly algorithmVersion: number;
};

/**
 * What is known of one member's rides. Everything is read from memory; what is written can be read at once, and the
 * promise resolves when it is on disk (see `Database.write`).
 */
export type Activities = {
  /** The listed rides of these days, newest first. */
  readonly listed: (range: DayRange) => ListedRide[];
  readonly saveListing: (rides: readonly ListedRide[]) => Promise<void>;
  /** Forgets rides that the account has no longer, with all that was computed of them. */
  readonly removeListed: (rideIds: readonly string[]) => Promise<void>;
  /** By ride id, the numbers that this version of the algorithms has computed. */
  readonly metrics: (version: { algorithmVersion: number }) => ReadonlyMap<string, RideMetrics>;
  /** Keeps a ride's numbers in place of those that there were, or of the note that there are none. */
  readonly saveMetrics: (rideId: string, measured: Measured) => Promise<void>;
  /** By ride id, why there are no numbers. */
  readonly unreadable: () => ReadonlyMap<string, string>;
  readonly markUnreadable: (rideId: string, note: { reason: string; atMs: number }) => Promise<void>;
  readonly meta: (key: string) => string | null;
  readonly setMeta: (key: string, value: string) => Promise<void>;
};

const RIDE_COLUMNS = {
  rideId: 'ride_id',
  name: 'name',
  date: 'date',
  startTime: 'start_time',
  durationS: 'duration_s',
  distanceM: 'distance_m',
  ascentM: 'elevation_gain_m',
  averageSpeedMps: 'average_speed_mps',
  device: 'device',
  sport: 'sport',
} as const satisfies Record<keyof ListedRide, string>;

/** The start is a text for whoever reads the table; the curve has a table of its own. */
type MetricField = Exclude<keyof RideMetrics, 'startMs' | 'powerCurveW'>;

const METRIC_COLUMNS = {
  utcOffsetS: 'utc_offset_s',
  durationS: 'duration_s',
  elapsedS: 'elapsed_s',
  movingS: 'moving_s',
  distanceM: 'distance_m',
  ascentM: 'elevation_gain_m',
  descentM: 'elevation_loss_m',
  averagePowerW: 'average_power_w',
  maximumPowerW: 'max_power_w',
  normalizedPowerW: 'normalized_power_w',
  workKj: 'work_kj',
  variabilityIndex: 'variability_index',
  efficiencyFactor: 'efficiency_factor',
  aerobicDecoupling: 'aerobic_decoupling',
  averageHeartRateBpm: 'average_heart_rate_bpm',
  maximumHeartRateBpm: 'max_heart_rate_bpm',
  averageCadenceRpm: 'average_cadence_rpm',
  averageSpeedMps: 'average_speed_mps',
  maximumSpeedMps: 'max_speed_mps',
  averageTemperatureC: 'average_temperature_c',
  powerS: 'seconds_with_power',
  heartRateS: 'seconds_with_heart_rate',
} as const satisfies Record<MetricField, string>;

const SELECT_RIDES = `SELECT ${aliases(RIDE_COLUMNS)} FROM ride`;
const SELECT_METRICS = `SELECT ride_id AS rideId, start_time AS startTime, ${aliases(METRIC_COLUMNS)} FROM metric WHERE algorithm_version = ?`;
const SELECT_CURVES = 'SELECT ride_id AS rideId, duration_s AS durationS, power_w AS powerW FROM curve';
const SELECT_UNREADABLE = 'SELECT ride_id AS rideId, reason FROM unreadable';
const INSERT_RIDE = insert('ride', Object.values(RIDE_COLUMNS));
const INSERT_METRIC = insert('metric', [
  'ride_id',
  'algorithm_version',
  'start_time',
  ...Object.values(METRIC_COLUMNS),
]);

const NO_CURVE: readonly null[] = CURVE_DURATIONS_S.map(() => null);

/** Tables that say something about a ride beyond its place in the list. */
const COMPUTED = ['metric', 'curve', 'problem', 'unreadable'];

export function openActivities(database: Database): Activities {
  const { read, write } = database;
  const rides = latest(database, () => read<ListedRide>(SELECT_RIDES).sort(newestFirst));
  const reasons = latest(
    database,
    () => new Map(read<Unreadable>(SELECT_UNREADABLE).map(({ rideId, reason }) => [rideId, reason])),
  );
  const curves = latest(database, () => readCurves(database));
  const metrics = latest(database, () => new Map<number, ReadonlyMap<string, RideMetrics>>());
  return {
    listed: ({ from = '', to = '9999-12-31' }) => rides().filter(({ date }) => date >= from && date <= to),
    saveListing: (listed) =>
      write((sql) => sql.run(INSERT_RIDE, ...listed.map((ride) => values(ride, RIDE_COLUMNS)))),
    removeListed: (rideIds) =>
      write((sql) => {
        for (const rideId of rideIds) forget(sql, rideId, ['ride', 'recording', ...COMPUTED]);
      }),
    metrics: ({ algorithmVersion }) => {
      const byVersion = metrics();
      const known = byVersion.get(algorithmVersion) ?? readMetrics(database, { algorithmVersion, curves });
      byVersion.set(algorithmVersion, known);
      return known;
    },
    saveMetrics: (rideId, measured) => write((sql) => saveMetrics(sql, rideId, measured)),
    unreadable: reasons,
    markUnreadable: (rideId, { reason, atMs }) =>
      write((sql) => {
        forget(sql, rideId, COMPUTED);
        sql.run('INSERT INTO unreadable VALUES (?, ?, ?)', [rideId, reason, new Date(atMs).toISOString()]);
      }),
    meta: (key) => read<{ value: string }>('SELECT value FROM meta WHERE key = ?', [key])[0]?.value ?? null,
    setMeta: (key, value) =>
      write((sql) => sql.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', [key, value])),
  };
}

function newestFirst(a: ListedRide, b: ListedRide): number {
  const [start, otherStart] = [sortKey(a), sortKey(b)];
  return start < otherStart ? 1 : start > otherStart ? -1 : 0;
}

function sortKey({ date, startTime, rideId }: ListedRide): string {
  return `${date} ${startTime ?? ''} ${rideId}`;
}

/** A view of the database that is computed again only when something has changed. */
function latest<T>(database: Database, compute: () => T): () => T {
  let kept: { revision: number; value: T } | null = null;
  return () => {
    const revision = database.revision();
    if (kept?.revision !== revision) kept = { revision, value: compute() };
    return kept.value;
  };
}

function saveMetrics(sql: Executor, rideId: string, { metrics, problems, algorithmVersion }: Measured): void {
  forget(sql, rideId, COMPUTED);
  const startTime = new Date(metrics.startMs).toISOString();
  sql.run(INSERT_METRIC, [rideId, algorithmVersion, startTime, ...values(metrics, METRIC_COLUMNS)]);
  const curve = CURVE_DURATIONS_S.flatMap((durationS, i) => {
    const powerW = metrics.powerCurveW[i] ?? null;
    return powerW === null ? [] : [[rideId, durationS, powerW]];
  });
  if (curve.length > 0) sql.run('INSERT INTO curve VALUES (?, ?, ?)', ...curve);
  const lines = problems.map(({ code, detail, count }) => [rideId, code, detail, count]);
  if (lines.length > 0) sql.run('INSERT INTO problem VALUES (?, ?, ?, ?)', ...lines);
}

type Unreadable = { readonly rideId: string; readonly reason: string };
type MetricRow = Pick<RideMetrics, MetricField> & { readonly rideId: string; readonly startTime: string };
type CurveRow = { readonly rideId: string; readonly durationS: number; readonly powerW: number };
type Curves = ReadonlyMap<string, RideMetrics['powerCurveW']>;

/** The curves are most of the rows and few ask for them: they are read when the first of them is looked at. */
function readMetrics(
  { read }: Database,
  { algorithmVersion, curves }: { algorithmVersion: number; curves: () => Curves },
): ReadonlyMap<string, RideMetrics> {
  const rows = read<MetricRow>(SELECT_METRICS, [algorithmVersion]);
  return new Map(
    rows.map(({ rideId, startTime, ...figures }) => [
      rideId,
      {
        ...figures,
        startMs: Date.parse(startTime),
        get powerCurveW() {
          return curves().get(rideId) ?? NO_CURVE;
        },
      },
    ]),
  );
}

function readCurves({ read }: Database): Curves {
  const durations: readonly number[] = CURVE_DURATIONS_S;
  const curves = new Map<string, (number | null)[]>();
  for (const { rideId, durationS, powerW } of read<CurveRow>(SELECT_CURVES)) {
    const curve = curves.get(rideId) ?? [...NO_CURVE];
    const i = durations.indexOf(durationS);
    if (i >= 0) curve[i] = powerW;
    curves.set(rideId, curve);
  }
  return curves;
}

function forget(sql: Executor, rideId: string, tables: readonly string[]): void {
  for (const table of tables) sql.run(`DELETE FROM ${table} WHERE ride_id = ?`, [rideId]);
}

function aliases(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([field, column]) => `${column} AS ${field}`)
    .join(', ');
}

function insert(table: string, columns: readonly string[]): string {
  return `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

function values<Field extends string>(
  row: Readonly<Record<NoInfer<Field>, SqlValue>>,
  columns: Readonly<Record<Field, string>>,
): SqlValue[] {
  return (Object.keys(columns) as Field[]).map((field) => row[field]);
}
