import { HEART_RATE_ZONES_PCT, POWER_ZONES_PCT } from '../../shared/workout/powers.ts';
import { measuredPower } from './power.ts';
import type { Series, Thresholds } from './ride.ts';

/**
 * Lower bounds in W of the 7 power zones (Coggan) for an FTP in W; the last zone has no upper bound.
 * Bounds are not rounded: at FTP 250 zone 2 begins at 137.5 W, and 137 W is zone 1.
 */
export function powerZoneBounds(ftpW: number): number[] {
  return POWER_ZONES_PCT.map((pct) => (pct * ftpW) / 100);
}

/** Lower bounds in bpm of the 5 heart rate zones (Friel) for an LTHR in bpm; not rounded, as above. */
export function heartRateZoneBounds(lthrBpm: number): number[] {
  return HEART_RATE_ZONES_PCT.map((pct) => (pct * lthrBpm) / 100);
}

/**
 * Seconds of a 1 Hz column in each zone. `lowerBounds` ascend; a bound belongs to the zone that it opens.
 * Missing seconds are in no zone; values below the first bound are in the first, so that the zones add up
 * to the valid seconds.
 */
export function zoneSeconds(column: Float64Array, lowerBounds: readonly number[]): number[] {
  const seconds = new Array<number>(lowerBounds.length).fill(0);
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    if (Number.isNaN(value)) continue;
    let zone = lowerBounds.length - 1;
    while (zone > 0 && value < (lowerBounds[zone] as number)) zone--;
    seconds[zone] = (seconds[zone] as number) + 1;
  }
  return seconds;
}

/** Seconds per zone of one ride; `null` without that threshold, or where not one second was recorded. */
export type RideZones = {
  readonly powerS: readonly number[] | null;
  readonly heartRateS: readonly number[] | null;
};

/** A ride's seconds in the 7 power and the 5 heart rate zones, for the thresholds in use. */
export function rideZones({ samples }: Series, { ftpW, lthrBpm }: Thresholds): RideZones {
  return {
    powerS: ftpW === null ? null : zonesOf(measuredPower(samples.powerW), powerZoneBounds(ftpW)),
    heartRateS: lthrBpm === null ? null : zonesOf(samples.heartRateBpm, heartRateZoneBounds(lthrBpm)),
  };
}

function zonesOf(column: Float64Array, bounds: readonly number[]): number[] | null {
  const seconds = zoneSeconds(column, bounds);
  return seconds.some((count) => count > 0) ? seconds : null;
}

/** Zones of several rides added up; `null` where none has any. */
export function addUpZones(rides: readonly (readonly number[] | null)[]): number[] | null {
  const [first, ...others] = rides.filter((seconds) => seconds !== null);
  if (first === undefined) return null;
  return first.map((seconds, zone) => others.reduce((sum, ride) => sum + (ride[zone] ?? 0), seconds));
}
