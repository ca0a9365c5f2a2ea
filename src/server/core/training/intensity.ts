/** Seconds below the first threshold, between the two, and above the second: the three zones of intensity research. */
export type IntensityShares = { readonly lowS: number; readonly midS: number; readonly highS: number };

/**
 * Three zones from the seven of power (1–2, 3–4, 5–7) or the five of heart rate (1–2, 3–4, 5), in s. Zone seconds as
 * `zoneSeconds` gives them.
 */
export function threeZones(zoneSeconds: readonly number[]): IntensityShares {
  const sum = (from: number, to: number) =>
    zoneSeconds.slice(from, to).reduce((total, seconds) => total + seconds, 0);
  return { lowS: sum(0, 2), midS: sum(2, 4), highS: sum(4, zoneSeconds.length) };
}

/** Several rides' shares as one. */
export function addUpShares(rides: readonly IntensityShares[]): IntensityShares {
  const sum = (read: (shares: IntensityShares) => number) =>
    rides.reduce((total, shares) => total + read(shares), 0);
  return {
    lowS: sum(({ lowS }) => lowS),
    midS: sum(({ midS }) => midS),
    highS: sum(({ highS }) => highS),
  };
}

/**
 * Polarization index (Treff et al. 2019): log10(low ÷ mid × high × 100), of shares of the time. Above 2 the training is
 * polarized. `null` where a zone is empty: the index is not defined there.
 */
export function polarizationIndex({ lowS, midS, highS }: IntensityShares): number | null {
  const total = lowS + midS + highS;
  if (lowS <= 0 || midS <= 0 || highS <= 0) return null;
  return Math.log10((lowS / midS) * (highS / total) * 100);
}

/** How training is spread over the three zones, in a word. */
export type Distribution = 'polarized' | 'pyramidal' | 'threshold' | 'high_intensity' | 'base';

/**
 * By the order of the three shares (Treff et al. 2019; Seiler): low > high > mid with an index above 2 is polarized; low >
 * mid ≥ high pyramidal; mid the largest threshold; high the largest high intensity. Next to nothing above the first
 * threshold (less than 5 %) is base. `null` without any time.
 */
export function distributionOf(shares: IntensityShares): Distribution | null {
  const { lowS, midS, highS } = shares;
  const total = lowS + midS + highS;
  if (total <= 0) return null;
  if (highS >= lowS && highS >= midS) return 'high_intensity';
  if (midS >= lowS) return 'threshold';
  if (lowS > 0.95 * total) return 'base';
  const index = polarizationIndex(shares);
  const isPolarized = highS > midS && (index === null || index > 2);
  return isPolarized ? 'polarized' : 'pyramidal';
}

const WEEK_DAYS = 7;

export type Monotony = {
  /** Mean of the daily TSS over its standard deviation. */
  readonly monotony: number;
  /** TSS of the week × monotony. */
  readonly strain: number;
};

/**
 * Training monotony and strain (Foster 1998) of seven days of TSS: mean ÷ standard deviation (of the seven days as a whole, n), and the
 * sum times it. `null` when every day is alike, for which neither is defined, or there are not seven.
 */
export function monotonyOf(dailyTss: ArrayLike<number>): Monotony | null {
  if (dailyTss.length !== WEEK_DAYS) return null;
  const days = Array.from(dailyTss);
  const sum = days.reduce((total, tss) => total + tss, 0);
  const mean = sum / WEEK_DAYS;
  const deviation = Math.sqrt(days.reduce((total, tss) => total + (tss - mean) ** 2, 0) / WEEK_DAYS);
  // A spread of rounding errors is none.
  if (deviation <= 1e-9 * Math.max(1, mean)) return null;
  return { monotony: mean / deviation, strain: (sum * mean) / deviation };
}
