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

/** `3 h 05`, `47 min`, `12 s`: durations in sentences. */
export function durationText(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** An instant as ISO 8601 with the rider's offset: `2026-06-19T08:00:00+08:00`. */
export function isoWithOffset(ms: number, utcOffsetS: number): string {
  const local = new Date(ms + utcOffsetS * 1000).toISOString().slice(0, 19);
  const minutes = Math.round(Math.abs(utcOffsetS) / 60);
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${local}${utcOffsetS < 0 ? '-' : '+'}${hh}:${String(minutes % 60).padStart(2, '0')}`;
}
