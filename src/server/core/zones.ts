import { HEART_RATE_ZONES_PCT, POWER_ZONES_PCT } from '../../shared/workout/powers.ts';
import { columnFacts } from './numbers.ts';
import type { Thresholds } from './ride.ts';

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

/** How long a ride was at each whole value, from 0 on, in s: `[137]` is the time at 137. Empty where nothing was recorded. */
export type SecondsAt = readonly number[];

/**
 * The seconds of a 1 Hz column at each whole value, which is what sensors report: a value between two (of a gap that was
 * filled) counts for the nearer, the upper one of a half. Missing seconds count for none. No value may be below 0.
 */
export function secondsAt(column: Float64Array): SecondsAt {
  const { maximum } = columnFacts(column);
  if (maximum === null) return [];
  const seconds = new Array<number>(Math.round(maximum) + 1).fill(0);
  for (let i = 0; i < column.length; i++) {
    const value = Math.round(column[i] as number);
    if (!Number.isNaN(value)) seconds[value] = (seconds[value] as number) + 1;
  }
  return seconds;
}

/** What a ride's zones follow from, whatever the thresholds are. */
export type TimeAt = { readonly secondsAtPowerW: SecondsAt; readonly secondsAtHeartRateBpm: SecondsAt };

/** Seconds per zone of one ride; `null` without that threshold, or where not one second was recorded. */
export type RideZones = {
  readonly powerS: readonly number[] | null;
  readonly heartRateS: readonly number[] | null;
};

/** A ride's seconds in the 7 power and the 5 heart rate zones, for the thresholds in use: see `secondsAt`. */
export function rideZones(ride: TimeAt, { ftpW, lthrBpm }: Thresholds): RideZones {
  return {
    powerS: ftpW === null ? null : zonesOf(ride.secondsAtPowerW, powerZoneBounds(ftpW)),
    heartRateS: lthrBpm === null ? null : zonesOf(ride.secondsAtHeartRateBpm, heartRateZoneBounds(lthrBpm)),
  };
}

function zonesOf(at: SecondsAt, lowerBounds: readonly number[]): number[] | null {
  if (at.length === 0) return null;
  const seconds = new Array<number>(lowerBounds.length).fill(0);
  let zone = 0;
  for (let value = 0; value < at.length; value++) {
    while (value >= (lowerBounds[zone + 1] ?? Number.POSITIVE_INFINITY)) zone++;
    seconds[zone] = (seconds[zone] as number) + (at[value] as number);
  }
  return seconds;
}

/** Zones of several rides added up; `null` where none has any. */
export function addUpZones(rides: readonly (readonly number[] | null)[]): number[] | null {
  const [first, ...others] = rides.filter((seconds) => seconds !== null);
  if (first === undefined) return null;
  return first.map((seconds, zone) => others.reduce((sum, ride) => sum + (ride[zone] ?? 0), seconds));
}
