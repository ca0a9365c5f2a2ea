import { type LoadSeed, trainingLoad } from './load.ts';

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
