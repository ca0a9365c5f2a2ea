import type { LapMetrics } from '../../core/laps.ts';
import { KM, KMH, rounded, wire } from '../wire.ts';

export type WireLap = ReturnType<typeof wireLap>;

/** A lap in the wire's units. */
export function wireLap(lap: LapMetrics, index: number) {
  return {
    lap_index: index,
    start_offset_s: rounded(lap.startOffsetS),
    duration_s: rounded(lap.durationS),
    distance_km: wire(lap.distanceM, 2, KM),
    avg_power_w: wire(lap.averagePowerW),
    normalized_power_w: wire(lap.normalizedPowerW, 1),
    avg_hr_bpm: wire(lap.averageHeartRateBpm),
    avg_speed_kmh: wire(lap.averageSpeedMps, 2, KMH),
    elevation_gain_m: wire(lap.ascentM),
  };
}
