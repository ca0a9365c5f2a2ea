import type { Text } from '../language/language.ts';

/** `value` in the wire's unit with `digits` decimals; null stays null. */
export function wire(value: number | null, digits = 0, factor = 1): number | null {
  return value === null ? null : rounded(value * factor, digits);
}

export function rounded(value: number, digits = 0): number {
  const scale = 10 ** digits;
  // Adding 0 turns −0 into 0, which nobody wants to read.
  return Math.round(value * scale) / scale + 0;
}

/** m/s → km/h. */
export const KMH = 3.6;
/** m → km. */
export const KM = 1 / 1000;
/** s → h. */
export const HOURS = 1 / 3600;
/** Fraction → %. */
export const PERCENT = 100;

/** What is said of a value, if there is one. */
export function ifKnown(value: number | null, say: (value: number) => Text): Text[] {
  return value === null ? [] : [say(value)];
}

/** `12:34`, `1:02:03`: times that are compared to the second. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = twoDigits(whole % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${twoDigits(minutes)}:${rest}`;
}

/** An instant as ISO 8601 with the rider's offset: `2026-06-19T08:00:00+08:00`. */
export function isoWithOffset(ms: number, utcOffsetS: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  // What is shown is the instant that is meant, so the clock is no more exact than its offset can be written.
  const minutes = Math.round(utcOffsetS / 60);
  const local = new Date(ms + minutes * 60_000).toISOString().slice(0, 19);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${local}${minutes < 0 ? '-' : '+'}${twoDigits(hours)}:${twoDigits(rest)}`;
}
