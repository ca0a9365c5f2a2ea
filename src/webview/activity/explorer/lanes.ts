import { distanceUnitM } from '../../../extension/words/format.ts';
import type { Words } from '../../../extension/words/words.ts';
import type { StreamChannel } from '../../../shared/activities.ts';
import type { PanelRide } from '../../../shared/panels/activityPanel.ts';
import { apart } from '../../figureParts.ts';

export type Streams = NonNullable<PanelRide['streams']>;
type LaneChannel = Extract<StreamChannel, 'power' | 'hr' | 'cadence' | 'speed' | 'altitude'>;

/** One channel of a ride, ready to be drawn and to be said. */
export type Lane = {
  readonly channel: LaneChannel;
  readonly name: string;
  /** One a second, in the rider's units; NaN where there is none. */
  readonly values: Float64Array;
  /** A value of these with its unit; a dash for NaN. */
  readonly text: (value: number) => string;
};

/** Where on the horizontal axis a second lies: at itself, or at the distance ridden by then (in the rider's units). */
export type Axis = { readonly kind: AxisKind; readonly xs: Float64Array };
export type AxisKind = 'time' | 'distance';

const M_PER_FOOT = 0.3048;
const CHANNELS = ['power', 'hr', 'cadence', 'speed', 'altitude'] as const satisfies readonly LaneChannel[];

/** The channels that have at least one value, in the order in which they are drawn; altitude lies behind the others. */
export function lanesOf({ channels, sample_count: count }: Streams, words: Words): Lane[] {
  return CHANNELS.flatMap((channel) => {
    const raw = channels[channel]?.values ?? [];
    if (raw.every((value) => value === null)) return [];
    const { name, factor, write } = described(channel, words);
    const values = new Float64Array(count).fill(Number.NaN);
    for (let i = 0; i < count; i++) {
      const value = raw[i] ?? null;
      if (value !== null) values[i] = value * factor;
    }
    return [{ channel, name, values, text: (value) => (Number.isNaN(value) ? '–' : write(value / factor)) }];
  });
}

/** What a lane has to say of a second. */
export function valueText({ values, text }: Lane, second: number): string {
  return text(values[second] ?? Number.NaN);
}

/** `98 – 181 bpm`: from where to where a lane goes; nothing where that is NaN. */
export function rangeText({ text }: Lane, { min, max }: { min: number; max: number }): string {
  if (Number.isNaN(min)) return '';
  const [low, high] = [text(min), text(max)];
  return low === high ? high : `${apart(low).number} – ${high}`;
}

function described(channel: LaneChannel, { t, format }: Words) {
  const inUnit = (unit: string) => (value: number) => `${format.number(value)} ${unit}`;
  switch (channel) {
    case 'power':
      return { name: t('Power'), factor: 1, write: inUnit(t('W')) };
    case 'hr':
      return { name: t('Heart rate'), factor: 1, write: inUnit(t('bpm')) };
    case 'cadence':
      return { name: t('Cadence'), factor: 1, write: inUnit(t('rpm')) };
    case 'speed':
      return { name: t('Speed'), factor: format.distanceNumber(1), write: format.speed };
    case 'altitude':
      return {
        name: t('Altitude'),
        factor: format.units === 'imperial' ? 1 / M_PER_FOOT : 1,
        write: format.climb,
      };
  }
}

/** Time, and distance where the recording has it. */
export function axesOf({ channels, sample_count: count }: Streams, { format }: Words): Axis[] {
  const time: Axis = { kind: 'time', xs: Float64Array.from({ length: count }, (_, i) => i) };
  const metres = channels.distance?.values ?? [];
  const factor = 1 / distanceUnitM(format.units);
  let furthest = 0;
  // A device that is switched off in between may come back with less; on an axis nothing goes back.
  const xs = Float64Array.from({ length: count }, (_, i) => {
    furthest = Math.max(furthest, metres[i] ?? 0);
    return furthest * factor;
  });
  return furthest === 0 ? [time] : [time, { kind: 'distance', xs }];
}

/** The second at a place on the axis: the last one that lies there or before. */
export function secondAt({ xs }: Axis, x: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] as number) <= x) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
