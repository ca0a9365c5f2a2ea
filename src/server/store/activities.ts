import { CURVE_DURATIONS_S } from '../core/curve.ts';
import type { ListedRide, Problem } from '../core/ride.ts';
import type { RideMetrics } from '../core/summary.ts';
import type { SecondsAt, TimeAt } from '../core/zones.ts';
import type { Text } from '../language/language.ts';
import type { Change, Database, Row, SqlValue } from './database.ts';
import type { Table } from './image/migrations.ts';

/** Days, YYYY-MM-DD, both inclusive; an end that is not given is open. */
export type DayRange = { readonly from?: string | undefined; readonly to?: string | undefined };

/** Why a ride has no numbers that count, in one line, and when that was found. */
export type LeftOut = { readonly reason: Text; readonly atMs: number };

export type Measured = {
  readonly metrics: RideMetrics;
  readonly problems: readonly Problem[];
  readonly algorithmVersion: number;
};

/**
 * What is known of one member's rides. Everything is read from memory; what is written can be read at once, and the
 * promise resolves when it is on disk (see `Database.change`).
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
  /** By ride id, why there are no numbers that count, and since when that is known. */
  readonly leftOut: () => ReadonlyMap<string, LeftOut>;
  readonly leaveOut: (rideId: string, note: LeftOut) => Promise<void>;
  readonly meta: (key: string) => string | null;
  readonly setMeta: (key: string, value: string) => Promise<void>;
};

/** The columns of `ride`, in their order. */
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

/** The start is a text for whoever reads the table; what is more than a number has a table of its own. */
type MetricField = Exclude<keyof RideMetrics, 'startMs' | 'powerCurveW' | keyof TimeAt>;

/** The columns of `metric` after the first three, in their order. */
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
  best20MinHeartRateBpm: 'best_20min_heart_rate_bpm',
  best30MinHeartRateBpm: 'best_30min_heart_rate_bpm',
  powerS: 'seconds_with_power',
  heartRateS: 'seconds_with_heart_rate',
} as const satisfies Record<MetricField, string>;

const toRide = reader<ListedRide>(RIDE_COLUMNS);
const toFigures = reader<Pick<RideMetrics, MetricField>>(METRIC_COLUMNS);
const DURATIONS_S: readonly number[] = CURVE_DURATIONS_S;

export function openActivities(database: Database): Activities {
  const { rows, change } = database;
  const rides = latest(database, () => readRides(database));
  const metrics = latest(database, () => new Map<number, ReadonlyMap<string, RideMetrics>>());
  return {
    listed: ({ from = '', to = '9999-12-31' }) => rides().filter(({ date }) => date >= from && date <= to),
    saveListing: (listed) =>
      change(listed.map((ride) => put('ride', ride.rideId, [pick(ride, RIDE_COLUMNS)]))),
    removeListed: (rideIds) =>
      change(
        rideIds.flatMap((rideId) => [
          put('ride', rideId),
          put('recording', rideId),
          ...nothingComputed(rideId),
        ]),
      ),
    metrics: ({ algorithmVersion }) => {
      const known = metrics().get(algorithmVersion) ?? readMetrics(database, algorithmVersion);
      metrics().set(algorithmVersion, known);
      return known;
    },
    saveMetrics: (rideId, measured) => change([...computed(rideId, measured), put('left_out', rideId)]),
    leftOut: () => {
      const note = ([, en, zh, at]: Row) => ({
        reason: { en: String(en), zh: String(zh) },
        atMs: Date.parse(String(at)),
      });
      return new Map(
        [...rows('left_out')].flatMap(([rideId, [row]]) => (row === undefined ? [] : [[rideId, note(row)]])),
      );
    },
    leaveOut: (rideId, { reason, atMs }) => {
      const row = [rideId, reason.en, reason.zh, new Date(atMs).toISOString()];
      return change([...nothingComputed(rideId), put('left_out', rideId, [row])]);
    },
    meta: (key) => {
      const value = rows('meta').get(key)?.[0]?.[1];
      return value === undefined ? null : String(value);
    },
    setMeta: (key, value) => change([put('meta', key, [[key, value]])]),
  };
}

/** A view of the rows that is made again only when one of them may have changed. */
function latest<T>(database: Database, make: () => T): () => T {
  let kept: { revision: number; value: T } | null = null;
  return () => {
    const revision = database.revision();
    if (kept?.revision !== revision) kept = { revision, value: make() };
    return kept.value;
  };
}

function put(table: Table, key: string, rows: readonly Row[] = []): Change {
  return { table, key, rows };
}

