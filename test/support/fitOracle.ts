import FitParser from 'fit-file-parser';
import { CHANNELS, type Channel, type Lap } from '../../src/server/core/ride.ts';

/** What a value may be. Written a second time: the decoder's own table is under test. */
export const BOUNDS: Record<Channel, readonly [min: number, max: number]> = {
  powerW: [0, 3000],
  heartRateBpm: [20, 250],
  cadenceRpm: [0, 254],
  speedMps: [0, 40],
  altitudeM: [-500, 10_000],
  distanceM: [0, 1e7],
  latitudeDeg: [-90, 90],
  longitudeDeg: [-180, 180],
  temperatureC: [-40, 70],
  leftBalancePct: [0, 100],
};

type OracleRecord = {
  timestamp?: Date;
  power?: number;
  heart_rate?: number;
  cadence?: number;
  fractional_cadence?: number;
  speed?: number;
  enhanced_speed?: number;
  altitude?: number;
  enhanced_altitude?: number;
  distance?: number;
  position_lat?: number;
  position_long?: number;
  temperature?: number;
  left_right_balance?: { value: number; right: boolean };
};

type OracleTotals = Readonly<Record<string, unknown>>;

/** The values of one second, by channel, in the file's order. */
type OracleSecond = Readonly<Record<Channel, readonly number[]>>;

export type OracleRide = {
  /** By epoch ms. */
  readonly seconds: ReadonlyMap<number, OracleSecond>;
  readonly laps: readonly OracleTotals[];
  readonly sessions: readonly OracleTotals[];
};

/** What fit-file-parser reads in a file; rejects where it gives up. */
export async function readWithOracle(bytes: Uint8Array): Promise<OracleRide> {
  const parser = new FitParser({ force: true, mode: 'list', speedUnit: 'm/s', lengthUnit: 'm' });
  const parsed = (await parser.parseAsync(Buffer.from(bytes))) as unknown as {
    records: OracleRecord[];
    laps: OracleTotals[];
    sessions: OracleTotals[];
  };
  const seconds = new Map<number, Record<Channel, number[]>>();
  for (const record of parsed.records) {
    if (!(record.timestamp instanceof Date)) continue;
    const at = record.timestamp.getTime();
    const second = seconds.get(at) ?? emptySecond();
    seconds.set(at, second);
    for (const channel of CHANNELS) {
      const [min, max] = BOUNDS[channel];
      const value = candidates(record, channel).find((candidate) => candidate >= min && candidate <= max);
      if (value !== undefined) second[channel].push(value);
    }
  }
  return { seconds, laps: parsed.laps, sessions: parsed.sessions };
}

function emptySecond(): Record<Channel, number[]> {
  return Object.fromEntries(CHANNELS.map((channel) => [channel, []])) as unknown as Record<Channel, number[]>;
}

/** What a record says of a channel, the better field first; where it says nothing, what no bound lets through. */
function candidates(record: OracleRecord, channel: Channel): number[] {
  switch (channel) {
    case 'powerW':
      return [record.power ?? Number.NaN];
    case 'heartRateBpm':
      return [record.heart_rate ?? Number.NaN];
    case 'cadenceRpm':
      return [(record.cadence ?? Number.NaN) + (record.fractional_cadence ?? 0)];
    case 'speedMps':
      return [record.enhanced_speed ?? Number.NaN, record.speed ?? Number.NaN];
    case 'altitudeM':
      return [record.enhanced_altitude ?? Number.NaN, record.altitude ?? Number.NaN];
    case 'distanceM':
      return [record.distance ?? Number.NaN];
    case 'latitudeDeg':
      return [record.position_lat ?? Number.NaN];
    case 'longitudeDeg':
      return [record.position_long ?? Number.NaN];
    case 'temperatureC':
      return [record.temperature ?? Number.NaN];
    case 'leftBalancePct':
      return [leftShare(record.left_right_balance)];
  }
}

function leftShare(balance: OracleRecord['left_right_balance']): number {
  if (balance === undefined) return Number.NaN;
  return balance.right ? 100 - balance.value : balance.value;
}

/** Names that the oracle gives to what a lap or a session says. */
export const ORACLE_TOTALS: Partial<Record<keyof Lap, string>> = {
  timerS: 'total_timer_time',
  elapsedS: 'total_elapsed_time',
  distanceM: 'total_distance',
  ascentM: 'total_ascent',
  descentM: 'total_descent',
  averagePowerW: 'avg_power',
  maximumPowerW: 'max_power',
  normalizedPowerW: 'normalized_power',
  averageHeartRateBpm: 'avg_heart_rate',
  maximumHeartRateBpm: 'max_heart_rate',
  averageTemperatureC: 'avg_temperature',
};
