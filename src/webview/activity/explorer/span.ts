/** A part of a ride: seconds since its first row, from `startS` up to, not including, `endS`. */
export type Span = { readonly startS: number; readonly endS: number };

/** Shorter than this nothing is selected: a click that moved a little. */
export const LEAST_SPAN_S = 2;

/** Between two seconds in any order, cut to the ride, whole seconds. */
export function spanBetween(a: number, b: number, lengthS: number): Span {
  const clamp = (second: number) => Math.min(Math.max(Math.round(second), 0), lengthS);
  return { startS: clamp(Math.min(a, b)), endS: clamp(Math.max(a, b)) };
}

/** A span around a second that it keeps at its place, `factor` times as long as before and at least 10 s. */
export function zoomed(
  span: Span,
  around: number,
  { factor, lengthS }: { factor: number; lengthS: number },
): Span {
  const before = span.endS - span.startS;
  const length = Math.min(lengthS, Math.max(10, before * factor));
  const share = before === 0 ? 0 : (around - span.startS) / before;
  const startS = Math.min(Math.max(0, around - share * length), lengthS - length);
  return spanBetween(startS, startS + length, lengthS);
}
