import type { Thresholds } from '../../core/ride.ts';
import { type RideZones, rideZones } from '../../core/zones.ts';
import { AppError } from '../../errors.ts';
import { intensityTexts } from '../../language/tools/intensity.ts';
import type { App } from '../context.ts';
import { until } from '../deadline.ts';
import { abortReason } from '../once.ts';
import { loadSeries } from '../recording.ts';
import type { MeasuredRide } from '../rides.ts';

type Asked = {
  readonly rides: readonly MeasuredRide[];
  readonly thresholds: Thresholds;
  /** When to do with what has been read, epoch ms. */
  readonly deadlineMs: number;
};

/**
 * Zone seconds by ride id. They depend on thresholds and are kept nowhere: each recording is read again, which is a file of
 * this machine. A ride whose recording cannot be had (any more) before the deadline is not among them.
 */
export async function loadZones(
  app: App,
  { rides, thresholds, deadlineMs }: Asked,
): Promise<ReadonlyMap<string, RideZones>> {
  const { call } = app;
  const zones = new Map<string, RideZones>();
  await until(app, deadlineMs, async (timed) => {
    const source = { context: app.context, store: app.account };
    for (const [done, { listed }] of rides.entries()) {
      const { rideId } = listed;
      if (call.signal.aborted) throw abortReason(call.signal);
      if (timed.call.signal.aborted) return;
      try {
        zones.set(rideId, rideZones(await loadSeries(source, rideId, timed.call.signal), thresholds));
      } catch (thrown) {
        if (!(thrown instanceof AppError) || ['credentials', 'cancelled'].includes(thrown.kind)) throw thrown;
        app.context.log('warn', `zones of ride ${rideId}: ${thrown.kind}: ${thrown.message}`, thrown.cause);
      }
      call.progress(done + 1, rides.length, intensityTexts.progress(done + 1, rides.length));
    }
  });
  return zones;
}
