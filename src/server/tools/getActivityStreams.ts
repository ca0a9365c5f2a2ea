import { activityStreams as contract } from '../../shared/activities.ts';
import { basisOf } from '../app/basis.ts';
import { loadRecording } from '../app/recording.ts';
import { spanMetrics } from '../core/laps.ts';
import { clipWindow } from '../core/streams.ts';
import { AppError } from '../errors.ts';
import { durationText, numberText } from '../language/format.ts';
import { rideTexts } from '../language/tools/rides.ts';
import { channelNames, emptyChannels, wireStreams } from './ride/rideStreams.ts';
import { wireSpan } from './ride/rideSummary.ts';
import { defineTool } from './tool.ts';

const SECONDS = { '1s': 1, '5s': 5, '10s': 10, '30s': 30, '1min': 60 } as const;

export const getActivityStreams = defineTool({
  name: 'get_activity_streams',
  title: 'Ride streams',
  description:
    'A ride over time: power, heart rate, cadence, speed, altitude, temperature as arrays of means per 1 s to 1 min; distance ' +
    '(m), lat and lng as they are when each begins. null is no data (a pause, no sensor). Ask for the coarsest resolution and ' +
    'the part that answers the question. span: averages and NP of that part; of the ride: get_activity_summary.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const { ride_id: rideId, resolution, start_offset_s: startS, end_offset_s: endS } = args;
    if (endS !== undefined && endS <= startS) {
      throw new AppError('usage', rideTexts.spanEndsFirst(startS, endS));
    }
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const { ride, series } = await loadRecording({ context, store: account }, rideId, call.signal);
    const window = { resolutionS: SECONDS[resolution], startS, endS };
    const clipped = clipWindow(series.lengthS, window);
    if (startS >= series.lengthS) {
      throw new AppError('usage', rideTexts.afterTheEnd(startS, series.lengthS));
    }
    const names = [...new Set(args.channels)];
    const channels = wireStreams(series, names, window);
    const empty = emptyChannels(channels);
    const remarks = empty.length === 0 ? [] : [rideTexts.noChannel(channelNames(empty))];
    const span = rideTexts.span(rideId, clipped.startS, clipped.endS);
    return {
      data: {
        ride_id: rideId,
        resolution,
        start_offset_s: clipped.startS,
        end_offset_s: clipped.endS,
        sample_count: clipped.buckets,
        span: wireSpan(spanMetrics(ride, series, { from: clipped.startS, to: clipped.endS })),
        channels,
        basis: basisOf(app, remarks),
      },
      text: rideTexts.stream(
        span,
        numberText(clipped.buckets),
        channelNames(names),
        durationText(SECONDS[resolution]),
      ),
    };
  },
});
