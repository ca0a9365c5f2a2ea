import {
  CHANNELS,
  type Channel,
  type Lap,
  type Ride,
  type Samples,
  type Series,
  type Session,
  type Totals,
} from '../../src/server/core/ride.ts';
import { encodeRecording } from '../../src/server/demo/encoder.ts';

/** Values per channel, one per second; `null` is a missing second. Channels left out were not recorded. */
export type Columns = { readonly [C in Channel]?: readonly (number | null)[] };

/** A column of a series: `null` becomes NaN. */
export function column(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN);
}

/** `seconds` times the same value. */
export function constant(value: number, seconds: number): number[] {
  return new Array<number>(seconds).fill(value);
}

function samplesOf(columns: Columns): Samples {
  const length = Math.max(0, ...Object.values(columns).map((values) => values.length));
  const filled = CHANNELS.map((channel) => {
    const values = columns[channel] ?? [];
    return [channel, column(Array.from({ length }, (_, i) => values[i] ?? null))];
  });
  return Object.fromEntries(filled) as Record<Channel, Float64Array>;
}

export function seriesOf(columns: Columns, startMs = 0): Series {
  const samples = samplesOf(columns);
  return { startMs, lengthS: samples.powerW.length, samples };
}

export type RideParts = Partial<Pick<Ride, 'startMs' | 'utcOffsetS' | 'laps' | 'sessions'>>;

/** A ride with one row per second, except where every channel is missing: there the device wrote no row. */
export function rideOf(columns: Columns, parts: RideParts = {}): { ride: Ride; series: Series } {
  const startMs = parts.startMs ?? 0;
  const series = seriesOf(columns, startMs);
  const rows = Array.from({ length: series.lengthS }, (_, i) => i).filter((i) =>
    CHANNELS.some((channel) => !Number.isNaN(series.samples[channel][i])),
  );
  const samples = Object.fromEntries(
    CHANNELS.map((channel) => [channel, Float64Array.from(rows, (i) => series.samples[channel][i]!)]),
  ) as Record<Channel, Float64Array>;
  const ride: Ride = {
    startMs,
    utcOffsetS: null,
    timeS: Float64Array.from(rows),
    samples,
    laps: [],
    sessions: [],
    device: { manufacturer: null, product: null, name: null },
    ...parts,
  };
  return { ride, series };
}

/** What a device left empty. */
export const NOTHING_WRITTEN: Totals = {
  startMs: 0,
  timerS: null,
  elapsedS: null,
  distanceM: null,
  ascentM: null,
  descentM: null,
  averagePowerW: null,
  maximumPowerW: null,
  normalizedPowerW: null,
  averageHeartRateBpm: null,
  maximumHeartRateBpm: null,
  averageCadenceRpm: null,
  averageSpeedMps: null,
  maximumSpeedMps: null,
  averageTemperatureC: null,
};

export function sessionOf(totals: Partial<Session>): Session {
  return { ...NOTHING_WRITTEN, endMs: 0, sport: 2, caloriesKcal: null, ...totals };
}

/** The session of a ride at one speed. */
export function steadySession(startMs: number, timerS: number, speedMps: number): Session {
  const distanceM = timerS * speedMps;
  return sessionOf({ startMs, endMs: startMs + timerS * 1000, timerS, distanceM, averageSpeedMps: speedMps });
}

export function lapOf(totals: Partial<Lap>): Lap {
  return { ...NOTHING_WRITTEN, endMs: 0, ...totals };
}

/** The FIT file of a ride without a stop, with the session that a device would have written. */
export function recordingOf(columns: Columns, startMs = Date.UTC(2026, 5, 1, 8)): Uint8Array {
  const { ride, series } = rideOf(columns, { startMs });
  const timerS = series.lengthS;
  const session = sessionOf({ startMs, endMs: startMs + timerS * 1000, timerS, elapsedS: timerS });
  return encodeRecording({ ...ride, sessions: [session] });
}
