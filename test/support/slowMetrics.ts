// The metrics a second time, from their definitions and the obvious way: windows are cut out and averaged one by one.
// Shares nothing with src.

const isValid = (value: number): boolean => !Number.isNaN(value);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Every complete window of `seconds` as its own list. */
function completeWindows(values: readonly number[], seconds: number): number[][] {
  const count = Math.max(0, values.length - seconds + 1);
  return Array.from({ length: count }, (_, start) => values.slice(start, start + seconds)).filter((window) =>
    window.every(isValid),
  );
}

export function slowNormalizedPower(powerW: readonly number[]): number | null {
  if (powerW.filter(isValid).length < 30) return null;
  const fourths = completeWindows(powerW, 30).map((window) => mean(window) ** 4);
  return fourths.length === 0 ? null : mean(fourths) ** (1 / 4);
}

export function slowBestMean(values: readonly number[], seconds: number): number | null {
  const means = completeWindows(values, seconds).map(mean);
  return means.length === 0 ? null : means.reduce((best, value) => Math.max(best, value));
}

/** Best mean held for at least each duration, among the durations asked for. */
export function slowCurve(values: readonly number[], durations: readonly number[]): (number | null)[] {
  const exact = durations.map((seconds) => slowBestMean(values, seconds));
  return exact.map((own, i) => {
    const atLeast = exact.slice(i).filter((best) => best !== null);
    return own === null ? null : Math.max(...atLeast);
  });
}

export function slowAverage(values: readonly number[]): number | null {
  const valid = values.filter(isValid);
  return valid.length === 0 ? null : mean(valid);
}

export function slowWorkKj(powerW: readonly number[]): number | null {
  const joules = powerW.filter(isValid);
  return joules.length === 0 ? null : joules.reduce((a, b) => a + b, 0) / 1000;
}

/** Upper bounds in %; the zone above the last has none. */
export function slowZoneSeconds(
  values: readonly number[],
  threshold: number,
  upperPct: readonly number[],
): number[] {
  const edges = [
    Number.NEGATIVE_INFINITY,
    ...upperPct.map((pct) => (pct * threshold) / 100),
    Number.POSITIVE_INFINITY,
  ];
  return edges
    .slice(1)
    .map((upper, zone) => values.filter((value) => value >= edges[zone]! && value < upper).length);
}

export function slowStress(durationS: number, np: number, ftp: number): number {
  const intensity = np / ftp;
  return ((durationS * np * intensity) / (ftp * 3600)) * 100;
}

/** Seconds that roll or are pedalled and hold both, end to end, halved; EF is NP over average heart rate. */
export function slowDecoupling(
  seconds: readonly { power: number; heartRate: number; speed: number; cadence: number }[],
): number | null {
  const moving = seconds
    .filter(({ speed, power, cadence }) => speed >= 0.5 || power > 0 || cadence > 0)
    .filter(({ power, heartRate }) => isValid(power) && isValid(heartRate));
  if (moving.length < 1200) return null;
  const half = Math.floor(moving.length / 2);
  const [first, second] = [moving.slice(0, half), moving.slice(half)].map((part) => {
    const np = slowNormalizedPower(part.map(({ power }) => power));
    return np === null ? null : np / mean(part.map(({ heartRate }) => heartRate));
  });
  return !first || second == null ? null : (first - second) / first;
}

/** Load of one day as the closed sum over all days before it: Σ α (1 − α)^(age) TSS. */
export function slowLoad(dailyTss: readonly number[], days: number): number[] {
  const alpha = 1 / days;
  return dailyTss.map((_, today) =>
    dailyTss
      .slice(0, today + 1)
      .reduce((sum, tss, day) => sum + alpha * (1 - alpha) ** (today - day) * tss, 0),
  );
}

/** Foster, of seven days: mean over the spread of all seven, and the week's sum times it. */
export function slowMonotony(week: readonly number[]): { monotony: number; strain: number } {
  const variance = mean(week.map((tss) => (tss - mean(week)) ** 2));
  const monotony = mean(week) / Math.sqrt(variance);
  return { monotony, strain: week.reduce((a, b) => a + b, 0) * monotony };
}
