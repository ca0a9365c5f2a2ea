import { distanceUnitM, type Units } from '../../../extension/words/format.ts';
import {
  TARGET_LIMITS,
  WORKOUT_LIMITS,
  type WorkoutDuration,
  type WorkoutStep,
  type WorkoutTarget,
} from '../../../shared/workout.ts';
import { speedUnitKmh } from '../stepWords.ts';

/** What somebody typed, understood; or what is wrong with it. */
export type Read<Value> = { readonly value: Value } | { readonly wrong: Wrong };

export type Wrong =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'bounds'; readonly least: number; readonly most: number }
  | { readonly kind: 'ramp' };

const UNREADABLE = { wrong: { kind: 'unreadable' } } as const;
const NUMBER = String.raw`\d{1,6}(?:[.,]\d{1,3})?`;

/**
 * `12:30`, `1:05:00`, `90s`, `1h10`, `12 min`; a bare number is minutes. Of a distance, `2` is km or miles, as the rider
 * measures; `2 km`, `400 m` and `2 mi` say it themselves.
 */
export function readDuration(
  text: string,
  type: WorkoutDuration['type'],
  units: Units,
): Read<WorkoutDuration> {
  switch (type) {
    case 'lap_button':
      return { value: { type } };
    case 'time':
      return amount(type, secondsIn(text), { most: WORKOUT_LIMITS.durationS, unit: 60 });
    case 'distance':
      return amount(type, metresIn(text, units), { most: 1_000_000, unit: distanceUnitM(units) });
    case 'calories':
      return amount(type, numberIn(text.replace(/kcal|千卡/i, '')), { most: 20_000, unit: 1 });
  }
}

/** `unit`: what a number is typed in, which the bounds are told in too. */
function amount(
  type: 'time' | 'distance' | 'calories',
  value: number | null,
  { most, unit }: { readonly most: number; readonly unit: number },
): Read<WorkoutDuration> {
  if (value === null) return UNREADABLE;
  if (value < 1 || value > most) {
    return { wrong: { kind: 'bounds', least: Math.round((100 * 1) / unit) / 100, most: most / unit } };
  }
  return { value: { type, value: Math.round(value) } };
}

function secondsIn(text: string): number | null {
  const clock = /^(?:(\d{1,2}):)?(\d{1,4}):(\d{1,2})$/.exec(text.trim().replace(/：/g, ':'));
  if (clock !== null) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock;
    return 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
  }
  const bare = numberIn(text);
  if (bare !== null) return 60 * bare;
  // `1h10`: after hours, minutes need no unit.
  const whole = text.trim().replace(/(h|小时)\s*(\d+)$/i, '$1$2min');
  const [, hours, minutes, seconds] = IN_WORDS.exec(whole) ?? [];
  if (hours === undefined && minutes === undefined && seconds === undefined) return null;
  const of = (part: string | undefined) => (part === undefined ? 0 : (numberIn(part) ?? 0));
  return 3600 * of(hours) + 60 * of(minutes) + of(seconds);
}

const IN_WORDS = new RegExp(
  `^(?:(${NUMBER})\\s*(?:h|小时))?\\s*(?:(${NUMBER})\\s*(?:min|m|'|′|分钟|分))?\\s*(?:(${NUMBER})\\s*(?:s|"|″|秒))?$`,
  'i',
);

const METRES = [
  [/^(m|米)$/i, 1],
  [/^(km|公里|千米)$/i, distanceUnitM('metric')],
  [/^(mi|miles?|英里)$/i, distanceUnitM('imperial')],
] as const;

function metresIn(text: string, units: Units): number | null {
  const [, typed = '', unit = ''] = new RegExp(`^(${NUMBER})\\s*(\\D*)$`).exec(text.trim()) ?? [];
  const number = numberIn(typed);
  const metres = unit === '' ? distanceUnitM(units) : METRES.find(([name]) => name.test(unit))?.[1];
  return number === null || metres === undefined ? null : number * metres;
}

function numberIn(text: string): number | null {
  return new RegExp(`^${NUMBER}$`).test(text.trim()) ? Number(text.trim().replace(',', '.')) : null;
}

/**
 * `90` is one value, `88–93` or `88-93` a range, `50→75` or `50>75` a ramp; a zone is its number. Speeds are km/h or mph,
 * as the rider measures, unless they say it themselves.
 */
export function readTarget(
  text: string,
  type: WorkoutTarget['type'],
  { duration, units }: Pick<WorkoutStep, 'duration'> & { readonly units: Units },
): Read<WorkoutTarget> {
  const found = TARGET.exec(text.trim());
  const first = numberIn(found?.[1] ?? '');
  if (found === null || first === null) return UNREADABLE;
  const second = found[3] === undefined ? null : numberIn(found[3]);
  if (type === 'power_zone' || type === 'hr_zone') {
    const most = type === 'power_zone' ? 7 : 5;
    const isZone = second === null && Number.isInteger(first) && first >= 1 && first <= most;
    return isZone ? { value: { type, value: first } } : { wrong: { kind: 'bounds', least: 1, most } };
  }
  const unit = type === 'speed' ? speedUnitIn(found[4] ?? '', units) : 1;
  const { least, most } = TARGET_LIMITS[type];
  const [one, other = null] = (second === null ? [first] : [first, second]).map((number) =>
    unit === 1 ? number : Math.round(1_000 * number * unit) / 1_000,
  );
  if (one === undefined) return UNREADABLE;
  if ([one, other ?? one].some((number) => number < least || number > most))
    return { wrong: { kind: 'bounds', least: least / unit, most: most / unit } };
  if (other === null) return { value: { type, value: one } };
  if (found[2] !== '→' && found[2] !== '>')
    return { value: { type, min: Math.min(one, other), max: Math.max(one, other) } };
  return duration.type === 'time' ? { value: { type, start: one, end: other } } : { wrong: { kind: 'ramp' } };
}

const TARGET = new RegExp(`^(${NUMBER})\\s*(?:(-|–|—|~|→|>|\\.\\.)\\s*(${NUMBER}))?\\s*(\\D{0,8})$`);

/** What a speed is typed in, km/h. */
function speedUnitIn(text: string, units: Units): number {
  if (/k|公里|千米/i.test(text)) return speedUnitKmh('metric');
  return speedUnitKmh(/m|英里/i.test(text) ? 'imperial' : units);
}

/** `85–95`, `90` (that and no other), or nothing. */
export function readCadence(text: string): Read<WorkoutStep['cadence']> {
  if (text.trim() === '') return { value: null };
  const found = /^(\d{1,3})(?:\s*[-–—~]\s*(\d{1,3}))?$/.exec(text.trim().replace(/\s*(rpm|转\/分)$/i, ''));
  if (found === null) return UNREADABLE;
  const ends = [Number(found[1]), Number(found[2] ?? found[1])];
  const { least, most } = TARGET_LIMITS.cadence;
  if (ends.some((end) => end < least || end > most)) return { wrong: { kind: 'bounds', least, most } };
  return { value: { min: Math.min(...ends), max: Math.max(...ends) } };
}

/** How often a repeat is ridden. */
export function readTimes(text: string): Read<number> {
  const times = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  const most = WORKOUT_LIMITS.expandedSteps;
  return times >= 1 && times <= most ? { value: times } : { wrong: { kind: 'bounds', least: 1, most } };
}
