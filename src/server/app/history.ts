import { daysBetween } from '../core/days.ts';
import type { ListedRide } from '../core/ride.ts';
import { type RideStress, rideStress } from '../core/summary.ts';
import type { AppError } from '../errors.ts';
import { type ThresholdsInUse, thresholdsInUse } from './athlete.ts';
import type { Account, Call, Context } from './context.ts';
import { refreshListing } from './listing.ts';
import { ALGORITHM_VERSION } from './recording.ts';

/** How long a call waits for rides that have to be fetched, ms; what is left then comes in the background. */
const WAIT_MS = 45_000;

/** A recording that could not be read is asked for again after this long: it may have been the service's mistake. */
const LOOK_AGAIN_MS = 24 * 3_600_000;

/** The service's exercise types that are cycling: outdoors and indoors. */
const CYCLING = [0, 6];

export function isCycling(ride: ListedRide): boolean {
  return CYCLING.includes(ride.sport);
}

type App = { readonly context: Context; readonly account: Account; readonly call: Call };

export type LeftOutRide = { readonly rideId: string; readonly date: string; readonly reason: string };

/** The training stress of every day of a span, and what it stands on. */
export type History = {
  readonly from: string;
  readonly to: string;
  /** One value per calendar day from `from` to `to`. */
  readonly dailyTss: Float64Array;
  readonly thresholds: ThresholdsInUse;
  readonly ridesCounted: number;
  readonly ridesEstimatedFromHeartRate: number;
  readonly ridesWithoutTss: number;
  /** Every ride of the span is listed, and read or known to have no numbers that count. */
  readonly complete: boolean;
  /** Listed, but not read yet. */
  readonly missing: readonly ListedRide[];
  readonly leftOut: readonly LeftOutRide[];
  readonly warnings: readonly string[];
};

/**
 * Daily TSS of all cycling from day `from` to day `to`. Rides that are not kept here yet are fetched newest first; what
 * is not there in time is counted as missing and goes on being fetched in the background.
 */
export async function loadHistory(app: App, { from, to }: { from: string; to: string }): Promise<History> {
  const { context, account, call } = app;
  const deadlineMs = context.clock() + WAIT_MS;
  const thresholds = await thresholdsInUse(app, call.signal);
  const listing = await refreshListing(app, { isEnough: (backTo) => backTo <= from, deadlineMs });
  const rides = account.activities.listed({ from, to }).filter(isCycling);
  const { failure } = await account.sync.fill({
    rideIds: unread(app, rides).map(({ rideId }) => rideId),
    signal: call.signal,
    waitMs: Math.max(0, deadlineMs - context.clock()),
    onProgress: (done, total) => call.progress(done, total, `Reading rides: ${done} of ${total}`),
  });
  const missing = unread(app, rides).filter(({ rideId }) => !account.activities.leftOut().has(rideId));
  const gap = listingGap(listing.backTo, from);
  const warnings = [...thresholds.warnings, ...listing.warnings, ...gap, ...missingWarning(missing, failure)];
  const complete = missing.length === 0 && gap.length === 0;
  return {
    from,
    to,
    thresholds,
    complete,
    missing,
    warnings,
    ...sumUp(account, rides, { from, to, thresholds }),
  };
}

/** Rides of which neither numbers nor a reason why there are none are kept; newest first. Reasons pass with time. */
function unread({ context, account }: App, rides: readonly ListedRide[]): ListedRide[] {
  const leftOut = account.activities.leftOut();
  const measured = account.activities.metrics({ algorithmVersion: ALGORITHM_VERSION });
  return rides.filter(({ rideId }) => {
    const note = leftOut.get(rideId);
    return !measured.has(rideId) && (note === undefined || context.clock() - note.atMs > LOOK_AGAIN_MS);
  });
}

type Span = { from: string; to: string; thresholds: ThresholdsInUse };

function sumUp(account: Account, rides: readonly ListedRide[], { from, to, thresholds }: Span) {
  const measured = account.activities.metrics({ algorithmVersion: ALGORITHM_VERSION });
  const notes = account.activities.leftOut();
  const dailyTss = new Float64Array(daysBetween(from, to) + 1);
  const leftOut: LeftOutRide[] = [];
  const stresses: RideStress[] = [];
  for (const { rideId, date } of rides) {
    const metrics = measured.get(rideId);
    const note = notes.get(rideId);
    if (metrics !== undefined) {
      const stress = rideStress(metrics, thresholds);
      stresses.push(stress);
      const day = daysBetween(from, date);
      dailyTss[day] = (dailyTss[day] ?? 0) + (stress.trainingStressScore ?? 0);
    } else if (note !== undefined) {
      leftOut.push({ rideId, date, reason: note.reason });
    }
  }
  return {
    dailyTss,
    leftOut,
    ridesCounted: stresses.length,
    ridesEstimatedFromHeartRate: stresses.filter((stress) => stress.estimatedFromHeartRate).length,
    ridesWithoutTss: stresses.filter((stress) => stress.trainingStressScore === null).length,
  };
}

function listingGap(backTo: string | null, from: string): string[] {
  if (backTo === null || backTo <= from) return [];
  return [`The list of rides is read back to ${backTo} only; ask again for what is before.`];
}

function missingWarning(missing: readonly ListedRide[], failure: AppError | null): string[] {
  const oldest = missing.at(-1)?.date;
  const newest = missing[0]?.date;
  if (oldest === undefined || newest === undefined) return [];
  const hours = missing.reduce((sum, ride) => sum + ride.durationS, 0) / 3600;
  const effect =
    `${missing.length} rides from ${oldest} to ${newest} (${hours.toFixed(0)} h) are not read yet and count as rest: ` +
    'CTL and ATL are too low by what they would add.';
  const next = failure === null ? 'They are being fetched; ask again in a minute.' : failure.message;
  return [`${effect} ${next}`];
}
