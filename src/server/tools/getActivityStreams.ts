import { activityStreams as contract, type StreamChannel } from '../../shared/activities.ts';
import { basisOf } from '../app/basis.ts';
import { loadRecording } from '../app/recording.ts';
import { measuredPower } from '../core/power.ts';
import type { Channel, Series } from '../core/ride.ts';
import { clipWindow, resample, type StreamWindow } from '../core/streams.ts';
import { AppError } from '../errors.ts';
import { durationText, numberText } from '../language/format.ts';
import { joined, type Text } from '../language/language.ts';
import { rideTexts } from '../language/tools/rides.ts';
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
      throw new AppError('usage', rideTexts.spanEndsFirst(startS, endS));
    }
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const { series } = await loadRecording({ context, store: account }, rideId, call.signal);
    const window = { resolutionS: SECONDS[resolution], startS, endS };
    const clipped = clipWindow(series.lengthS, window);
    if (startS >= series.lengthS) {
      throw new AppError('usage', rideTexts.afterTheEnd(startS, series.lengthS));
    }
    const names = [...new Set(args.channels)];
    const channels = Object.fromEntries(names.map((name) => [name, wireChannel(series, name, window)]));
    const empty = names.filter((name) => channels[name]?.values.every((value) => value === null));
    const remarks = empty.length === 0 ? [] : [rideTexts.noChannel(channelNames(empty))];
    const span = rideTexts.span(rideId, clipped.startS, clipped.endS);
    return {
      data: {
        ride_id: rideId,
        resolution,
        start_offset_s: clipped.startS,
        end_offset_s: clipped.endS,
        sample_count: clipped.buckets,
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

function channelNames(channels: readonly StreamChannel[]): Text {
  return joined(
    channels.map((channel) => rideTexts.channels[channel]),
    'words',
  );
}

function wireChannel(series: Series, name: StreamChannel, window: StreamWindow) {
  const { channel, unit, digits, factor } = WIRE[name];
  // As in every other number, zeros of a power meter that is not there are none.
  const samples = { ...series.samples, powerW: measuredPower(series.samples.powerW) };
  const values = resample({ ...series, samples }, channel, window);
  return { unit, values: values.map((value) => wire(value, digits, factor)) };
}
