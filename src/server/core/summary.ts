import { meanMaximalCurve } from './curve.ts';
import { addUp, believable, type Figures, fromSamples, preferDevice } from './figures.ts';
import { aerobicDecoupling, efficiencyFactor, heartRateStressScore } from './heartRate.ts';
import { columnFacts } from './numbers.ts';
import { intensityFactor, normalizedPower, trainingStressScore, variabilityIndex, workKj } from './power.ts';
import type { Ride, Series, Thresholds } from './ride.ts';
import { movingTime, recordedTime } from './travel.ts';

/** Everything about one ride that needs no threshold, so that it can be kept for good. `null`: nobody knows. */
export type RideMetrics = Omit<Figures, 'timerS' | 'elapsedS'> & {
  /** Instant of the first row, epoch ms: offsets of laps and streams count from it. */
  readonly startMs: number;
  readonly utcOffsetS: number | null;
  /** Timer time, pauses left out: what TSS is made of. */
  readonly durationS: number;
  /** First to last second, pauses included. */
  readonly elapsedS: number;
  readonly movingS: number | null;
  readonly normalizedPowerW: number | null;
  readonly workKj: number | null;
  readonly variabilityIndex: number | null;
  readonly efficiencyFactor: number | null;
  /** Share: 0.05 is 5 %. */
  readonly aerobicDecoupling: number | null;
  /** Best mean power for each of CURVE_DURATIONS_S. */
  readonly powerCurveW: readonly (number | null)[];
  /** Seconds that hold a power, and a heart rate. */
  readonly powerS: number;
  readonly heartRateS: number;
};

/**
 * The threshold-free numbers of a ride. Averages, maxima and totals are the device's own where it wrote them
 * and they can be true (see figures.ts), added up over its sessions; else they come from the series. Times fall
 * back on the rows: timer time is the time between rows not more than 10 s apart, elapsed time from first
 * to last. Normalized power, work, curve and decoupling always come from the series.
 */
export function measureRide(ride: Ride, series: Series): RideMetrics {
  const { samples } = series;
  const time = recordedTime(ride.timeS);
  const { timerS, elapsedS, ...figures } = preferDevice(
    addUp(ride.sessions.map(believable)),
    fromSamples(samples, time),
  );
  const moving = movingTime(samples);
  const normalizedPowerW = normalizedPower(samples.powerW);
  return {
    startMs: ride.startMs,
    utcOffsetS: ride.utcOffsetS,
    durationS: timerS ?? time.timerS,
    elapsedS: elapsedS ?? time.elapsedS,
    movingS: moving.movingS,
    ...figures,
    normalizedPowerW,
    workKj: workKj(samples.powerW),
    variabilityIndex: variabilityIndex(normalizedPowerW, figures.averagePowerW),
    efficiencyFactor: efficiencyFactor(normalizedPowerW, figures.averageHeartRateBpm),
    aerobicDecoupling: aerobicDecoupling(samples.powerW, samples.heartRateBpm, moving.mask),
    powerCurveW: meanMaximalCurve(samples.powerW),
    powerS: columnFacts(samples.powerW).validS,
    heartRateS: columnFacts(samples.heartRateBpm).validS,
  };
}

/** Why a stress score does not come from power, or why there is none. */
export type StressGap = 'no_power' | 'no_ftp' | 'no_lthr' | 'no_power_no_heart_rate';

export type RideStress = {
  readonly intensityFactor: number | null;
  readonly trainingStressScore: number | null;
  readonly estimatedFromHeartRate: boolean;
  /** `null` when the score comes from power. With a score: why it is estimated. Without: what is missing. */
  readonly gap: StressGap | null;
};

/**
 * Training stress of a ride for the thresholds in use: TSS from power; without power or FTP estimated from
 * heart rate; else `null` and what is missing. Power that is 0 W throughout is a power meter that said nothing.
 */
export function rideStress(metrics: RideMetrics, thresholds: Thresholds): RideStress {
  const { durationS, averageHeartRateBpm } = metrics;
  const { ftpW, lthrBpm } = thresholds;
  const normalizedPowerW = metrics.normalizedPowerW || null;
  const fromPower = trainingStressScore(durationS, normalizedPowerW, ftpW);
  if (fromPower !== null) {
    return {
      intensityFactor: intensityFactor(normalizedPowerW, ftpW),
      trainingStressScore: fromPower,
      estimatedFromHeartRate: false,
      gap: null,
    };
  }
  const fromHeartRate = heartRateStressScore(durationS, averageHeartRateBpm, lthrBpm);
  return {
    intensityFactor: null,
    trainingStressScore: fromHeartRate,
    estimatedFromHeartRate: fromHeartRate !== null,
    gap: stressGap(normalizedPowerW, averageHeartRateBpm, fromHeartRate),
  };
}

function stressGap(
  normalizedPowerW: number | null,
  averageHeartRateBpm: number | null,
  fromHeartRate: number | null,
): StressGap {
  if (normalizedPowerW !== null) return 'no_ftp';
  if (averageHeartRateBpm === null) return 'no_power_no_heart_rate';
  return fromHeartRate === null ? 'no_lthr' : 'no_power';
}
