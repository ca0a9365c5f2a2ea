import { addDays, daysBetween } from '../days.ts';
import type { ListedRide } from '../ride.ts';
import type { RideMetrics, RideStress } from '../summary.ts';

export type Period = 'week' | 'month' | 'year' | 'week_to_date' | 'month_to_date' | 'year_to_date' | 'all';

const A_MONDAY = '2024-01-01';

/**
 * First day of a period that ends with the day `endDate`: of the last 7, 30 or 365 days, of the week (Monday, ISO
 * 8601), month or year that `endDate` is in, or null for `all`, which begins with the first ride.
 */
export function firstDayOf(period: Period, endDate: string): string | null {
  switch (period) {
    case 'week':
      return addDays(endDate, -6);
    case 'month':
      return addDays(endDate, -29);
    case 'year':
      return addDays(endDate, -364);
    case 'week_to_date':
      return addDays(endDate, -(((daysBetween(A_MONDAY, endDate) % 7) + 7) % 7));
    case 'month_to_date':
      return `${endDate.slice(0, 7)}-01`;
    case 'year_to_date':
      return `${endDate.slice(0, 4)}-01-01`;
    case 'all':
      return null;
  }
}

/** A ride of the list, with what its recording says where that has been read. */
export type CountedRide = {
  readonly listed: Pick<ListedRide, 'distanceM' | 'durationS' | 'ascentM'>;
  readonly metrics: Pick<RideMetrics, 'workKj' | 'ascentM'> | null;
  readonly stress: Pick<RideStress, 'trainingStressScore'> | null;
};

export type RideTotals = {
  readonly rides: number;
  readonly distanceM: number;
  readonly durationS: number;
  readonly ascentM: number | null;
  readonly workKj: number | null;
  readonly trainingStressScore: number | null;
};

/**
 * Sums over rides. Distance, duration and climbing are the list's, so that a ride counts before its recording is read
 * (climbing from the recording where the list has none); work and TSS are the recording's. A ride without a value adds
 * nothing; null where no ride has one, 0 without rides.
 */
export function addUpRides(rides: readonly CountedRide[]): RideTotals {
  const sum = (read: (ride: CountedRide) => number | null | undefined) => {
    const known = rides.map(read).filter((value) => value != null);
    return known.length === 0 && rides.length > 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  return {
    rides: rides.length,
    distanceM: sum(({ listed }) => listed.distanceM) ?? 0,
    durationS: sum(({ listed }) => listed.durationS) ?? 0,
    ascentM: sum(({ listed, metrics }) => listed.ascentM ?? metrics?.ascentM),
    workKj: sum(({ metrics }) => metrics?.workKj),
    trainingStressScore: sum(({ stress }) => stress?.trainingStressScore),
  };
}

/** `total` per week of the `days` that it is of; less than a week counts as one. */
export function perWeek(total: number, days: number): number {
  return (total * 7) / Math.max(days, 7);
}
