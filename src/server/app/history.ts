import { daysBetween } from '../core/days.ts';
import type { Account, Call, Context } from './context.ts';
import { loadRides, type Rides } from './rides.ts';

type App = { readonly context: Context; readonly account: Account; readonly call: Call };

/** The rides of a span, and the training stress of every day of it. */
export type History = Rides & {
  /** One value per calendar day from `from` to `to`. */
  readonly dailyTss: Float64Array;
};

/** Daily TSS of all cycling from day `from` to day `to`; see `loadRides` for what is waited for. */
export async function loadHistory(app: App, { from, to }: { from: string; to: string }): Promise<History> {
  const withoutMissing = 'and count as rest: CTL and ATL are too low by what they would add.';
  const rides = await loadRides(app, { from, to, withoutMissing });
  const dailyTss = new Float64Array(daysBetween(from, to) + 1);
  for (const { listed, stress } of rides.measured) {
    const day = daysBetween(from, listed.date);
    dailyTss[day] = (dailyTss[day] ?? 0) + (stress.trainingStressScore ?? 0);
  }
  return { ...rides, dailyTss };
}
