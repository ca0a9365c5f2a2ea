import { addDays } from '../days.ts';
import type { ListedRide } from '../ride.ts';
import type { RideMetrics } from '../summary.ts';
import { type CriticalPower, type FitRefusal, fitCriticalPower } from './criticalPower.ts';
import { bestEffort, bestPowerEfforts, type Effort } from './efforts.ts';

/** Where fewer rides than this carry the numbers, days are looked at as far back as this. */
const ENOUGH_RIDES = 3;
export const WIDE_WINDOW_DAYS = 90;

const HOUR_S = 3600;
const TWENTY_MINUTES_S = 1200;
const THIRTY_MINUTES_S = 1800;

/** FTP is this share of the best 20 minutes, and of CP (Coggan). */
const FTP_SHARE = 0.95;
/** LTHR is about this share of the highest heart rate. */
const LTHR_SHARE = 0.9;
/** An hour below this share of what 20 minutes say of FTP was ridden easy. */
const HARD_HOUR = 0.95;
/** A W′ of fewer seconds at CP shows that the short efforts were not all out. */
const ALL_OUT_S = 40;

/** Relative distance to the other way of estimating. */
const CLOSE = 0.05;
const NEAR = 0.1;

/** Of one ride, what thresholds are read from. */
export type RideBests = {
  readonly listed: Pick<ListedRide, 'rideId' | 'date'>;
  readonly metrics: Pick<
    RideMetrics,
    'powerCurveW' | 'powerS' | 'best20MinHeartRateBpm' | 'best30MinHeartRateBpm' | 'maximumHeartRateBpm'
  >;
};

const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export type FtpEstimate = {
  readonly ftpW: number;
  readonly method: 'best_60_min' | 'best_20_min' | 'critical_power';
  readonly confidence: Confidence;
  /** Of 2 to 20 and of 60 minutes. */
  readonly efforts: readonly Effort[];
  readonly criticalPower: CriticalPower | null;
  readonly fitRefusal: FitRefusal | null;
  /** The best hour was ridden too easy to count. */
  readonly isHourEasy: boolean;
};

export type LthrEstimate = {
  readonly lthrBpm: number;
  readonly method: 'best_20_min' | 'maximum';
  readonly confidence: Confidence;
  /** Of 20 and 30 minutes, and the maximum. */
  readonly efforts: readonly Effort[];
};

/** An estimate, or null where the rides cannot carry one, with the days that it was read from. */
export type Found<Estimate> = {
  readonly estimate: Estimate | null;
  readonly windowDays: number;
  /** Rides of those days that hold what is needed. */
  readonly rides: number;
  /** They are few: more rides, as far back as WIDE_WINDOW_DAYS, would be used. */
  readonly isSparse: boolean;
};

export type ThresholdEstimates = { readonly ftp: Found<FtpEstimate>; readonly lthr: Found<LthrEstimate> };

/**
 * FTP and LTHR from the best efforts of the `windowDays` days up to `endDate` (both included). Where fewer than 3
 * rides carry power (or heart rate), or nothing can be said from them, from those of 90 days, if that brings more
 * rides; each threshold for itself.
 */
export function estimateThresholds(
  rides: readonly RideBests[],
  window: { windowDays: number; endDate: string },
): ThresholdEstimates {
  const withPower = rides.filter(({ metrics }) => metrics.powerS > 0);
  const withHeartRate = rides.filter(({ metrics }) => metrics.maximumHeartRateBpm !== null);
  return {
    ftp: overWindow(withPower, window, estimateFtp),
    lthr: overWindow(withHeartRate, window, estimateLthr),
  };
}

function overWindow<Estimate extends { confidence: Confidence }>(
  rides: readonly RideBests[],
  { windowDays, endDate }: { windowDays: number; endDate: string },
  estimateFrom: (rides: readonly RideBests[]) => Estimate | null,
): Found<Estimate> {
  const within = (days: number) => {
    const from = addDays(endDate, 1 - days);
    return rides.filter(({ listed }) => listed.date >= from && listed.date <= endDate);
  };
  const own = within(windowDays);
  const estimate = estimateFrom(own);
  const isSparse = windowDays < WIDE_WINDOW_DAYS && (own.length < ENOUGH_RIDES || estimate === null);
  const wide = isSparse ? within(WIDE_WINDOW_DAYS) : own;
  const isWidened = wide.length > own.length;
  const found = isWidened ? estimateFrom(wide) : estimate;
  const steps = (isWidened ? 1 : 0) + (wide.length < ENOUGH_RIDES ? 1 : 0);
  return {
    estimate: found && { ...found, confidence: lowered(found.confidence, steps) },
    windowDays: isWidened ? WIDE_WINDOW_DAYS : windowDays,
    rides: wide.length,
    isSparse,
  };
}

