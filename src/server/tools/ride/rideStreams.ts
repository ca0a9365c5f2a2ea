import type { StreamChannel } from '../../../shared/activities.ts';
import { measuredPower } from '../../core/power.ts';
import type { Channel, Series } from '../../core/ride.ts';
import { resample, type StreamWindow, sampled } from '../../core/streams.ts';
import { joined, type Text } from '../../language/language.ts';
import { rideTexts } from '../../language/tools/rides.ts';
import { KMH, wire } from '../wire.ts';

type WireChannel = {
  readonly channel: Channel;
  readonly unit: string;
  readonly digits: number;
  readonly factor?: number;
  readonly read?: typeof sampled;
};

/** Six decimals of a degree are 11 cm: finer than any head unit knows. */
const PLACE = { unit: 'degrees', digits: 6, read: sampled };

const WIRE: Record<StreamChannel, WireChannel> = {
  power: { channel: 'powerW', unit: 'watts', digits: 0 },
  hr: { channel: 'heartRateBpm', unit: 'bpm', digits: 0 },
  cadence: { channel: 'cadenceRpm', unit: 'rpm', digits: 0 },
  speed: { channel: 'speedMps', unit: 'kmh', digits: 1, factor: KMH },
  altitude: { channel: 'altitudeM', unit: 'm', digits: 1 },
  temp: { channel: 'temperatureC', unit: 'c', digits: 0 },
  distance: { channel: 'distanceM', unit: 'm', digits: 0, read: sampled },
  lat: { channel: 'latitudeDeg', ...PLACE },
  lng: { channel: 'longitudeDeg', ...PLACE },
};

type WireStreams = Partial<Record<StreamChannel, { unit: string; values: (number | null)[] }>>;

/** Channels of a ride in the wire's units, in buckets. */
export function wireStreams(
  series: Series,
  names: readonly StreamChannel[],
  window: StreamWindow,
): WireStreams {
  // As in every other number, zeros of a power meter that is not there are none.
  const samples = { ...series.samples, powerW: measuredPower(series.samples.powerW) };
  return Object.fromEntries(
    names.map((name) => {
      const { channel, unit, digits, factor, read = resample } = WIRE[name];
      const values = read({ ...series, samples }, channel, window);
      return [name, { unit, values: values.map((value) => wire(value, digits, factor)) }];
    }),
  );
}

/** Those without a single value. */
export function emptyChannels(streams: WireStreams): StreamChannel[] {
  const names = Object.keys(streams) as StreamChannel[];
  return names.filter((name) => streams[name]?.values.every((value) => value === null));
}

export function channelNames(channels: readonly StreamChannel[]): Text {
  return joined(
    channels.map((channel) => rideTexts.channels[channel]),
    'words',
  );
}
