import { addDays } from '../core/days.ts';
import type { ListedRide } from '../core/ride.ts';
import { basisTexts } from '../language/basis.ts';
import { instantText } from '../language/format.ts';
import type { Text } from '../language/language.ts';
import type { Activities } from '../store/activities.ts';
import { type App, type Call, type Context, keep } from './context.ts';
import { isFresh } from './deadline.ts';
import { isOutage } from './outage.ts';

/** A list read this recently is not asked for again. */
const FRESH_MS = 60_000;

/** YYYY-MM-DD; null: before every ride. */
type Day = string | null;

/** What is known of the list, when it was, and how many rides the account had then. */
type Coverage = { readonly listedAtMs: number; readonly backTo: Day; readonly totalRows: number | null };

/** Whether a list that is whole from day `backTo` on is enough. */
type IsEnough = (backTo: string) => boolean;

const META_KEY = 'listing';

const NOTHING: Coverage = { listedAtMs: 0, backTo: '9999-12-31', totalRows: null };

export type Listing = {
  /** The account's number of rides of every sport, where the service said it. */
  readonly totalRows: number | null;
  /** First day from which the list is complete; null: from the first ride. */
  readonly backTo: Day;
  readonly warnings: readonly Text[];
};

/**
 * Brings the kept list of rides up to date, newest first, asking for no more pages than are enough. When the service
 * fails or the call's time is over, what has been read so far answers, with a warning.
 */
export async function refreshListing({ context, account, call }: App, isEnough: IsEnough): Promise<Listing> {
  const { activities } = account;
  const before = readCoverage(activities);
  const isNew = isFresh(before.listedAtMs, context.clock(), FRESH_MS);
  const isKept = account.offline !== null && before.listedAtMs > 0;
  if (isKept || (isNew && covers(before, isEnough))) return { ...before, warnings: [] };
  try {
    let isOwn = false;
    const read = (signal: AbortSignal) => {
      isOwn = true;
      return readPages({ context, activities, call: { ...call, signal } }, isEnough);
    };
    let coverage = before;
    // What another call is reading may be enough for this one, too.
    do coverage = await account.once('list of rides', read, call.signal);
    while (!isOwn && !covers(coverage, isEnough));
    return { ...coverage, warnings: [] };
  } catch (thrown) {
    const kept = readCoverage(activities);
    if (!isOutage(thrown) || kept.listedAtMs === 0) throw thrown;
    return { ...kept, warnings: [outageWarning(kept, isEnough, thrown.text)] };
  }
}

function outageWarning(kept: Coverage, isEnough: IsEnough, reason: Text): Text {
  if (!covers(kept, isEnough)) return basisTexts.listCut(reason);
  return basisTexts.listAsOf(instantText(kept.listedAtMs), reason);
}

type Reader = { context: Context; activities: Activities; call: Call };

/**
 * Reads pages from the newest ride on, until they are enough. Once nothing but known rides comes and the account's
 * total says that none is gone, the rest of what was known before is taken as it is and its pages are skipped. What has
 * been read when a page fails is kept.
 */
async function readPages({ context, activities, call }: Reader, isEnough: IsEnough): Promise<Coverage> {
  const before = readCoverage(activities);
  const knownBefore = new Set(activities.listed({}).map(({ rideId }) => rideId));
  const knownCount =
    before.backTo === null ? knownBefore.size : activities.listed({ from: before.backTo }).length;
  const seen = new Set<string>();
  /** Back to where this very pass has read every day. */
  let readBackTo: Day = NOTHING.backTo;
  let coverage: Coverage = { ...NOTHING, listedAtMs: context.clock() };
  let newRides = 0;
  for (let page = 1; ; ) {
    const { rides, totalRows, totalPages } = await context.service.listRides({ page }, call.signal);
    if (totalPages !== null) call.progress(Math.min(page, totalPages), totalPages, basisTexts.progress.list);
    const fresh = rides.filter(({ rideId }) => !seen.has(rideId));
    for (const { rideId } of fresh) seen.add(rideId);
    newRides += fresh.filter(({ rideId }) => !knownBefore.has(rideId)).length;
    const isLast = fresh.length === 0 || (totalPages !== null && totalPages > 0 && page >= totalPages);
    const pageBackTo = isLast ? null : dayAfterOldest(fresh);
    if (coverage.backTo === readBackTo) readBackTo = pageBackTo;
    coverage = { ...coverage, totalRows, backTo: earlier(coverage.backTo, pageBackTo) };
    const nothingGone =
      totalRows !== null && before.totalRows !== null && totalRows === before.totalRows + newRides;
    const meetsKnown = nothingGone && earlier(before.backTo, coverage.backTo) === before.backTo;
    if (meetsKnown) coverage = { ...coverage, backTo: before.backTo };
    keep(context.log, activities.saveListing(fresh));
    keep(context.log, activities.removeListed(goneFrom(activities, { readBackTo, seen })));
    const isDone = isLast || covers(coverage, isEnough);
    // A pass that has not come as far yet as the one before knows less.
    if (isDone || earlier(before.backTo, coverage.backTo) === coverage.backTo)
      keep(context.log, activities.setMeta(META_KEY, JSON.stringify(coverage)));
    if (isDone) return coverage;
    page = Math.max(page + 1, meetsKnown ? Math.floor((knownCount + newRides) / rides.length) + 1 : 0);
  }
}

/** Of the days that have been read, the rides that did not come: the account has them no longer. */
function goneFrom(
  activities: Activities,
  { readBackTo, seen }: { readBackTo: Day; seen: ReadonlySet<string> },
): string[] {
  const known = activities.listed(readBackTo === null ? {} : { from: readBackTo });
  return known.filter(({ rideId }) => !seen.has(rideId)).map(({ rideId }) => rideId);
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

function covers({ backTo }: Coverage, isEnough: IsEnough): boolean {
  return backTo === null || isEnough(backTo);
}

function readCoverage(activities: Activities): Coverage {
  const text = activities.meta(META_KEY);
  // Written by this module only; a row that was damaged on disk does not come back from the store.
  return text === null ? NOTHING : (JSON.parse(text) as Coverage);
}
