import { FREE_PCT, POWER_ZONE_PCT, POWER_ZONES_PCT, percentOf } from '../../../../shared/workout/powers.ts';
import { rangeOf } from '../../../../shared/workout/targets.ts';
import type { WorkoutStep } from '../../../../shared/workout.ts';

/** What heights are told from: FTP in W, LTHR in bpm. */
export type Athlete = { readonly ftpW: number | null; readonly lthrBpm: number | null };

/** % of FTP: one number, or a range. */
export type Level = { readonly low: number; readonly high: number };

/** How a step is drawn. */
export type Shape = {
  /** What it asks for; the height of one that asks for no power is assumed. */
  readonly kind: 'power' | 'hr' | 'cadence' | 'speed' | 'free' | 'native';
  readonly start: Level;
  /** Differs from `start` in a ramp. */
  readonly end: Level;
  /** Whether watts are drawn without an FTP to hold them against. */
  readonly isUnscaled: boolean;
};

/** What a step asks for where it asks for no power, as short as it can be said. */
export const SIGNS = { hr: '♥', cadence: '↻', speed: '»', free: '–', native: '?', power: 'W' } as const;

/** What watts are held against in the picture while no FTP is known. */
export const DRAWN_FTP_W = 200;

/** The middle of the first and the last zone of power are as far from their open ends as from the others. */
function zoneLevel(zone: number): Level {
  const middle = POWER_ZONE_PCT[zone - 1] ?? 0;
  const low = POWER_ZONES_PCT[zone - 1] ?? 0;
  const high = POWER_ZONES_PCT[zone] ?? 2 * middle - low;
  return { low: zone === 1 ? 2 * middle - high : low, high };
}

export function shapeOf(step: WorkoutStep, { ftpW, lthrBpm }: Athlete): Shape {
  const { target } = step;
  switch (target?.type) {
    case 'power_zone':
      return flat('power', zoneLevel(target.value));
    case 'power_percent_ftp':
      return { kind: 'power', ...levelsOf(target, 1), isUnscaled: false };
    case 'power_custom':
      return {
        kind: 'power',
        ...levelsOf(target, 100 / (ftpW ?? DRAWN_FTP_W)),
        isUnscaled: ftpW === null,
      };
    default: {
      const [start, end] = percentOf(step, lthrBpm);
      return {
        kind: KINDS[target?.type ?? 'none'],
        start: { low: start, high: start },
        end: { low: end, high: end },
        isUnscaled: false,
      };
    }
  }
}

const KINDS = { hr_zone: 'hr', hr_custom: 'hr', cadence: 'cadence', speed: 'speed', none: 'free' } as const;

export function nativeShape(): Shape {
  return flat('native', { low: FREE_PCT.active, high: FREE_PCT.active });
}

function flat(kind: Shape['kind'], level: Level): Shape {
  return { kind, start: level, end: level, isUnscaled: false };
}

type RangeTarget = Extract<WorkoutStep['target'], { readonly min?: unknown; readonly start?: unknown }>;

function levelsOf(target: RangeTarget, factor: number): Pick<Shape, 'start' | 'end'> {
  const asked = rangeOf(target);
  const level = (low: number, high: number) => ({ low: low * factor, high: high * factor });
  if (asked.kind === 'ramp')
    return { start: level(asked.start, asked.start), end: level(asked.end, asked.end) };
  const one = 'value' in target ? target.value : null;
  if (one != null && one > 0) return { start: level(one, one), end: level(one, one) };
  const { low, high } = asked.kind === 'range' ? asked : { low: 0, high: 0 };
  return { start: level(low, high), end: level(low, high) };
}

/** The zone of power, 1 to 7, that so many % of FTP are in. */
export function zoneAt(percent: number): number {
  return POWER_ZONES_PCT.findLastIndex((bound) => percent >= bound) + 1 || 1;
}

/** The zone of a shape at its middle; null where it asks for no power, or without an FTP. */
export function zoneOf({ kind, start, end, isUnscaled }: Shape): number | null {
  if (kind !== 'power' || isUnscaled) return null;
  return zoneAt((start.low + start.high + end.low + end.high) / 4);
}

/** A part of a ramp that is in one zone, from `from` to `to` of its length (0 to 1). */
export type Strip = { readonly zone: number; readonly from: number; readonly to: number };

/** The zones that a shape goes through, in order. */
export function stripsOf({ start, end }: Shape): Strip[] {
  const [from, to] = [(start.low + start.high) / 2, (end.low + end.high) / 2];
  if (from === to) return [{ zone: zoneAt(from), from: 0, to: 1 }];
  const crossings = POWER_ZONES_PCT.map((bound) => (bound - from) / (to - from))
    .filter((share) => share > 0 && share < 1)
    .sort((a, b) => a - b);
  const ends = [0, ...crossings, 1];
  return ends.slice(1).map((share, i) => {
    const begin = ends[i] ?? 0;
    return { zone: zoneAt(from + ((to - from) * (begin + share)) / 2), from: begin, to: share };
  });
}
