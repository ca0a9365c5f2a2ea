import { bestMean } from '../../src/server/core/curve.ts';
import { lapMetrics } from '../../src/server/core/laps.ts';
import { normalizedPower } from '../../src/server/core/power.ts';
import type { Channel, Ride, Series } from '../../src/server/core/ride.ts';
import { measureRide, rideStress } from '../../src/server/core/summary.ts';
import { heartRateZoneBounds, powerZoneBounds, rideZones, zoneSeconds } from '../../src/server/core/zones.ts';
import type { CorpusEntry, ReferenceLap } from './corpus.ts';

export type Figure = number | string | null;

/** Figures by name: `avg_power_w`, `power_zones_s`, `best 300 s`, `lap 3 avg_power_w`. Zones as text. */
export type NamedFigures = Readonly<Record<string, Figure>>;

const THRESHOLDS = { ftpW: 250, lthrBpm: 165 };
const KM = 1 / 1000;
const KMH = 3.6;

/** Digits after the point with which the reference writes a figure; an average from records has one. */
const DECIMALS: Readonly<Record<string, number>> = {
  distance_km: 2,
  avg_power_w: 1,
  normalized_power_w: 1,
  intensity_factor: 3,
  tss: 1,
  work_kj: 1,
  avg_hr_bpm: 1,
  avg_cadence_rpm: 1,
  avg_speed_kmh: 2,
  max_speed_kmh: 2,
};

/** Whether two figures are the same once written as the reference writes them; it cuts seconds off. */
export function agree(name: string, ours: Figure, theirs: Figure): boolean {
  if (typeof ours !== 'number' || typeof theirs !== 'number') return ours === theirs;
  if (name.startsWith('best ')) return Math.abs(ours - theirs) <= 1e-9 * theirs;
  const figure = name.replace(/^lap \d+ /, '');
  if (figure === 'duration_s') return Math.trunc(ours) === theirs;
  return Math.abs(ours - theirs) <= 0.5 * 10 ** -(DECIMALS[figure] ?? 0) + 1e-9;
}

/** What the Python program says of a recording; nothing where it fails. */
export function theirFigures(entry: CorpusEntry): NamedFigures {
  const figures: Record<string, Figure> = {};
  const { reference, reference_laps: laps, reference_mean_max_power_w: best } = entry;
  if (!('error' in reference)) {
    Object.assign(figures, { duration_s: reference.duration_s, ...reference.summary });
    figures['power_zones_s'] = zoneText(reference.power_zones_s && Object.values(reference.power_zones_s));
    figures['hr_zones_s'] = zoneText(reference.hr_zones_s && Object.values(reference.hr_zones_s));
  }
  for (const [seconds, watts] of Object.entries(best ?? {})) figures[`best ${seconds} s`] = watts;
  if (laps !== null && !('error' in laps)) addLaps(figures, laps);
  return figures;
}

/** What we say of it, under the same names and in the same units. */
export function ourFigures(ride: Ride, series: Series): NamedFigures {
  const metrics = measureRide(ride, series);
  const stress = rideStress(metrics, THRESHOLDS);
  const zones = rideZones(metrics, THRESHOLDS);
  const { powerW } = series.samples;
  const figures: Record<string, Figure> = {
    duration_s: metrics.durationS,
    distance_km: times(metrics.distanceM, KM),
    elevation_gain_m: metrics.ascentM,
    elevation_loss_m: metrics.descentM,
    avg_power_w: metrics.averagePowerW,
    max_power_w: metrics.maximumPowerW,
    normalized_power_w: metrics.normalizedPowerW,
    intensity_factor: stress.intensityFactor,
    tss: stress.trainingStressScore,
    work_kj: metrics.workKj,
    avg_hr_bpm: metrics.averageHeartRateBpm,
    max_hr_bpm: metrics.maximumHeartRateBpm,
    avg_cadence_rpm: metrics.averageCadenceRpm,
    avg_speed_kmh: times(metrics.averageSpeedMps, KMH),
    max_speed_kmh: times(metrics.maximumSpeedMps, KMH),
    avg_temp_c: metrics.averageTemperatureC,
    power_zones_s: zoneText(zones.powerS),
    hr_zones_s: zoneText(zones.heartRateS),
  };
  for (const seconds of [5, 60, 180, 300, 480, 720, 1200, 1800, 3600]) {
    figures[`best ${seconds} s`] = bestMean(powerW, seconds);
  }
  addLaps(figures, ourLaps(ride, series));
  return figures;
}

