import { daysBetween } from '../../core/days.ts';
import type { StressGap } from '../../core/summary.ts';
import { basisTexts } from '../../language/basis.ts';
import { dayText } from '../../language/format.ts';
import { joined, type Text } from '../../language/language.ts';
import type { App } from '../context.ts';
import { loadRides, type Rides, type Span } from '../rides.ts';

/** Days before those that are shown: CTL of an unknown past fades by e^(−365/42), to less than 0.02 % of itself. */
export const WARM_UP_DAYS = 365;

/** After three times its 42 days, 5 % are left of what CTL was before the first ride. */
const SETTLED_DAYS = 126;

const WITHOUT_TSS: Readonly<Record<StressGap, Text>> = basisTexts.gaps;

/** The rides of a span, and the training stress of every day of it. */
export type History = Rides & {
  /** One value per calendar day from `from` to `to`. */
  readonly dailyTss: Float64Array;
};

/** Daily TSS of all cycling from day `from` to day `to`; see `loadRides` for what is waited for. */
export async function loadHistory(app: App, span: Omit<Span, 'withoutMissing'>): Promise<History> {
  const withoutMissing = basisTexts.consequences.countAsRest;
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

/**
 * The rider's day, of rides loaded to the day after this machine's `today`: a ride that is listed on tomorrow's date says
 * that this machine's calendar is a day behind.
 */
export function riderToday({ listed, to }: Rides, today: string): string {
  return listed[0]?.date === to ? to : today;
}

function withoutTssWarning({ measured }: Rides): Text[] {
  const gaps = measured.flatMap(({ stress }) =>
    stress.trainingStressScore === null ? [stress.gap ?? 'no_power'] : [],
  );
  if (gaps.length === 0) return [];
  const counts = [...new Set(gaps)].map((gap) =>
    basisTexts.gapCount(gaps.filter((each) => each === gap).length, WITHOUT_TSS[gap]),
  );
  return [basisTexts.withoutTss(joined(counts, 'clauses'))];
}

/** Zero on the evening before the first ride is true only for a rider who had not trained. */
function startWarning({ firstDay, to }: Rides): Text[] {
  if (firstDay === null) return [];
  const days = daysBetween(firstDay, to);
  return days < 0 || days >= SETTLED_DAYS ? [] : [basisTexts.youngHistory(dayText(firstDay))];
}
