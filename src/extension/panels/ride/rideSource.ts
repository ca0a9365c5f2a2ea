import type * as z from 'zod';
import type {
  activityLaps,
  activityStreams,
  activitySummary,
  SpanFigures,
} from '../../../shared/activities.ts';
import type { athleteProfile } from '../../../shared/athlete.ts';
import type { PanelCurve, PanelNeighbours, PanelRide } from '../../../shared/panels/activityPanel.ts';
import type { powerCurve } from '../../../shared/training/powerCurve.ts';
import { type CallOptions, type ServerClient, ToolError } from '../../server/client.ts';

/** A ride without the message that it goes in. */
export type RideParts = Omit<PanelRide, 'type'>;
export type Neighbours = Omit<PanelNeighbours, 'type'>;
/** The best of the 90 days up to a ride. */
export type BestCurve = NonNullable<PanelCurve['curve']>;

const WORKOUT = 'workout';

/** Why a file that holds a workout has no ride. */
export function workoutFile(message: string): ToolError {
  return new ToolError(WORKOUT, message);
}

export function isWorkoutFile(thrown: unknown): boolean {
  return thrown instanceof ToolError && thrown.kind === WORKOUT;
}

/** Where a panel has its ride from. Everything rejects with ToolError. */
export type RideSource = {
  /** All that is shown at once. */
  readonly read: (call: CallOptions) => Promise<RideParts>;
  /** Null where there is nobody whose rides it could be held against. */
  readonly curve: ((ride: RideParts, call: CallOptions) => Promise<BestCurve>) | null;
  readonly span: (span: { readonly startS: number; readonly endS: number }) => Promise<SpanFigures>;
  /** Null where no ride is beside it. */
  readonly neighbours: (() => Promise<Neighbours>) | null;
};

type Streams = z.output<typeof activityStreams.output>;

export const CHANNELS = ['power', 'hr', 'cadence', 'speed', 'altitude', 'distance', 'lat', 'lng'] as const;
const CURVE_DAYS = 90;

/** A ride of the account. */
export function accountRide(
  server: ServerClient,
  rideId: string,
  neighbours: () => Promise<Neighbours>,
): RideSource {
  return {
    read: (call) => readRide(server, rideId, call),
    curve: ({ summary }, call) => readCurve(server, summary, call),
    span: async ({ startS, endS }) => {
      // The coarsest series: only what is said of the part is wanted.
      const coarse = { ride_id: rideId, channels: ['power'], resolution: '1min' };
      const args = { ...coarse, start_offset_s: startS, end_offset_s: endS };
      return (await server.call<Streams>('get_activity_streams', args)).data.span;
    },
    neighbours,
  };
}

async function readRide(server: ServerClient, rideId: string, call: CallOptions): Promise<RideParts> {
  const args = { ride_id: rideId };
  // One after the other: all open the same recording, which is fetched once.
  const summary = await server.call<z.output<typeof activitySummary.output>>(
    'get_activity_summary',
    args,
    call,
  );
  const laps = await server.call<z.output<typeof activityLaps.output>>('get_activity_laps', args, call);
  const streams = await orNull(
    server.call<Streams>('get_activity_streams', { ...args, channels: CHANNELS, resolution: '1s' }, call),
    // No second begins in a ride without any.
    (kind) => kind === 'usage',
  );
  const profile = await orNull(
    server.call<z.output<typeof athleteProfile.output>>('get_athlete_profile', {}, call),
    (kind) => kind !== 'cancelled',
  );
  return {
    summary: summary.data,
    laps: { laps: laps.data.laps },
    streams: streams && { sample_count: streams.data.sample_count, channels: streams.data.channels },
    zones: profile && { hr_zones: profile.data.hr_zones, power_zones: profile.data.power_zones },
    actions: ['previous', 'next', 'compare', 'ask', 'copy', 'text'],
  };
}

/** The rides of the 90 days up to this one's day; the ride itself in it where it is one of the account. */
export async function readCurve(
  server: ServerClient,
  { ride_id: rideId, start_time: start }: PanelRide['summary'],
  call: CallOptions,
): Promise<BestCurve> {
  const day = start.slice(0, 10);
  const args = {
    window_days: CURVE_DAYS,
    ...(rideId === '' ? {} : { ride_id: rideId }),
    ...(day === '' ? {} : { end_date: day }),
  };
  return (await server.call<z.output<typeof powerCurve.output>>('get_power_curve', args, call)).data;
}

/** What a ride can be shown without: null where the server fails so that `isMissing` holds. */
async function orNull<T>(answer: Promise<T>, isMissing: (kind: string) => boolean): Promise<T | null> {
  return await answer.catch((thrown: unknown) => {
    if (thrown instanceof ToolError && isMissing(thrown.kind)) return null;
    throw thrown;
  });
}
