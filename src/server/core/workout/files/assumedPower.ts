import type { WorkoutStep } from '../../../../shared/workout.ts';

/** Middles of the 7 power zones (Coggan) in % of FTP; the first is ridden in its upper half, the last has no end. */
const POWER_ZONE_MIDDLES_PCT = [45, 65, 82.5, 97.5, 112.5, 135, 165] as const;

/** What is ridden where nobody says how hard, in % of FTP. */
const FREE_PCT = { warmup: 55, active: 70, rest: 50, cooldown: 50 } as const;

/** The middle of a power zone (1 to 7) in % of FTP. */
export function middleOfZonePct(zone: number): number {
  return POWER_ZONE_MIDDLES_PCT[zone - 1] ?? POWER_ZONE_MIDDLES_PCT[0];
}

/** % of FTP of a step without a power target: its heart rate zone as a power zone, or what its kind is ridden at. */
export function assumedPowerPct({ target, intensity }: WorkoutStep): number {
  return target?.type === 'hr_zone' ? middleOfZonePct(target.value) : FREE_PCT[intensity];
}
