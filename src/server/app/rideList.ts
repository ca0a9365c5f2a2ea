import type { ListedRide } from '../core/ride.ts';
import { basisTexts } from '../language/basis.ts';
import { dayText } from '../language/format.ts';
import type { Text } from '../language/language.ts';
import type { App } from './context.ts';
import { answerBy, until } from './deadline.ts';
import { type Listing, refreshListing } from './listing.ts';
import { isCycling } from './rides.ts';

/** How long an answer that has its rides waits for the number of all of them, ms. */
const COUNTING_MS = 5_000;

export type RideQuery = {
  /** Days, both included; open where they are not given. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly isEverySport: boolean;
  /** How many of the newest are wanted. */
  readonly count: number;
  /** When to answer with what is there, epoch ms. */
  readonly deadlineMs?: number;
};

export type RideList = {
  /** Those that are listed so far, newest first; at least `count` if there are so many. */
  readonly rides: readonly ListedRide[];
  /** Of all rides that the query means, also those that are not listed yet. */
  readonly total: number;
  /** `rides` are all of them. */
  readonly isWhole: boolean;
  readonly warnings: readonly Text[];
};

/** The rides of the account's list that a query means. Reads no more of the list than it needs to answer. */
export async function findRides(app: App, query: RideQuery): Promise<RideList> {
  const { from, to, isEverySport, count, deadlineMs = answerBy(app.context) } = query;
  const { activities } = app.account;
  const found = (since = from) =>
    activities.listed({ from: since, to }).filter((ride) => isEverySport || isCycling(ride));
  const isAll = (backTo: string) => from !== undefined && backTo <= from;
  const isEnough = (backTo: string) => isAll(backTo) || (from === undefined && found(backTo).length > count);
  const listing = await until(app, deadlineMs, (timed) => refreshListing(timed, isEnough));
  const isCounted =
    from !== undefined || isEverySport || listing.backTo === null || listing.warnings.length > 0;
  const { backTo, totalRows, warnings } = isCounted ? listing : await readOn(app, deadlineMs);
  const rides = found();
  if (backTo === null || isAll(backTo)) return { rides, total: rides.length, isWhole: true, warnings };
  const unlisted = from === undefined && totalRows !== null ? totalRows - activities.listed({}).length : 0;
  const remark = unlisted > 0 ? basisTexts.totalTakes(unlisted) : basisTexts.totalBackTo(dayText(backTo));
  return {
    rides,
    total: rides.length + Math.max(0, unlisted),
    isWhole: false,
    warnings: isEverySport && unlisted > 0 ? warnings : [...warnings, remark],
  };
}

/** The account counts activities of every sport together: how many of them are rides is known when all are listed. */
async function readOn(app: App, deadlineMs: number): Promise<Listing> {
  const enoughMs = Math.min(deadlineMs, app.context.clock() + COUNTING_MS);
  const listing = await until(app, enoughMs, (timed) => refreshListing(timed, () => false));
  return { ...listing, warnings: [] };
}
