import { type ColumnFacts, columnFacts, ratio } from '../numbers.ts';
import type { Samples, Totals } from '../ride.ts';
import { climbed, distanceCovered } from './travel.ts';

/** Averages, maxima and sums of a ride or of a lap; `null` where nobody knows. */
export type Figures = Omit<Totals, 'startMs' | 'normalizedPowerW'>;

/** How the figure of several sessions comes from each of theirs. Means are weighted by timer time. */
const COMBINED_BY: Readonly<Record<keyof Figures, 'sum' | 'maximum' | 'mean'>> = {
  timerS: 'sum',
  elapsedS: 'sum',
  distanceM: 'sum',
  ascentM: 'sum',
  descentM: 'sum',
  averagePowerW: 'mean',
  maximumPowerW: 'maximum',
  averageHeartRateBpm: 'mean',
  maximumHeartRateBpm: 'maximum',
  averageCadenceRpm: 'mean',
  averageSpeedMps: 'mean',
  maximumSpeedMps: 'maximum',
  averageTemperatureC: 'mean',
};

/** What several sessions wrote, as one. A figure that one of them lacks is `null`, never that of the others alone. */
export function addUp(sessions: readonly Totals[]): Figures {
  const weights = sessions.map((session) => session.timerS ?? Number.NaN);
  return figures((key) => {
    const values = sessions.map((session) => session[key] ?? Number.NaN);
    if (values.length === 0 || values.some(Number.isNaN)) return null;
    if (values.length === 1 || COMBINED_BY[key] === 'sum') return sum(values);
    if (COMBINED_BY[key] === 'maximum') return values.reduce((highest, value) => Math.max(highest, value));
    return ratio(sum(values.map((value, i) => value * (weights[i] as number))), sum(weights));
  });
}

/** What the series says of a ride or of a lap. */
export type Recorded = {
  readonly figures: Figures;
  /** The sensors' columns behind averages and maxima: they say which of the device's can be true. */
  readonly behind: Readonly<Partial<Record<keyof Figures, ColumnFacts>>>;
};

/**
 * The figures from 1 Hz columns and from the time that they cover. Power and heart rate are averaged over every
 * valid second, cadence over those above 0 (pedalling) as head units do; speed is distance over time where
 * there is an odometer.
 */
export function fromSamples(samples: Samples, time: Pick<Figures, 'timerS' | 'elapsedS'>): Recorded {
  const power = columnFacts(samples.powerW);
  const heartRate = columnFacts(samples.heartRateBpm);
  const cadence = columnFacts(samples.cadenceRpm);
  const speed = columnFacts(samples.speedMps);
  const odometerM = distanceCovered(samples.distanceM);
  return {
    figures: {
      ...time,
      ...climbed(samples.altitudeM),
      distanceM: odometerM ?? (speed.validS === 0 ? null : speed.sum),
      averagePowerW: power.mean,
      maximumPowerW: power.maximum,
      averageHeartRateBpm: heartRate.mean,
      maximumHeartRateBpm: heartRate.maximum,
      averageCadenceRpm: cadence.meanAboveZero,
      averageSpeedMps: ratio(odometerM, time.timerS) ?? speed.mean,
      maximumSpeedMps: speed.maximum,
      averageTemperatureC: columnFacts(samples.temperatureC).mean,
    },
    behind: {
      averagePowerW: power,
      maximumPowerW: power,
      averageHeartRateBpm: heartRate,
      maximumHeartRateBpm: heartRate,
      averageCadenceRpm: cadence,
    },
  };
}

/**
 * The device's figures where it has them and they can be true, else the recorded ones. (Values out of bounds
 * the decoder has already left out.) What cannot be:
 * - a 0 where something else was recorded: the device never filled the field;
 * - a 0 of a sensor of which not one second was recorded: there was none;
 * - an average of a fully recorded sensor outside what its seconds average to, with zeros and without, give
 *   or take 5 %: a spike or a fault that never reached the records;
 * - a time of more than three days, the longest that a recording may be.
 */
export function preferDevice(device: Figures, recorded: Recorded): Figures {
  const recordedS = recorded.figures.timerS ?? 0;
  return figures((key) => {
    const value = device[key];
    const own = recorded.figures[key];
    const sensor = recorded.behind[key];
    if (value === null || (TIMES.has(key) && value > LONGEST_S)) return own;
    if (sensor === undefined) return value === 0 ? (own ?? 0) : value;
    if (value === 0) return own;
    return COMBINED_BY[key] === 'mean' && !canBeAverage(value, sensor, recordedS) ? own : value;
  });
}

const TIMES: ReadonlySet<keyof Figures> = new Set(['timerS', 'elapsedS']);
const LONGEST_S = 3 * 86_400;
const AVERAGE_TOLERANCE = 0.05;

/** In fewer seconds, one more or less at either end may move the mean as far as the tolerance. */
const LONG_ENOUGH_S = 300;

/** A sensor that was there for less than this share of the time does not know better than the device. */
const FULLY_RECORDED = 0.9;

function canBeAverage(value: number, sensor: ColumnFacts, recordedS: number): boolean {
  const { mean, meanAboveZero, validS } = sensor;
  if (mean === null || meanAboveZero === null) return true;
  if (validS < LONG_ENOUGH_S || validS < FULLY_RECORDED * recordedS) return true;
  return value >= mean * (1 - AVERAGE_TOLERANCE) && value <= meanAboveZero * (1 + AVERAGE_TOLERANCE);
}

const KEYS = Object.keys(COMBINED_BY) as (keyof Figures)[];

function figures(value: (key: keyof Figures) => number | null): Figures {
  return Object.fromEntries(KEYS.map((key) => [key, value(key)])) as Figures;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
