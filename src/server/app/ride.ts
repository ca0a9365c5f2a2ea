import { AppError } from '../errors.ts';
import { loadProfile } from './athlete.ts';
import type { Account, Call, Context } from './context.ts';
import { refreshListing } from './listing.ts';
import { loadRecording, type Recording } from './recording.ts';

const WAIT_MS = 10_000;

/** A recording with what the account says about it. */
export type OpenedRide = Recording & {
  /** Null where the account's list could not say it. */
  readonly name: string | null;
  readonly device: string | null;
  /** Local time minus UTC: the recording's own, else the account's, else 0 with a warning. */
  readonly utcOffsetS: number;
  readonly warnings: readonly string[];
};

type App = { readonly context: Context; readonly account: Account; readonly call: Call };

/** One ride of the account, ready to be measured or shown. Errors as `loadRecording`. */
export async function openRide(app: App, rideId: string): Promise<OpenedRide> {
  const { context, account, call } = app;
  const recording = await loadRecording({ context, store: account }, rideId, call.signal);
  const { listed, warnings } = await findListed(app, rideId);
  const own = recording.ride.utcOffsetS ?? (await accountOffset(app));
  return {
    ...recording,
    name: listed?.name ?? null,
    device: listed?.device ?? recording.ride.device.name,
    utcOffsetS: own ?? 0,
    warnings:
      own === null ? [...warnings, 'The time zone of this ride is not known; start_time is UTC.'] : warnings,
  };
}

/** The list is asked only for a ride that it does not hold yet, and its failure costs no more than the name. */
async function findListed(app: App, rideId: string) {
  const find = () => app.account.activities.listed({}).find((ride) => ride.rideId === rideId) ?? null;
  let warnings: string[] = [];
  if (find() === null) {
    try {
      await refreshListing(app, {
        isEnough: () => find() !== null,
        deadlineMs: app.context.clock() + WAIT_MS,
      });
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.kind === 'cancelled') throw thrown;
      warnings = [`The name of this ride cannot be had: ${thrown.message}`];
    }
  }
  return { listed: find(), warnings };
}

async function accountOffset(app: App): Promise<number | null> {
  try {
    return (await loadProfile(app, app.call.signal)).profile.utcOffsetS;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind !== 'cancelled') return null;
    throw thrown;
  }
}
