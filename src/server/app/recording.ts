import { otherSportOf } from '../core/fit/sports.ts';
import { decodeFit } from '../core/fit.ts';
import type { Problem, Ride, Series } from '../core/ride.ts';
import { toSeries } from '../core/series.ts';
import { measureRide, type RideMetrics } from '../core/summary.ts';
import { AppError } from '../errors.ts';
import type { Text } from '../language/language.ts';
import { accountTexts } from '../language/service.ts';
import { type Account, type Context, keep } from './context.ts';

/** Counts up with every change of decoder or metrics: numbers kept by an older version are computed anew. */
export const ALGORITHM_VERSION = 2;

export type Recording = {
  readonly ride: Ride;
  readonly series: Series;
  readonly metrics: RideMetrics;
  readonly problems: readonly Problem[];
};

type Source = {
  readonly context: Pick<Context, 'service' | 'clock' | 'log'>;
  readonly store: Pick<Account, 'activities' | 'recordings' | 'once'>;
};

/**
 * A ride's recording, from the kept file or downloaded and then kept for good. Throws AppError: `unreadable` (noted,
 * so that no list asks for it again), `not_found`, or whatever kept the service from answering.
 */
export async function loadRecording(source: Source, rideId: string, signal: AbortSignal): Promise<Recording> {
  const read = (shared: AbortSignal) => readRecording(source, rideId, shared);
  return await source.store.once(`recording of ${rideId}`, read, signal);
}

async function readRecording(
  { context, store }: Source,
  rideId: string,
  signal: AbortSignal,
): Promise<Recording> {
  const kept = await store.recordings.read(rideId);
  if (kept !== null) return decode(rideId, kept);
  const fetchOnce = async () => {
    // Whoever worked for this ride while we waited has left it there.
    const fetched = await store.recordings.read(rideId);
    if (fetched !== null) return decode(rideId, fetched);
    const bytes = await context.service.downloadRecording(rideId, signal);
    const recording = decode(rideId, bytes);
    await store.recordings.write(rideId, bytes);
    return recording;
  };
  return await store.recordings.alone(rideId, fetchOnce, signal);
}

function decode(rideId: string, bytes: Uint8Array): Recording {
  const { ride, problems } = decodeFit(bytes);
  if (ride === null)
    throw new AppError(
      'unreadable',
      accountTexts.recordingUnreadable(rideId, problems[0]?.detail ?? accountTexts.recordingNoData),
    );
  const series = toSeries(ride);
  const metrics = measureRide(ride, series);
  return { ride, series, metrics, problems };
}

/** A ride's numbers: the kept ones, else read from its recording. Errors as `loadRecording`. */
export async function metricsOf(source: Source, rideId: string, signal: AbortSignal): Promise<RideMetrics> {
  const kept = source.store.activities.metrics({ algorithmVersion: ALGORITHM_VERSION }).get(rideId);
  return kept ?? (await loadRecording(source, rideId, signal)).metrics;
}

/**
 * Makes sure that a ride's numbers are in the store, or that it is noted there why it has none that count. They can be read at
 * once, and are on disk with those of the next rides: nobody waits for it, since the recording is already kept.
 */
export async function keepMetrics(source: Source, rideId: string, signal: AbortSignal): Promise<void> {
  const { context, store } = source;
  const leaveOut = (reason: Text) => store.activities.leaveOut(rideId, { reason, atMs: context.clock() });
  let written: Promise<void>;
  try {
    const { ride, metrics, problems } = await loadRecording(source, rideId, signal);
    const otherSport = otherSportOf(ride.sessions);
    written =
      otherSport === null
        ? store.activities.saveMetrics(rideId, { metrics, problems, algorithmVersion: ALGORITHM_VERSION })
        : leaveOut(accountTexts.otherSport(rideId, otherSport));
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !['unreadable', 'not_found'].includes(thrown.kind)) throw thrown;
    written = leaveOut(thrown.text);
  }
  keep(context.log, written);
}
