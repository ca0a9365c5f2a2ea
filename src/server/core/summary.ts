import { meanMaximalCurve } from './curve.ts';
import { aerobicDecoupling, efficiencyFactor, heartRateStressScore } from './heartRate.ts';
import { columnFacts } from './numbers.ts';
import {
  intensityFactor,
  measuredPower,
  normalizedPower,
  trainingStressScore,
  variabilityIndex,
  workKj,
} from './power.ts';
import type { Ride, Series, Session, Thresholds } from './ride.ts';
import { addUp, type Figures, fromSamples, preferDevice } from './summary/figures.ts';
import { movingTime, recordedTime } from './summary/travel.ts';
import { secondsAt, type TimeAt } from './zones.ts';

/** Everything about one ride that needs no threshold, so that it can be kept for good. `null`: nobody knows. */
export type RideMetrics = Omit<Figures, 'timerS' | 'elapsedS'> &
  TimeAt & {
    /** Instant of the first row, epoch ms: offsets of laps and streams count from it. */
    readonly startMs: number;
    readonly utcOffsetS: number | null;
    /** Timer time, pauses left out: what TSS is made of. */
    readonly durationS: number;
    /** Pauses included; of several sessions, their sum. */
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
    /** Best mean heart rate held for at least 20 and 30 minutes: what a threshold heart rate is read from. */
    readonly best20MinHeartRateBpm: number | null;
    readonly best30MinHeartRateBpm: number | null;
    /** Seconds that hold a power, and a heart rate. */
    readonly powerS: number;
    readonly heartRateS: number;
  };

/**
 * The threshold-free numbers of a ride. Averages, maxima and totals are the device's own, added up over its
 * sessions, where it wrote them for the whole ride and they can be true (see preferDevice); else they come from the
 * series. Times fall back on the rows. Everything else always comes from the series: VI and EF divide by the average
 * of the same seconds as the normalized power, because a device may leave coasting out of its own average.
 */
export function measureRide(ride: Ride, series: Series): RideMetrics {
  const samples = { ...series.samples, powerW: measuredPower(series.samples.powerW) };
  const time = recordedTime(ride.timeS);
  const recorded = fromSamples(samples, time);
  const { timerS, elapsedS, ...figures } = preferDevice(addUp(sessionsOfWhole(ride)), recorded);
  const moving = movingTime(samples);
  const normalizedPowerW = normalizedPower(samples.powerW);
  const [best20Min = null, best30Min = null] = meanMaximalCurve(samples.heartRateBpm, [1200, 1800]);
  return {
    startMs: ride.startMs,
    utcOffsetS: ride.utcOffsetS,
    durationS: timerS ?? time.timerS,
    elapsedS: elapsedS ?? time.elapsedS,
    movingS: moving.movingS,
    ...figures,
    normalizedPowerW,
    workKj: workKj(samples.powerW),
    variabilityIndex: variabilityIndex(normalizedPowerW, recorded.figures.averagePowerW),
    efficiencyFactor: efficiencyFactor(normalizedPowerW, recorded.figures.averageHeartRateBpm),
    aerobicDecoupling: aerobicDecoupling(samples.powerW, samples.heartRateBpm, moving.mask),
    powerCurveW: meanMaximalCurve(samples.powerW),
    best20MinHeartRateBpm: best20Min,
    best30MinHeartRateBpm: best30Min,
    powerS: columnFacts(samples.powerW).validS,
    heartRateS: columnFacts(samples.heartRateBpm).validS,
    secondsAtPowerW: secondsAt(samples.powerW),
    secondsAtHeartRateBpm: secondsAt(samples.heartRateBpm),
  };
}

/** What the device reckons the ride took, kcal, added up over its sessions; `null` where one does not say, or says 0. */
export function caloriesKcal(ride: Ride): number | null {
  const sessions = sessionsOfWhole(ride).map((session) => session.caloriesKcal ?? Number.NaN);
  return sessions.reduce((sum, kcal) => sum + kcal, 0) || null;
}

/** Sessions that hold fewer of the rows do not speak for the ride. */
const SESSIONS_SHARE = 0.9;

/** Devices write start and end in whole seconds, cut off or rounded. */
const SLACK_S = 2;

/**
 * The sessions where they hold the whole ride; none where they leave out a part of it, such as the second half of a
 * chained file whose end, with its session, is missing. A session without an end is taken at its word.
 */
function sessionsOfWhole({ sessions, startMs, timeS }: Ride): readonly Session[] {
  if (sessions.some((session) => session.endMs <= session.startMs)) return sessions;
  let held = 0;
  for (const session of sessions) {
    const fromS = (session.startMs - startMs) / 1000 - SLACK_S;
    const toS = (session.endMs - startMs) / 1000 + SLACK_S;
    for (const second of timeS) if (second >= fromS && second <= toS) held++;
  }
  return held >= SESSIONS_SHARE * timeS.length ? sessions : [];
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
 * heart rate; else `null` and what is missing.
 */
export function rideStress(metrics: RideMetrics, thresholds: Thresholds): RideStress {
  const { durationS, normalizedPowerW, averageHeartRateBpm } = metrics;
  const { ftpW, lthrBpm } = thresholds;
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
