import { dayOfInstant } from '../core/days.ts';
import type { ListedRide } from '../core/ride.ts';
import { AppError } from '../errors.ts';
import { basisTexts } from '../language/basis.ts';
import { dayText } from '../language/format.ts';
import type { Text } from '../language/language.ts';
import { loadProfile } from './athlete.ts';
import type { App } from './context.ts';
import { until } from './deadline.ts';
import { refreshListing } from './listing.ts';
import { loadRecording, type Recording } from './recording.ts';

/** No longer than this is a list read to its end for one ride's name. */
const WAIT_MS = 10_000;

/** Every time zone is so many quarters of an hour from UTC, and none more than 14 hours. */
const QUARTER_S = 900;
const FARTHEST_S = 14 * 3600;

/** A head unit may list a ride as starting a little before its first second is recorded. */
const START_TOLERANCE_S = 300;

/** A recording with what the account says about it. */
export type OpenedRide = Recording & {
  /** Null where it has none, or the account's list could not say it. */
  readonly name: string | null;
  readonly device: string | null;
  /** Local time minus UTC: the recording's own, else the list's, else the account's, else 0 with a warning. */
  readonly utcOffsetS: number;
  readonly warnings: readonly Text[];
};

/** One ride of the account, ready to be measured or shown. Errors as `loadRecording`. */
export async function openRide(app: App, rideId: string): Promise<OpenedRide> {
  const { context, account, call } = app;
  const recording = await loadRecording({ context, store: account }, rideId, call.signal);
  const { listed, warnings } = await findListed(app, rideId);
  const { startMs, utcOffsetS: own, device } = recording.ride;
  const utcOffsetS = own ?? offsetOf(listed?.startTime ?? null, startMs) ?? (await accountOffset(app));
  return {
    ...recording,
    name: listed?.name || null,
    device: listed?.device ?? device.name,
    utcOffsetS: utcOffsetS ?? 0,
    warnings: [...warnings, ...zoneWarning(utcOffsetS, startMs, listed)],
  };
}

/** The list is read only for a ride that it does not hold yet, and its failure costs no more than the name. */
async function findListed(
  app: App,
  rideId: string,
): Promise<{ listed: ListedRide | null; warnings: readonly Text[] }> {
  const find = () => app.account.activities.listed({}).find((ride) => ride.rideId === rideId) ?? null;
  const known = find();
  if (known !== null) return { listed: known, warnings: [] };
  const unnamed = (reason: Text) => [basisTexts.noName(reason)];
  try {
    await until(app, app.context.clock() + WAIT_MS, (timed) => refreshListing(timed, () => find() !== null));
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.kind === 'cancelled') throw thrown;
    return { listed: null, warnings: unnamed(thrown.text) };
  }
  const listed = find();
  return { listed, warnings: listed === null ? unnamed(basisTexts.notListed) : [] };
}

/** Where the list says at what time on the clock a ride began, how far that clock was from UTC. */
function offsetOf(wallTime: string | null, startMs: number): number | null {
  const differenceS = (Date.parse(`${wallTime}Z`) - startMs) / 1000;
  const offsetS = Math.round(differenceS / QUARTER_S) * QUARTER_S;
  return Math.abs(differenceS - offsetS) <= START_TOLERANCE_S && isZone(offsetS) ? offsetS : null;
}

/** The account's offset today, which a ride in another season or on a journey need not have had. */
async function accountOffset(app: App): Promise<number | null> {
  try {
    const { utcOffsetS } = (await loadProfile(app)).profile;
    return utcOffsetS !== null && isZone(utcOffsetS) ? utcOffsetS : null;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind !== 'cancelled') return null;
    throw thrown;
  }
}

function isZone(offsetS: number): boolean {
  return offsetS % QUARTER_S === 0 && Math.abs(offsetS) <= FARTHEST_S;
}

function zoneWarning(utcOffsetS: number | null, startMs: number, listed: ListedRide | null): Text[] {
  if (utcOffsetS === null) return [basisTexts.noTimeZone];
  if (listed === null || listed.date === dayOfInstant(startMs, utcOffsetS)) return [];
  return [basisTexts.otherDay(dayText(listed.date))];
}
