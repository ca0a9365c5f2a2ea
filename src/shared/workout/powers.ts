import type { WorkoutStep, WorkoutTarget } from '../workout.ts';
import { rangeOf } from './targets.ts';

/** Lower bounds of the 7 power zones in % of FTP (Coggan). */
export const POWER_ZONES_PCT = [0, 55, 75, 90, 105, 120, 150] as const;

/** Lower bounds of the 5 heart rate zones in % of LTHR (Friel). */
export const HEART_RATE_ZONES_PCT = [0, 81, 89, 94, 100] as const;

/** % of FTP that a zone of power (1 to 7) is ridden at: its middle, but of the first and the last, which are open. */
export const POWER_ZONE_PCT = [50, 65, 82.5, 97.5, 112.5, 135, 160] as const;

/** % of FTP that goes with a zone of heart rate (1 to 5). */
export const HEART_RATE_ZONE_PCT = [50, 65, 80, 95, 105] as const;

/** % of FTP of a step that asks for neither power nor heart rate. */
export const FREE_PCT = { active: 65, warmup: 50, rest: 50, cooldown: 50 } as const;

export type StartAndEnd = readonly [start: number, end: number];

/** % of FTP from the start of a step to its end, assumed where it asks for no power; not of one that asks for watts. */
export function percentOf({ target, intensity }: WorkoutStep, lthrBpm: number | null): StartAndEnd {
  const free = FREE_PCT[intensity];
  switch (target?.type) {
    case 'power_percent_ftp':
      return startAndEnd(target);
    case 'power_zone':
      return both(POWER_ZONE_PCT[target.value - 1] ?? free);
    case 'hr_zone':
      return both(HEART_RATE_ZONE_PCT[target.value - 1] ?? free);
    case 'hr_custom': {
      if (lthrBpm === null) return both(free);
      const [start, end] = startAndEnd(target);
      return [percentAt(start, lthrBpm), percentAt(end, lthrBpm)];
    }
    default:
      return both(free);
  }
}

const both = (percent: number): StartAndEnd => [percent, percent];

/** What a target asks for at its start and at its end, in its own unit: a range at its middle. */
export function startAndEnd(target: WorkoutTarget): StartAndEnd {
  const asked = rangeOf(target);
  if (asked.kind === 'ramp') return [asked.start, asked.end];
  return asked.kind === 'range' ? both((asked.low + asked.high) / 2) : both(asked.zone);
}

function percentAt(bpm: number, lthrBpm: number): number {
  const zone = HEART_RATE_ZONES_PCT.findLastIndex((pct) => bpm >= (pct * lthrBpm) / 100);
  return HEART_RATE_ZONE_PCT[zone] ?? HEART_RATE_ZONE_PCT[0];
}