/**
 * FTP, W: the best 60 minutes; else 0.95 × the best 20; else 0.95 × CP (see fitCriticalPower). An hour below 0.95 ×
 * what the 20 minutes say was ridden easy and does not count: a ride of an hour is common, an hour all out is not.
 *
 * Confidence: high where the estimate is within 5 % of 0.95 × CP, medium within 10 % or without a CP, else low; low
 * from CP alone. No more than medium where W′ is less than 40 s at CP: easy figures agree with each other as well as
 * hard ones do. One level less for a widened window, and one less for fewer than 3 rides (see estimateThresholds).
 * `null` without a complete window of 20 minutes and without a CP.
 */
function estimateFtp(rides: readonly RideBests[]): FtpEstimate | null {
  const best = bestPowerEfforts(rides);
  const { model, refusal } = fitCriticalPower(best.map((effort) => effort?.value ?? null));
  const at = (seconds: number) => best.find((effort) => effort?.durationS === seconds)?.value ?? null;
  const bestHour = at(HOUR_S);
  const from20Min = times(at(TWENTY_MINUTES_S), FTP_SHARE);
  const fromModel = times(model?.cpW ?? null, FTP_SHARE);
  const isHourEasy = bestHour !== null && from20Min !== null && bestHour < HARD_HOUR * from20Min;
  const chosen =
    choice('best_60_min', isHourEasy ? null : bestHour) ??
    choice('best_20_min', from20Min) ??
    choice('critical_power', fromModel);
  if (chosen === null) return null;
  return {
    ...chosen,
    confidence: chosen.method === 'critical_power' ? 'low' : ftpConfidence(chosen.ftpW, model),
    efforts: best.filter((effort) => effort !== null).filter(({ durationS }) => isEvidence(durationS)),
    criticalPower: model,
    fitRefusal: refusal,
    isHourEasy,
  };
}

function choice(method: FtpEstimate['method'], ftpW: number | null) {
  return ftpW === null ? null : { method, ftpW };
}

function times(value: number | null, share: number): number | null {
  return value === null ? null : value * share;
}

function ftpConfidence(ftpW: number, model: CriticalPower | null): Confidence {
  if (model === null) return 'medium';
  const confidence = agreement(ftpW, FTP_SHARE * model.cpW);
  const isAllOut = model.wPrimeKj * 1000 >= ALL_OUT_S * model.cpW;
  return confidence === 'high' && !isAllOut ? 'medium' : confidence;
}

function isEvidence(durationS: number): boolean {
  return (durationS >= 120 && durationS <= TWENTY_MINUTES_S) || durationS === HOUR_S;
}

/**
 * LTHR, bpm: the best 20 minutes of heart rate (after Friel's field test); else 0.90 × the highest heart rate.
 *
 * Heart rate drifts with heat and fatigue, so confidence is medium at best: where the two are within 10 % of each
 * other. Else it is low, as it is from the maximum alone. Less as for FTP. `null` without any heart rate.
 */
function estimateLthr(rides: readonly RideBests[]): LthrEstimate | null {
  const best20Min = bestEffort(rides, TWENTY_MINUTES_S, ({ metrics }) => metrics.best20MinHeartRateBpm);
  const best30Min = bestEffort(rides, THIRTY_MINUTES_S, ({ metrics }) => metrics.best30MinHeartRateBpm);
  const maximum = bestEffort(rides, 1, ({ metrics }) => metrics.maximumHeartRateBpm);
  if (maximum === null) return null;
  const fromMaximum = LTHR_SHARE * maximum.value;
  const lthrBpm = best20Min?.value ?? fromMaximum;
  const isSteady = best20Min !== null && agreement(lthrBpm, fromMaximum) !== 'low';
  return {
    lthrBpm,
    method: best20Min === null ? 'maximum' : 'best_20_min',
    confidence: isSteady ? 'medium' : 'low',
    efforts: [best20Min, best30Min, maximum].filter((effort) => effort !== null),
  };
}

function agreement(value: number, other: number): Confidence {
  const distance = Math.abs(value / other - 1);
  if (distance <= CLOSE) return 'high';
  return distance <= NEAR ? 'medium' : 'low';
}

function lowered(confidence: Confidence, steps: number): Confidence {
  return CONFIDENCES[Math.max(0, CONFIDENCES.indexOf(confidence) - steps)] ?? 'low';
}
