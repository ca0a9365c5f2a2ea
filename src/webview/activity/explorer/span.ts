/** A part of a ride: seconds since its first row, from `startS` up to, not including, `endS`. */
export type Span = { readonly startS: number; readonly endS: number };

/** Shorter than this nothing is selected: a click that moved a little. */
export const LEAST_SPAN_S = 2;
/** Nothing shorter is zoomed to. */
const LEAST_VIEW_S = 10;

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
  // At least a second, or small steps would be rounded away.
  const wanted = factor > 1 ? Math.max(before * factor, before + 1) : Math.min(before * factor, before - 1);
  const length = Math.min(lengthS, Math.max(LEAST_VIEW_S, wanted));
  const share = before === 0 ? 0 : (around - span.startS) / before;
  return placed(around - share * length, length, lengthS);
}

/** A span as long as before, so many seconds later, inside the ride. */
export function moved({ startS, endS }: Span, byS: number, lengthS: number): Span {
  return placed(startS + Math.round(byS), endS - startS, lengthS);
}

function placed(wanted: number, length: number, lengthS: number): Span {
  const startS = Math.min(Math.max(0, wanted), lengthS - length);
  return spanBetween(startS, startS + length, lengthS);
}
