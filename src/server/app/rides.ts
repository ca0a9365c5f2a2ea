import type { ListedRide } from '../core/ride.ts';
import { type RideMetrics, type RideStress, rideStress } from '../core/summary.ts';
import { basisTexts } from '../language/basis.ts';
import { dayText, numberText } from '../language/format.ts';
import { joined, type Text } from '../language/language.ts';
import { type ThresholdsInUse, thresholdsInUse } from './athlete.ts';
import type { Account, App } from './context.ts';
import { answerBy, isFresh, until } from './deadline.ts';
import { type Listing, refreshListing } from './listing.ts';
import { ALGORITHM_VERSION } from './recording.ts';
import type { Filled } from './sync.ts';

/** A recording that could not be read is asked for again after this long: it may have been the service's mistake. */
const LOOK_AGAIN_MS = 24 * 3_600_000;

/** The service's exercise types that are cycling: outdoors and indoors. */
const CYCLING = [0, 6];

export function isCycling(ride: ListedRide): boolean {
  return CYCLING.includes(ride.sport);
}

/** A ride of the list with the numbers of its recording. */
export type MeasuredRide = {
  readonly listed: ListedRide;
  readonly metrics: RideMetrics;
  readonly stress: RideStress;
};

export type LeftOutRide = { readonly rideId: string; readonly date: string; readonly reason: Text };

/** The cycling of a span of days, newest first, and what it stands on. */
export type Rides = {
  readonly from: string;
  readonly to: string;
  readonly thresholds: ThresholdsInUse;
  /** All that the account lists. */
  readonly listed: readonly ListedRide[];
  /** Those whose recordings have been read. */
  readonly measured: readonly MeasuredRide[];
  /** Those that are not read yet. */
  readonly missing: readonly ListedRide[];
  /** Those without numbers that count. */
  readonly leftOut: readonly LeftOutRide[];
  /** Day of the account's first ride; null where there is none, or the list is not read back to it. */
  readonly firstDay: string | null;
  /** Every ride of the span is listed, and read or known to have no numbers that count. */
  readonly complete: boolean;
  readonly warnings: readonly Text[];
};

export type Span = {
  readonly from: string;
  readonly to: string;
  /** How an answer is wrong without the rides that are not read yet: the end of a sentence about them. */
  readonly withoutMissing: Text;
  /** When to answer with what is there, epoch ms; 45 s from now unless an earlier look has used some of them. */
  readonly deadlineMs?: number;
};

/**
 * All cycling from day `from` to day `to`. Rides that are not kept here yet are fetched newest first; what is not
 * there in time is missing and goes on being fetched in the background.
 */
export async function loadRides(app: App, span: Span): Promise<Rides> {
  const { context, account, call } = app;
  const { from, to, deadlineMs = answerBy(context) } = span;
  const [thresholds, listing] = await until(app, deadlineMs, (timed) =>
    Promise.all([thresholdsInUse(timed), refreshListing(timed, (backTo) => backTo <= from)]),
  );
  const listed = account.activities.listed({ from, to }).filter(isCycling);
  const filled = await account.sync.fill({
    rideIds: unread(app, listed).map(({ rideId }) => rideId),
    signal: call.signal,
    waitMs: Math.max(0, deadlineMs - context.clock()),
    onProgress: (done, total) => call.progress(done, total, basisTexts.progress.rides(done, total)),
  });
  const notes = account.activities.leftOut();
  const missing = unread(app, listed).filter(({ rideId }) => !notes.has(rideId));
  const gap = listingGap(listing.backTo, span);
  return {
    from,
    to,
    thresholds,
    listed,
    missing,
    ...sortOut(account, listed, thresholds),
    firstDay: firstDayOf(account, listing),
    complete: missing.length === 0 && gap.length === 0,
    warnings: [...thresholds.warnings, ...listing.warnings, ...gap, ...missingWarning(missing, filled, span)],
  };
}

/** Rides of which neither numbers nor a reason why there are none are kept; newest first. Reasons pass with time. */
function unread({ context, account }: App, rides: readonly ListedRide[]): ListedRide[] {
  const leftOut = account.activities.leftOut();
  const measured = account.activities.metrics({ algorithmVersion: ALGORITHM_VERSION });
  return rides.filter(({ rideId }) => {
    const note = leftOut.get(rideId);
    const isKnownBad = note !== undefined && isFresh(note.atMs, context.clock(), LOOK_AGAIN_MS);
    return !measured.has(rideId) && !isKnownBad;
  });
}

function sortOut(account: Account, rides: readonly ListedRide[], thresholds: ThresholdsInUse) {
  const known = account.activities.metrics({ algorithmVersion: ALGORITHM_VERSION });
  const notes = account.activities.leftOut();
  const measured: MeasuredRide[] = [];
  const leftOut: LeftOutRide[] = [];
  for (const listed of rides) {
    const { rideId, date } = listed;
    const metrics = known.get(rideId);
    const note = notes.get(rideId);
    if (metrics !== undefined) measured.push({ listed, metrics, stress: rideStress(metrics, thresholds) });
    else if (note !== undefined) leftOut.push({ rideId, date, reason: note.reason });
  }
  return { measured, leftOut };
}

function firstDayOf({ activities }: Account, { backTo }: Listing): string | null {
  return backTo === null ? (activities.listed({}).filter(isCycling).at(-1)?.date ?? null) : null;
}

function listingGap(backTo: string | null, { from, withoutMissing }: Span): Text[] {
  if (backTo === null || backTo <= from) return [];
  return [basisTexts.notListedBefore(dayText(backTo), withoutMissing)];
}

function missingWarning(missing: readonly ListedRide[], filled: Filled, { withoutMissing }: Span): Text[] {
  const oldest = missing.at(-1)?.date;
  const newest = missing[0]?.date;
  if (oldest === undefined || newest === undefined) return [];
  const hours = missing.reduce((sum, ride) => sum + ride.durationS, 0) / 3600;
  const { oneNotRead, someNotRead, span, beingFetched } = basisTexts;
  const which =
    missing.length === 1
      ? oneNotRead(dayText(oldest), hours.toFixed(1), withoutMissing)
      : someNotRead(
          numberText(missing.length),
          span(dayText(oldest), dayText(newest), numberText(Math.round(hours))),
          withoutMissing,
        );
  const next = [
    ...(filled.failure === null ? [] : [filled.failure.text]),
    ...(filled.goesOn ? [beingFetched] : []),
  ];
  return [joined([which, ...next], 'sentences')];
}
