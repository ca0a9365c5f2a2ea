import type { Text } from '../language/language.ts';

/** What one instant of a recording may hold, and its unit. Missing is NaN, never 0. */
export const CHANNELS = [
  'powerW',
  'heartRateBpm',
  'cadenceRpm',
  'speedMps',
  'altitudeM',
  'distanceM',
  'latitudeDeg',
  'longitudeDeg',
  'temperatureC',
  'leftBalancePct',
] as const;

export type Channel = (typeof CHANNELS)[number];

/** One column per channel, all of the same length; NaN where the device recorded nothing. */
export type Samples = Readonly<Record<Channel, Float64Array>>;

/** Samples made of one column per channel; `index` is the channel's place in CHANNELS. */
export function samplesOf(columnOf: (channel: Channel, index: number) => Float64Array): Samples {
  const columns = CHANNELS.map((channel, index) => [channel, columnOf(channel, index)]);
  return Object.fromEntries(columns) as Record<Channel, Float64Array>;
}

/** What a device wrote about a lap or a session. `null` where it wrote nothing valid. */
export type Totals = {
  readonly startMs: number;
  /** Timer time: pauses are not in it. */
  readonly timerS: number | null;
  readonly elapsedS: number | null;
  readonly distanceM: number | null;
  readonly ascentM: number | null;
  readonly descentM: number | null;
  readonly averagePowerW: number | null;
  readonly maximumPowerW: number | null;
  readonly normalizedPowerW: number | null;
  readonly averageHeartRateBpm: number | null;
  readonly maximumHeartRateBpm: number | null;
  readonly averageCadenceRpm: number | null;
  readonly averageSpeedMps: number | null;
  readonly maximumSpeedMps: number | null;
  readonly averageTemperatureC: number | null;
};

export type Lap = Totals & { readonly endMs: number };

export type Session = Totals & {
  readonly endMs: number;
  /** FIT sport number; 2 is cycling. `null` when the device wrote none. */
  readonly sport: number | null;
  /** Food energy as the device reckons it, kcal. */
  readonly caloriesKcal: number | null;
};

/**
 * One recording, decoded: columns in time order (one row per second at the most) and what the device
 * wrote about its laps and sessions. Only the cycling part of a multi-sport file; a file without any cycling is
 * kept whole, and `other_sport` among its problems names it.
 */
export type Ride = {
  /** Instant of the first row, epoch ms. */
  readonly startMs: number;
  /** Rider's local time minus UTC, where the recording says it. */
  readonly utcOffsetS: number | null;
  /** Seconds since `startMs`, ascending, unique. */
  readonly timeS: Float64Array;
  readonly samples: Samples;
  readonly laps: readonly Lap[];
  readonly sessions: readonly Session[];
  /** FIT manufacturer and product numbers, and the product name where written. */
  readonly device: {
    readonly manufacturer: number | null;
    readonly product: number | null;
    readonly name: string | null;
  };
};

/** Something in a recording that could not be used, in one line a rider understands; `count` where it repeats. */
export type Problem = {
  readonly code:
    | 'truncated'
    | 'wrong_crc'
    | 'bad_header'
    | 'not_fit'
    | 'no_records'
    | 'out_of_bounds'
    | 'wrong_field_size'
    | 'time_outlier'
    | 'no_time'
    | 'other_sport'
    | 'no_session'
    | 'undefined_message'
    | 'too_large';
  readonly detail: Text;
  readonly count: number;
};

/** 1 Hz columns: row i is second i after `startMs`. Gaps up to 10 s are interpolated; longer ones stay NaN whole. */
export type Series = {
  readonly startMs: number;
  readonly lengthS: number;
  readonly samples: Samples;
};

/** Athlete's thresholds in use; `null` where nobody knows it. */
export type Thresholds = { readonly ftpW: number | null; readonly lthrBpm: number | null };

/** A ride as the account's list shows it: no power, no heart rate, no recording. */
export type ListedRide = {
  readonly rideId: string;
  /** Cleaned and bounded; '' where the account has no title. */
  readonly name: string;
  /** The rider's local day, YYYY-MM-DD. */
  readonly date: string;
  /** Local wall time as the service wrote it, `YYYY-MM-DDTHH:MM:SS`, where it did. */
  readonly startTime: string | null;
  readonly durationS: number;
  readonly distanceM: number;
  readonly ascentM: number | null;
  readonly averageSpeedMps: number | null;
  readonly device: string | null;
  /** The service's exercise type: 0 cycling, 6 indoor cycling. */
  readonly sport: number;
};

/** One zone of the account's own tables; `high` is null in the last. */
export type Zone = { readonly low: number; readonly high: number | null };

/** The rider as the account knows them; null where it does not. */
export type AthleteProfile = {
  readonly nickname: string | null;
  readonly ftpW: number | null;
  readonly lthrBpm: number | null;
  readonly maxHeartRateBpm: number | null;
  readonly restingHeartRateBpm: number | null;
  readonly weightKg: number | null;
  readonly heightCm: number | null;
  readonly utcOffsetS: number | null;
  readonly powerZones: readonly Zone[];
  readonly heartRateZones: readonly Zone[];
};
