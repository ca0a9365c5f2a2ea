import { daysBetween } from '../days.ts';
import { type LoadSeed, rampRate, trainingLoad } from './load.ts';

/** What training is to bring about on the last day of a plan: one of the two. */
export type LoadGoal =
  | { readonly kind: 'chronic'; readonly value: number }
  | { readonly kind: 'balance'; readonly value: number };

/**
 * The daily TSS, the same every day for `days` days, after which CTL or TSB (of the same day) is `goal`, from a known
 * CTL and ATL. Load is linear in its daily TSS: x_n(L) = x_n(0) + L · x'_n, so two forecasts say all.
 *
 * Negative where rest alone overshoots the goal; `null` where no daily TSS changes it (TSB after 0 days).
 */
export function steadyLoadFor(goal: LoadGoal, seed: LoadSeed, days: number): number | null {
  const reached = (tss: number, from: LoadSeed) => {
    const { chronic, balance } = trainingLoad(new Float64Array(days).fill(tss), from);
    return (goal.kind === 'chronic' ? chronic : balance).at(-1) ?? null;
  };
  const atRest = reached(0, seed);
  const perTss = reached(1, { chronic: 0, acute: 0 });
  return atRest === null || perTss === null || perTss === 0 ? null : (goal.value - atRest) / perTss;
}

/**
 * Least number of days of complete rest until TSB (of the same day) is at least `balance`; `null` where rest of
 * `mostDays` days does not bring it.
 */
export function restUntil(balance: number, seed: LoadSeed, mostDays = 60): number | null {
  if (seed.chronic - seed.acute >= balance) return 0;
  const rested = trainingLoad(new Float64Array(mostDays), seed).balance;
  const day = rested.findIndex((value) => value >= balance);
  return day === -1 ? null : day + 1;
}

/** A training load of a day to come. */
export type PlannedLoad = { readonly date: string; readonly tss: number };

const A_MONDAY = '2024-01-01';
const WEEK_DAYS = 7;

/**
 * TSS of each of these days: what is planned for it (several loads of a day add up), else what its day of the week has
 * by the pattern (Monday first), else 0.
 */
export function plannedTss(
  days: readonly string[],
  planned: readonly PlannedLoad[],
  weeklyPattern: readonly number[] | null,
): Float64Array {
  const loads = new Map<string, number>();
  for (const { date, tss } of planned) loads.set(date, (loads.get(date) ?? 0) + tss);
  return Float64Array.from(days, (day) => {
    const weekday = ((daysBetween(A_MONDAY, day) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS;
    return loads.get(day) ?? weeklyPattern?.[weekday] ?? 0;
  });
}

/** The highest ramp rate (CTL against seven days before) from day `from` on, and its day; `null` without a day. */
export function highestRamp(chronic: Float64Array, from: number): { day: number; rate: number } | null {
  let highest: { day: number; rate: number } | null = null;
  for (let day = from; day < chronic.length; day++) {
    const rate = rampRate(chronic, day);
    if (rate !== null && rate > (highest?.rate ?? Number.NEGATIVE_INFINITY)) highest = { day, rate };
  }
  return highest;
}
