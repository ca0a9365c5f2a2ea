import { measuredPower, normalizedPower } from './power.ts';
import { type Lap, type Ride, type Samples, type Series, samplesOf } from './ride.ts';
import { addUp, fromSamples, preferDevice } from './summary/figures.ts';
import { recordedTime } from './summary/travel.ts';

/** The figures of a part of a ride in the units of the series; `null` where nobody knows. */
export type SpanMetrics = {
  /** Timer time: pauses are not in it. */
  readonly durationS: number;
  readonly distanceM: number | null;
  readonly averagePowerW: number | null;
  readonly normalizedPowerW: number | null;
  readonly averageHeartRateBpm: number | null;
  readonly averageSpeedMps: number | null;
  readonly ascentM: number | null;
};

export type LapMetrics = SpanMetrics & {
  /** Counts from 0 in the order of the recording. */
  readonly lapIndex: number;
  /** Seconds from the ride's first row; a lap that began before it starts at 0. */
  readonly startOffsetS: number;
};

/** Whole seconds of the series: `from` is the first, `to` the one after the last. */
export type Span = { readonly from: number; readonly to: number };

/** A device's laps follow each other: together they are no longer than their ride a few times over. */
const LAPS_OVER_RIDE = 4;

/**
 * The laps that the device marked; a ride without lap messages has none. Values are the device's where they can be
 * true (see preferDevice), else from the lap's seconds. Normalized power always comes from those seconds; a lap under
 * 30 s has none. Of laps that cover the ride more often than LAPS_OVER_RIDE, which no device writes, the last have only
 * the device's values: the work is bounded by the ride.
 */
export function lapMetrics(ride: Ride, series: Series): LapMetrics[] {
  const samples = measured(series);
  let leftS = LAPS_OVER_RIDE * series.lengthS;
  return ride.laps.map((lap, lapIndex) => {
    const { from, to } = secondsOf(lap, series);
    const isRead = to - from <= leftS;
    if (isRead) leftS -= to - from;
    const span = { from, to: isRead ? to : from };
    return { lapIndex, startOffsetS: from, ...spanOf({ ride, samples, span }, lap) };
  });
}

/** The same of any part of a ride, from its seconds alone. */
export function spanMetrics(ride: Ride, series: Series, span: Span): SpanMetrics {
  return spanOf({ ride, samples: measured(series), span }, null);
}

/** The samples of a series, without power where none was measured. */
function measured({ samples }: Series): Samples {
  return { ...samples, powerW: measuredPower(samples.powerW) };
}

type Part = { readonly ride: Ride; readonly samples: Samples; readonly span: Span };

function spanOf({ ride, samples: whole, span: { from, to } }: Part, lap: Lap | null): SpanMetrics {
  const samples = cut(whole, from, to);
  const time = recordedTime(ride.timeS.subarray(rowAt(ride, from), rowAt(ride, to + 1)));
  const recorded = fromSamples(samples, time);
  const { timerS, ...figures } = lap === null ? recorded.figures : preferDevice(addUp([lap]), recorded);
  return {
    durationS: timerS ?? time.timerS,
    distanceM: figures.distanceM,
    averagePowerW: figures.averagePowerW,
    normalizedPowerW: normalizedPower(samples.powerW),
    averageHeartRateBpm: figures.averageHeartRateBpm,
    averageSpeedMps: figures.averageSpeedMps,
    ascentM: figures.ascentM,
  };
}

/**
 * The seconds of the series that a lap holds: those from its start on and before its end. Devices write the end
 * to the millisecond and the start in whole seconds, cut off, so a lap of 266.2 s holds 267 of them and shares
 * the last with the next. Some stamp a lap with its own last second; its timer time then reaches one further.
 */
function secondsOf(lap: Lap, series: Series): Span {
  const endMs = Math.max(lap.endMs, lap.startMs + 1000 * (lap.timerS ?? 0));
  const from = offsetIn(series, lap.startMs);
  return { from, to: Math.max(from, offsetIn(series, endMs)) };
}

function offsetIn(series: Series, ms: number): number {
  return Math.min(Math.max(Math.ceil((ms - series.startMs) / 1000), 0), series.lengthS);
}

/** Index of the ride's first row at or after a second. */
function rowAt(ride: Ride, second: number): number {
  let low = 0;
  let high = ride.timeS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ride.timeS[middle] as number) < second) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The seconds of a lap. Odometer and height reach into the next one: what lies between the two belongs to this lap. */
function cut(samples: Samples, from: number, to: number): Samples {
  return {
    ...samplesOf((channel) => samples[channel].subarray(from, to)),
    distanceM: samples.distanceM.subarray(from, to + 1),
    altitudeM: samples.altitudeM.subarray(from, to + 1),
  };
}
