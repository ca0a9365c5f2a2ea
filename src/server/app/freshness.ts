/**
 * Whether what was learned at `atMs` is still news at `nowMs`, for so long after it. What seems to come from the future
 * was learned before the clock was set back, nobody knows when.
 */
export function isFresh(atMs: number, nowMs: number, forMs: number): boolean {
  const ageMs = nowMs - atMs;
  return ageMs >= 0 && ageMs < forMs;
}