function nothingComputed(rideId: string): Change[] {
  return (['metric', 'curve', 'time_at', 'problem', 'left_out'] as const).map((table) => put(table, rideId));
}

function computed(rideId: string, { metrics, problems, algorithmVersion }: Measured): Change[] {
  const start = new Date(metrics.startMs).toISOString();
  const curve = DURATIONS_S.flatMap((durationS, i) => {
    const powerW = metrics.powerCurveW[i] ?? null;
    return powerW === null ? [] : [[rideId, durationS, powerW]];
  });
  return [
    put('metric', rideId, [[rideId, algorithmVersion, start, ...pick(metrics, METRIC_COLUMNS)]]),
    put('curve', rideId, curve),
    put('time_at', rideId, [
      [rideId, listText(metrics.secondsAtPowerW), listText(metrics.secondsAtHeartRateBpm)],
    ]),
    put(
      'problem',
      rideId,
      problems.map(({ code, detail, count }) => [rideId, code, detail.en, count]),
    ),
  ];
}

/** Newest first. */
function readRides({ rows }: Database): ListedRide[] {
  const rides = [...rows('ride').values()].map(([row = []]) => toRide({}, row));
  return rides.sort(
    (a, b) =>
      compare(b.date, a.date) ||
      compare(b.startTime ?? '', a.startTime ?? '') ||
      compareIds(b.rideId, a.rideId),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Ids are numbers that may be longer than a number can be exactly: the account counts them up. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || compare(a, b);
}

/** Curves and times are most of what is kept and few ask for them: they are read when somebody looks at the first. */
function readMetrics({ rows }: Database, algorithmVersion: number): ReadonlyMap<string, RideMetrics> {
  const metrics = new Map<string, RideMetrics>();
  const curves = lookUp(rows, 'curve');
  const times = lookUp(rows, 'time_at');
  for (const [rideId, [row = []]] of rows('metric')) {
    const [, version, start, ...figures] = row;
    if (version !== algorithmVersion) continue;
    const known = {
      startMs: Date.parse(String(start)),
      get powerCurveW() {
        return readCurve(curves(rideId));
      },
      get secondsAtPowerW() {
        return readList(times(rideId)[0]?.[1]);
      },
      get secondsAtHeartRateBpm() {
        return readList(times(rideId)[0]?.[2]);
      },
    };
    metrics.set(rideId, toFigures(known, figures));
  }
  return metrics;
}

/** The rows of a key. Whether the file has changed is looked at once, not for each. */
function lookUp(rows: Database['rows'], table: Table): (key: string) => readonly Row[] {
  let known: ReturnType<Database['rows']> | undefined;
  return (key) => {
    known ??= rows(table);
    return known.get(key) ?? [];
  };
}

function readCurve(rows: readonly Row[]): (number | null)[] {
  const curve: (number | null)[] = DURATIONS_S.map(() => null);
  for (const [, durationS, powerW] of rows) {
    const i = DURATIONS_S.indexOf(Number(durationS));
    if (i >= 0) curve[i] = Number(powerW);
  }
  return curve;
}

/** A thousand numbers, most of them small or none, in one value: a row for each would take ten times the space. */
function listText(seconds: SecondsAt): string {
  return seconds.map((count) => count || '').join();
}

const COMMA = 44;
const ZERO = 48;

/** Digit by digit: a season has a quarter of a million numbers. */
function readList(value: SqlValue | undefined): SecondsAt {
  const text = String(value ?? '');
  const seconds: number[] = [];
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COMMA) {
      seconds.push(count);
      count = 0;
    } else count = count * 10 + code - ZERO;
  }
  if (text !== '') seconds.push(count);
  return seconds;
}

/** The values of a row. NaN is none. */
function pick<Field extends string>(
  facts: Readonly<Record<NoInfer<Field>, SqlValue>>,
  columns: Readonly<Record<Field, string>>,
): Row {
  return (Object.keys(columns) as Field[]).map((field) => (Number.isNaN(facts[field]) ? null : facts[field]));
}

/** Puts a row's values into an object. The schema says of which type each is, and the seal that nobody else wrote it. */
function reader<Facts>(columns: Readonly<Record<keyof Facts, string>>) {
  const fields = Object.keys(columns);
  return <Known extends object>(known: Known, row: Row): Known & Facts => {
    const facts = known as Record<string, SqlValue>;
    for (let i = 0; i < fields.length; i++) facts[fields[i] as string] = row[i] ?? null;
    return facts as Known & Facts;
  };
}
