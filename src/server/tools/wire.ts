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

/** `3 h 05`, `47 min`, `12 s`: durations in sentences. */
export function durationText(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** `12:34`, `1:02:03`: times that are compared to the second. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = twoDigits(whole % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${twoDigits(minutes)}:${rest}`;
}

/** A stranger's words in a sentence of ours: a JSON string, so that it is clear where they end. */
export function quoted(text: string | null, otherwise = 'untitled'): string {
  return text === null ? otherwise : JSON.stringify(text);
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
