import { believable, fromSamples, preferDevice } from './figures.ts';
import { normalizedPower } from './power.ts';
import { CHANNELS, type Channel, type Lap, type Ride, type Samples, type Series } from './ride.ts';
import { recordedTime } from './travel.ts';

/** One lap in the units of the series; `null` where nobody knows. */
export type LapMetrics = {
  /** Counts from 0 in the order of the recording. */
  readonly lapIndex: number;
  /** Seconds from the ride's first row; a lap that began before it starts at 0. */
  readonly startOffsetS: number;
  /** Timer time: pauses are not in it. */
  readonly durationS: number;
  readonly distanceM: number | null;
  readonly averagePowerW: number | null;
  readonly normalizedPowerW: number | null;
  readonly averageHeartRateBpm: number | null;
  readonly averageSpeedMps: number | null;
  readonly ascentM: number | null;
};

/**
 * The laps that the device marked; none is none: a ride without lap messages has no laps. Values are the
 * device's where they can be true (see figures.ts), else from the seconds between the lap's start and end.
 * Normalized power always comes from those seconds; a lap under 30 s has none.
 */
export function lapMetrics(ride: Ride, series: Series): LapMetrics[] {
  return ride.laps.map((lap, lapIndex) => measureLap(ride, series, { lap, lapIndex }));
}

function measureLap(
  ride: Ride,
  series: Series,
  { lap, lapIndex }: { lap: Lap; lapIndex: number },
): LapMetrics {
  const from = offsetIn(series, lap.startMs);
  const to = Math.max(from, offsetIn(series, lap.endMs));
  const samples = slice(series.samples, from, to);
  const time = recordedTime(ride.timeS.filter((second) => second >= from && second <= to));
  const figures = preferDevice(believable(lap), fromSamples(samples, time));
  return {
    lapIndex,
    startOffsetS: from,
    durationS: figures.timerS ?? time.timerS,
    distanceM: figures.distanceM,
    averagePowerW: figures.averagePowerW,
    normalizedPowerW: normalizedPower(samples.powerW),
    averageHeartRateBpm: figures.averageHeartRateBpm,
    averageSpeedMps: figures.averageSpeedMps,
    ascentM: figures.ascentM,
  };
}

function offsetIn(series: Series, ms: number): number {
  return Math.min(Math.max(Math.round((ms - series.startMs) / 1000), 0), series.lengthS);
}

function slice(samples: Samples, from: number, to: number): Samples {
  const columns = CHANNELS.map((channel) => [channel, samples[channel].subarray(from, to)]);
  return Object.fromEntries(columns) as Record<Channel, Float64Array>;
}
