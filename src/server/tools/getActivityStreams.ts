import { activityStreams as contract, type StreamChannel } from '../../shared/activities.ts';
import { basisOf } from '../app/basis.ts';
import { openRide } from '../app/ride.ts';
import type { Channel } from '../core/ride.ts';
import { clipWindow, resample } from '../core/streams.ts';
import { AppError } from '../errors.ts';
import { defineTool } from './tool.ts';
import { KMH, wire } from './wire.ts';

type WireChannel = {
  readonly channel: Channel;
  readonly unit: string;
  readonly digits: number;
  readonly factor?: number;
};

const WIRE: Record<StreamChannel, WireChannel> = {
  power: { channel: 'powerW', unit: 'watts', digits: 0 },
  hr: { channel: 'heartRateBpm', unit: 'bpm', digits: 0 },
  cadence: { channel: 'cadenceRpm', unit: 'rpm', digits: 0 },
  speed: { channel: 'speedMps', unit: 'kmh', digits: 1, factor: KMH },
  altitude: { channel: 'altitudeM', unit: 'm', digits: 1 },
  temp: { channel: 'temperatureC', unit: 'c', digits: 0 },
};

const SECONDS = { '1s': 1, '5s': 5, '10s': 10, '30s': 30, '1min': 60 } as const;

export const getActivityStreams = defineTool({
  name: 'get_activity_streams',
  title: 'Ride streams',
  description:
    'A ride over time: power, heart rate, cadence, speed, altitude or temperature as arrays of means per 1 s to 1 min. ' +
    'null is no data (a pause, no sensor). Ask for the coarsest resolution and the part that answers the question; for ' +
    'totals use get_activity_summary.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const { ride_id: rideId, resolution, start_offset_s: startS, end_offset_s: endS } = args;
    if (endS !== undefined && endS <= startS) {
      throw new AppError('usage', `end_offset_s ${endS} is not after start_offset_s ${startS}.`);
    }
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const { series, warnings } = await openRide(app, rideId);
    const window = { resolutionS: SECONDS[resolution], startS, endS };
    const clipped = clipWindow(series.lengthS, window);
    if (startS >= series.lengthS) {
      throw new AppError(
        'usage',
        `start_offset_s ${startS} is after the end of this ride (${series.lengthS} s).`,
      );
    }
    const channels = Object.fromEntries(
      args.channels.map((name) => {
        const { channel, unit, digits, factor } = WIRE[name];
        return [
          name,
          { unit, values: resample(series, channel, window).map((value) => wire(value, digits, factor)) },
        ];
      }),
    );
    return {
      data: {
        ride_id: rideId,
        resolution,
        start_offset_s: clipped.startS,
        end_offset_s: clipped.endS,
        sample_count: clipped.buckets,
        channels,
        basis: basisOf(app, warnings),
      },
      text: `Ride ${rideId}, ${clipped.startS}–${clipped.endS} s: ${clipped.buckets} values of ${args.channels.join(', ')}, one per ${resolution}.`,
    };
  },
});
