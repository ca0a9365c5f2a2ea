import type * as z from 'zod';
import type { rideSummary, SpanFigures } from '../../../shared/activities.ts';
import type { SpanMetrics } from '../../core/laps.ts';
import type { RideMetrics, RideStress } from '../../core/summary.ts';
import { KM, KMH, rounded, wire } from '../wire.ts';

/** A ride's numbers in the wire's units. */
export function wireSummary(metrics: RideMetrics, stress: RideStress): z.output<typeof rideSummary> {
  return {
    distance_km: wire(metrics.distanceM, 2, KM),
    elevation_gain_m: wire(metrics.ascentM),
    elevation_loss_m: wire(metrics.descentM),
    avg_power_w: wire(metrics.averagePowerW),
    max_power_w: wire(metrics.maximumPowerW),
    normalized_power_w: wire(metrics.normalizedPowerW, 1),
    intensity_factor: wire(stress.intensityFactor, 3),
    tss: wire(stress.trainingStressScore, 1),
    work_kj: wire(metrics.workKj, 1),
    avg_hr_bpm: wire(metrics.averageHeartRateBpm),
    max_hr_bpm: wire(metrics.maximumHeartRateBpm),
    avg_cadence_rpm: wire(metrics.averageCadenceRpm),
    avg_speed_kmh: wire(metrics.averageSpeedMps, 2, KMH),
    max_speed_kmh: wire(metrics.maximumSpeedMps, 2, KMH),
    avg_temp_c: wire(metrics.averageTemperatureC),
    moving_time_s: wire(metrics.movingS),
    elapsed_time_s: wire(metrics.elapsedS),
    variability_index: wire(metrics.variabilityIndex, 3),
    efficiency_factor: wire(metrics.efficiencyFactor, 3),
    aerobic_decoupling_pct: wire(metrics.aerobicDecoupling, 1, 100),
  };
}

/** Seconds per zone as `z1`, `z2` …; null stays null. */
export function wireZones(zoneSeconds: readonly number[] | null): Record<string, number> | null {
  return zoneSeconds && Object.fromEntries(zoneSeconds.map((seconds, i) => [`z${i + 1}`, seconds]));
}

/** The numbers of a part of a ride in the wire's units. */
export function wireSpan(metrics: SpanMetrics): SpanFigures {
  return {
    duration_s: rounded(metrics.durationS),
    distance_km: wire(metrics.distanceM, 2, KM),
    avg_power_w: wire(metrics.averagePowerW),
    normalized_power_w: wire(metrics.normalizedPowerW, 1),
    avg_hr_bpm: wire(metrics.averageHeartRateBpm),
    avg_speed_kmh: wire(metrics.averageSpeedMps, 2, KMH),
    elevation_gain_m: wire(metrics.ascentM),
  };
}
