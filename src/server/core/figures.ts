import { BOUNDS } from './fit/profile.ts';
import { columnFacts, meanAboveZero, ratio } from './numbers.ts';
import type { Samples, Totals } from './ride.ts';
import { climbed, distanceCovered } from './travel.ts';

/** Averages, maxima and sums of a ride or of a lap; `null` where nobody knows. */
export type Figures = Omit<Totals, 'startMs' | 'normalizedPowerW'>;

type Rule = {
  readonly min: number;
  readonly max: number;
  /** How the figure of two sessions comes from each of theirs; means are weighted by timer time. */
  readonly of: 'sum' | 'maximum' | 'mean';
  /** The maximum that tells whether an average can be trusted, and the average that it tells it about. */
  readonly partner?: keyof Figures;
};

const THREE_DAYS_S = 3 * 86_400;
const TIME = { min: 0, max: THREE_DAYS_S, of: 'sum' } as const;
const CLIMB = { min: 0, max: Number.MAX_VALUE, of: 'sum' } as const;

const RULES: Readonly<Record<keyof Figures, Rule>> = {
  timerS: TIME,
  elapsedS: TIME,
  distanceM: { ...BOUNDS.distanceM, of: 'sum' },
  ascentM: CLIMB,
  descentM: CLIMB,
  averagePowerW: { ...BOUNDS.powerW, of: 'mean', partner: 'maximumPowerW' },
  maximumPowerW: { ...BOUNDS.powerW, of: 'maximum' },
  averageHeartRateBpm: { ...BOUNDS.heartRateBpm, of: 'mean', partner: 'maximumHeartRateBpm' },
  maximumHeartRateBpm: { ...BOUNDS.heartRateBpm, of: 'maximum' },
  averageCadenceRpm: { ...BOUNDS.cadenceRpm, of: 'mean' },
  averageSpeedMps: { ...BOUNDS.speedMps, of: 'mean', partner: 'maximumSpeedMps' },
  maximumSpeedMps: { ...BOUNDS.speedMps, of: 'maximum' },
  averageTemperatureC: { ...BOUNDS.temperatureC, of: 'mean' },
};

/**
 * What a device wrote about one session or lap, without what cannot be true: values outside the decoder's
 * bounds, times over three days. An average goes with its maximum when that is out of bounds or below it: the
 * device averaged over the same spike.
 */
export function believable(totals: Totals): Figures {
  return figures((key) => {
    const { min, max, partner } = RULES[key];
    const value = totals[key];
    if (value === null || !(value >= min && value <= max)) return null;
    const peak = partner === undefined ? null : totals[partner];
    return peak !== null && !(peak >= value && peak <= max) ? null : value;
  });
}

/** Several sessions as one. A figure that one of them lacks is `null`, never that of the others alone. */
export function addUp(sessions: readonly Figures[]): Figures {
  return figures((key) => {
    const values = sessions.map((session) => session[key]);
    const known = values.filter((value) => value !== null);
    if (known.length === 0 || known.length < values.length) return null;
    if (RULES[key].of === 'maximum') return Math.max(...known);
    if (RULES[key].of === 'sum' || known.length === 1) return sum(known);
    const weights = sessions.map((session) => session.timerS);
    if (weights.includes(null)) return null;
    return ratio(sum(known.map((value, i) => value * (weights[i] ?? 0))), sum(weights.map((s) => s ?? 0)));
  });
}

/**
 * The same figures from 1 Hz columns and from the time that they cover. Power and heart rate are averaged over
 * every valid second, cadence over the seconds above 0 (pedalling), as head units do; speed is distance over
 * time where there is an odometer.
 */
export function fromSamples(samples: Samples, time: Pick<Figures, 'timerS' | 'elapsedS'>): Figures {
  const power = columnFacts(samples.powerW);
  const heartRate = columnFacts(samples.heartRateBpm);
  const speed = columnFacts(samples.speedMps);
  const odometerM = distanceCovered(samples.distanceM);
  return {
    ...time,
    ...climbed(samples.altitudeM),
    distanceM: odometerM ?? (speed.validS === 0 ? null : speed.sum),
    averagePowerW: power.mean,
    maximumPowerW: power.maximum,
    averageHeartRateBpm: heartRate.mean,
    maximumHeartRateBpm: heartRate.maximum,
    averageCadenceRpm: meanAboveZero(samples.cadenceRpm),
    averageSpeedMps: ratio(odometerM, time.timerS) ?? speed.mean,
    maximumSpeedMps: speed.maximum,
    averageTemperatureC: columnFacts(samples.temperatureC).mean,
  };
}

/** The device's figures where it has them, else those of the records. A device's 0 yields to what was recorded. */
export function preferDevice(device: Figures, recorded: Figures): Figures {
  return figures((key) => (device[key] ? device[key] : (recorded[key] ?? device[key])));
}

const KEYS = Object.keys(RULES) as (keyof Figures)[];

function figures(value: (key: keyof Figures) => number | null): Figures {
  return Object.fromEntries(KEYS.map((key) => [key, value(key)])) as Figures;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
