import { addDays } from '../core/days.ts';
import type { ListedRide } from '../core/ride.ts';
import { AppError } from '../errors.ts';
import type { Activities } from '../store/activities.ts';
import type { Account, Call, Context } from './context.ts';

/** A list read this recently is not asked for again. */
const FRESH_MS = 60_000;

/** YYYY-MM-DD; null: before every ride. */
type Day = string | null;

/** What is known of the list, when it was, and how many rides the account had then. */
type Coverage = { readonly listedAtMs: number; readonly backTo: Day; readonly totalRows: number | null };

/** Whether a list that is whole from day `backTo` on is enough, and when to stop in any case (epoch ms). */
export type Need = { readonly isEnough: (backTo: string) => boolean; readonly deadlineMs: number };

const META_KEY = 'listing';

const NOTHING: Coverage = { listedAtMs: 0, backTo: '9999-12-31', totalRows: null };

export type Listing = {
  /** The account's number of rides of every sport, where the service said it. */
  readonly totalRows: number | null;
  /** First day from which the list is complete; null: from the first ride. */
  readonly backTo: Day;
  readonly warnings: readonly string[];
};

/**
 * Brings the kept list of rides up to date, newest first, asking for no more pages than it needs, and stops
 * at the deadline with what it has. When the service cannot be reached, what is kept here answers, with a warning.
 */
export async function refreshListing(
  { context, account, call }: { context: Context; account: Account; call: Call },
  need: Need,
): Promise<Listing> {
  const { activities } = account;
  const before = readCoverage(activities);
  if (context.clock() - before.listedAtMs < FRESH_MS && covers(before, need)) return describe(before, []);
  if (account.offline !== null && before.listedAtMs > 0) return describe(before, [account.offline]);
  try {
    return describe(await readPages({ context, activities, call }, need, before), []);
  } catch (thrown) {
    const isOutage =
      thrown instanceof AppError && ['network', 'timeout', 'rate_limited', 'service'].includes(thrown.kind);
    if (!isOutage || before.listedAtMs === 0) throw thrown;
    const asOf = new Date(before.listedAtMs).toISOString().slice(0, 16).replace('T', ' ');
    return describe(before, [`The list of rides is as of ${asOf} UTC: ${thrown.message}`]);
  }
}

type Reader = { context: Context; activities: Activities; call: Call };

/**
 * Reads pages from the newest ride on, until `need` is met. Once nothing but known rides comes and the account's
 * total says that none is gone, the rest of what was known before is taken as it is and its pages are skipped.
 */
async function readPages(reader: Reader, need: Need, before: Coverage): Promise<Coverage> {
  const { context, activities, call } = reader;
  const listedAtMs = context.clock();
  const knownBefore = new Set(activities.listed({}).map(({ rideId }) => rideId));
  const knownCount =
    before.backTo === null ? knownBefore.size : activities.listed({ from: before.backTo }).length;
  const seen = new Set<string>();
  const saved: Promise<void>[] = [];
  /** Back to where this very pass has read every day; what was kept of those days and did not come is gone. */
  let readBackTo: Day = NOTHING.backTo;
  let coverage: Coverage = { ...NOTHING, listedAtMs };
  let newRides = 0;
  for (let page = 1; ; ) {
    const { rides, totalRows, totalPages } = await context.service.listRides({ page }, call.signal);
    if (totalPages !== null)
      call.progress(Math.min(page, totalPages), totalPages, 'Reading the list of rides');
    const fresh = rides.filter(({ rideId }) => !seen.has(rideId));
    for (const { rideId } of fresh) seen.add(rideId);
    newRides += fresh.filter(({ rideId }) => !knownBefore.has(rideId)).length;
    if (fresh.length > 0) saved.push(activities.saveListing(fresh));
    const isLast = fresh.length === 0 || (totalPages !== null && totalPages > 0 && page >= totalPages);
    const pageBackTo = isLast ? null : dayAfterOldest(fresh);
    if (coverage.backTo === readBackTo) readBackTo = pageBackTo;
    coverage = { listedAtMs, totalRows, backTo: earlier(coverage.backTo, pageBackTo) };
    const nothingGone =
      totalRows !== null && before.totalRows !== null && totalRows === before.totalRows + newRides;
    const meetsKnown = nothingGone && earlier(before.backTo, coverage.backTo) === before.backTo;
    if (meetsKnown) coverage = { ...coverage, backTo: before.backTo };
    if (isLast || covers(coverage, need) || context.clock() > need.deadlineMs) break;
    page = Math.max(page + 1, meetsKnown ? Math.floor((knownCount + newRides) / rides.length) + 1 : 0);
  }
  await Promise.all(saved);
  const kept = activities.listed(readBackTo === null ? {} : { from: readBackTo });
  const gone = kept.filter(({ rideId }) => !seen.has(rideId)).map(({ rideId }) => rideId);
  if (gone.length > 0) await activities.removeListed(gone);
  await activities.setMeta(META_KEY, JSON.stringify(coverage));
  return coverage;
}

/** The oldest day of a page may go on on the next one: only the days after it are known whole. */
function dayAfterOldest(rides: readonly ListedRide[]): Day {
  const [oldest = '9999-12-30'] = rides.map(({ date }) => date).toSorted();
  return addDays(oldest, 1);
}

/** The earlier of two days; null is before every day. */
function earlier(a: Day, b: Day): Day {
  return a === null || b === null ? null : a < b ? a : b;
}

function covers({ backTo }: Coverage, { isEnough }: Need): boolean {
  return backTo === null || isEnough(backTo);
}

function readCoverage(activities: Activities): Coverage {
  const text = activities.meta(META_KEY);
  // Written by this module only; a row that was damaged on disk does not come back from the store.
  return text === null ? NOTHING : (JSON.parse(text) as Coverage);
}

function describe({ backTo, totalRows }: Coverage, warnings: readonly string[]): Listing {
  return { backTo, totalRows, warnings };
}
