import { daysBetween } from '../core/days.ts';
import type { StressGap } from '../core/summary.ts';
import type { App } from './context.ts';
import { loadRides, type Rides, type Span } from './rides.ts';

/** After three times its 42 days, 5 % are left of what CTL was before the first ride. */
const SETTLED_DAYS = 126;

const WITHOUT_TSS: Readonly<Record<StressGap, string>> = {
  no_power_no_heart_rate: 'without power and heart rate',
  no_ftp: 'with power, but no FTP is known',
  no_lthr: 'with heart rate only, and no LTHR is known',
  no_power: 'without power',
};

/** The rides of a span, and the training stress of every day of it. */
export type History = Rides & {
  /** One value per calendar day from `from` to `to`. */
  readonly dailyTss: Float64Array;
};

/** Daily TSS of all cycling from day `from` to day `to`; see `loadRides` for what is waited for. */
export async function loadHistory(app: App, span: Omit<Span, 'withoutMissing'>): Promise<History> {
  const withoutMissing = 'and count as rest: CTL and ATL are too low by what they would add.';
  const rides = await loadRides(app, { ...span, withoutMissing });
  const { from, to } = span;
  const dailyTss = new Float64Array(daysBetween(from, to) + 1);
  for (const { listed, stress } of rides.measured) {
    const day = daysBetween(from, listed.date);
    dailyTss[day] = (dailyTss[day] ?? 0) + (stress.trainingStressScore ?? 0);
  }
  return {
    ...rides,
    dailyTss,
    warnings: [...rides.warnings, ...withoutTssWarning(rides), ...startWarning(rides)],
  };
}

function withoutTssWarning({ measured }: Rides): string[] {
  const gaps = measured.flatMap(({ stress }) =>
    stress.trainingStressScore === null ? [stress.gap ?? 'no_power'] : [],
  );
  if (gaps.length === 0) return [];
  const counts = [...new Set(gaps)].map(
    (gap) => `${gaps.filter((each) => each === gap).length} ${WITHOUT_TSS[gap]}`,
  );
  return [`Rides without TSS count as rest: ${counts.join('; ')}.`];
}

/** Zero on the evening before the first ride is true only for a rider who had not trained. */
function startWarning({ firstDay, to }: Rides): string[] {
  const days = firstDay === null ? -1 : daysBetween(firstDay, to);
  if (days < 0 || days >= SETTLED_DAYS) return [];
  return [`The first ride is of ${firstDay}: CTL is too low, and form too tired, if you trained before it.`];
}