/**
 * The same with the reference's habits: the first ten seconds of a longer gap filled, a lap's normalized power
 * over its timer time counted from its start without regard to pauses, stress over whole seconds, zones of what a gap is
 * filled with as it is, not of whole values.
 */
export function ourFiguresTheirWay(ride: Ride, series: Series): NamedFigures {
  const filled: Series = {
    ...series,
    samples: {
      ...series.samples,
      powerW: filledTheirWay(ride, series.lengthS, 'powerW'),
      heartRateBpm: filledTheirWay(ride, series.lengthS, 'heartRateBpm'),
    },
  };
  const figures: Record<string, Figure> = { ...ourFigures(ride, filled) };
  ride.laps.forEach((lap, index) => {
    const start = (lap.startMs - ride.startMs) / 1000;
    const end = Math.ceil(start + (lap.timerS ?? 0));
    const seconds = filled.samples.powerW.slice(Math.max(0, start), Math.max(0, end));
    figures[`lap ${index} normalized_power_w`] = normalizedPower(seconds);
  });
  const metrics = measureRide(ride, filled);
  const wholeSeconds = { ...metrics, durationS: Math.trunc(metrics.durationS) };
  figures['tss'] = rideStress(wholeSeconds, THRESHOLDS).trainingStressScore;
  const { powerW, heartRateBpm } = filled.samples;
  if (metrics.powerS > 0) figures['power_zones_s'] = zoneText(zoneSeconds(powerW, powerZoneBounds(250)));
  if (metrics.heartRateS > 0)
    figures['hr_zones_s'] = zoneText(zoneSeconds(heartRateBpm, heartRateZoneBounds(165)));
  return figures;
}

/** 1 Hz by linear interpolation of at most ten seconds per gap, however long it is; the last value is held as long. */
function filledTheirWay(ride: Ride, lengthS: number, channel: Channel): Float64Array {
  const values = ride.samples[channel];
  const known = [...ride.timeS]
    .map((second, row) => ({ second, value: values[row]! }))
    .filter(({ value }) => !Number.isNaN(value));
  const column = new Float64Array(lengthS).fill(Number.NaN);
  known.forEach(({ second, value }, i) => {
    const next = known[i + 1] ?? { second: lengthS, value };
    for (let step = 0; step <= 10 && second + step < next.second; step++) {
      column[second + step] = value + ((next.value - value) * step) / (next.second - second);
    }
  });
  return column;
}

function ourLaps(ride: Ride, series: Series): ReferenceLap[] {
  return lapMetrics(ride, series).map((lap) => ({
    lap_index: lap.lapIndex,
    start_offset_s: lap.startOffsetS,
    duration_s: lap.durationS,
    distance_km: times(lap.distanceM, KM),
    avg_power_w: lap.averagePowerW,
    normalized_power_w: lap.normalizedPowerW,
    avg_hr_bpm: lap.averageHeartRateBpm,
    avg_speed_kmh: times(lap.averageSpeedMps, KMH),
    elevation_gain_m: lap.ascentM,
  }));
}

function addLaps(figures: Record<string, Figure>, laps: readonly ReferenceLap[]): void {
  figures['laps'] = laps.length;
  laps.forEach((lap, i) => {
    for (const [name, value] of Object.entries(lap)) figures[`lap ${i} ${name}`] = value;
  });
}

function zoneText(seconds: readonly number[] | null): string | null {
  return seconds === null ? null : seconds.join(' ');
}

function times(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}
