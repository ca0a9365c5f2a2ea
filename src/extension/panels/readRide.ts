import type * as z from 'zod';
import type { activityLaps, activityStreams, activitySummary, SpanFigures } from '../../shared/activities.ts';
import type { athleteProfile } from '../../shared/athlete.ts';
import type { PanelCurve, PanelRide } from '../../shared/panels/activityPanel.ts';
import type { powerCurve } from '../../shared/training/powerCurve.ts';
import { type CallOptions, type ServerClient, ToolError } from '../server/client.ts';

type Streams = z.output<typeof activityStreams.output>;

const CHANNELS = ['power', 'hr', 'cadence', 'speed', 'altitude', 'distance', 'lat', 'lng'];
/** Days of the curve that a ride is held against, up to the ride's own. */
const CURVE_DAYS = 90;

/** Everything of a ride that a panel shows at once, second by second. Rejects with ToolError. */
export async function readRide(
  server: ServerClient,
  rideId: string,
  call: CallOptions,
): Promise<Omit<PanelRide, 'type' | 'neighbours'>> {
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
  const zones = profile && { hr_zones: profile.data.hr_zones, power_zones: profile.data.power_zones };
  return { summary: summary.data, laps: laps.data, streams: streams?.data ?? null, zones };
}

/** The ride beside the best of the 90 days up to it. Rejects with ToolError. */
export async function readCurve(
  server: ServerClient,
  { ride_id: rideId, start_time: start }: PanelRide['summary'],
  call: CallOptions,
): Promise<NonNullable<PanelCurve['curve']>> {
  const day = start.slice(0, 10);
  const args = { window_days: CURVE_DAYS, ride_id: rideId, ...(day === '' ? {} : { end_date: day }) };
  return (await server.call<z.output<typeof powerCurve.output>>('get_power_curve', args, call)).data;
}

/** The figures of a part of a ride, worked out by the server. Rejects with ToolError. */
export async function readSpan(
  server: ServerClient,
  rideId: string,
  { startS, endS }: { startS: number; endS: number },
): Promise<SpanFigures> {
  // The coarsest series: only what is said of the part is wanted.
  const args = {
    ride_id: rideId,
    channels: ['power'],
    resolution: '1min',
    start_offset_s: startS,
    end_offset_s: endS,
  };
  return (await server.call<Streams>('get_activity_streams', args)).data.span;
}

/** What a ride can be shown without: null where the server fails so that `isMissing` holds. */
async function orNull<T>(answer: Promise<T>, isMissing: (kind: string) => boolean): Promise<T | null> {
  return await answer.catch((thrown: unknown) => {
    if (thrown instanceof ToolError && isMissing(thrown.kind)) return null;
    throw thrown;
  });
}
