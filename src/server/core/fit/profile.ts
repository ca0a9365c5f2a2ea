import type { Text } from '../../language/language.ts';
import { recordingTexts, sportNames } from '../../language/recording.ts';
import { CHANNELS, type Channel } from '../ride.ts';

const { bounds } = recordingTexts;

/** Global numbers of the messages that are read; all others are skipped by size. */
export const MESSAGE = {
  fileId: 0,
  session: 18,
  lap: 19,
  record: 20,
  workout: 26,
  workoutStep: 27,
  activity: 34,
} as const;

/** FIT counts seconds from 1989-12-31T00:00:00Z. */
export const FIT_EPOCH_S = 631_065_600;

/** A recording is at most three days long; a clock that says otherwise is wrong. */
export const MAX_SPAN_S = 3 * 86_400;

/** The field that is the timestamp in every message. */
export const TIMESTAMP_FIELD = 253;

/** Bytes of one value, by base type number (the low five bits of the base type byte); 0 where undefined. */
const TYPE_BYTES = [1, 1, 1, 2, 2, 4, 4, 1, 4, 8, 1, 2, 4, 1, 8, 8, 8];

/** Bytes that one value of a base type takes; 0 for a type that FIT does not define. */
export function bytesOfType(type: number): number {
  return TYPE_BYTES[type] ?? 0;
}

export const STRING_TYPE = 7;

/** The base types that a timestamp may have. */
export const UINT32_TYPES: ReadonlySet<number> = new Set([6, 12]);

/** What a value of a channel may be, from what riders and bicycles can do; outside it is missing. */
export const BOUNDS: Readonly<Record<Channel, { min: number; max: number; words: Text }>> = {
  powerW: { min: 0, max: 3000, words: bounds.powerW },
  heartRateBpm: { min: 20, max: 250, words: bounds.heartRateBpm },
  cadenceRpm: { min: 0, max: 254, words: bounds.cadenceRpm },
  speedMps: { min: 0, max: 40, words: bounds.speedMps },
  altitudeM: { min: -500, max: 10_000, words: bounds.altitudeM },
  distanceM: { min: 0, max: 10_000_000, words: bounds.distanceM },
  latitudeDeg: { min: -90, max: 90, words: bounds.latitudeDeg },
  longitudeDeg: { min: -180, max: 180, words: bounds.longitudeDeg },
  temperatureC: { min: -40, max: 70, words: bounds.temperatureC },
  leftBalancePct: { min: 0, max: 100, words: bounds.leftBalancePct },
};

/**
 * What the raw value of a record field is: `raw / scale - shift` of its channel, 1/128 rpm on top of cadence,
 * a leg's share, or speed and distance in three bytes.
 */
export type RecordFieldKind = 'scaled' | 'fraction' | 'balance' | 'speed_distance';

export type RecordRule = {
  readonly kind: RecordFieldKind;
  /** Index in CHANNELS. */
  readonly column: number;
  readonly scale: number;
  readonly shift: number;
  readonly min: number;
  readonly max: number;
  /** Read in rising order: a later field that is valid replaces what an earlier one said. */
  readonly rank: number;
  /** Bytes that it takes at least. */
  readonly bytes: number;
};

type RuleOptions = { scale?: number; shift?: number; kind?: RecordFieldKind; rank?: number; bytes?: number };

function rule(channel: Channel, options: RuleOptions = {}): RecordRule {
  const { kind = 'scaled', scale = 1, shift = 0, rank = 1, bytes = 1 } = options;
  const { min, max } = BOUNDS[channel];
  return { kind, column: CHANNELS.indexOf(channel), scale, shift, min, max, rank, bytes };
}

const SEMICIRCLES_PER_DEGREE = 2 ** 31 / 180;

/** The fields of a record message that are read, by field number; `enhanced_*` are 73 and 78. */
export const RECORD_RULES: ReadonlyMap<number, RecordRule> = new Map([
  [0, rule('latitudeDeg', { scale: SEMICIRCLES_PER_DEGREE })],
  [1, rule('longitudeDeg', { scale: SEMICIRCLES_PER_DEGREE })],
  [2, rule('altitudeM', { scale: 5, shift: 500 })],
  [3, rule('heartRateBpm')],
  [4, rule('cadenceRpm')],
  [5, rule('distanceM', { scale: 100 })],
  [6, rule('speedMps', { scale: 1000 })],
  [7, rule('powerW')],
  [8, rule('speedMps', { kind: 'speed_distance', scale: 100, rank: 0, bytes: 3 })],
  [13, rule('temperatureC')],
  [30, rule('leftBalancePct', { kind: 'balance' })],
  [53, rule('cadenceRpm', { kind: 'fraction', scale: 128, rank: 2 })],
  [73, rule('speedMps', { scale: 1000, rank: 2 })],
  [78, rule('altitudeM', { scale: 5, shift: 500, rank: 2 })],
]);

/**
 * Sports that are clearly not cycling, by FIT number. Everything else counts as the ride: head units and
 * trainers write cycling, e-biking, generic, training, fitness equipment, numbers of their own, or nothing.
 */
export const OTHER_SPORTS: ReadonlyMap<number, Text> = new Map([
  [1, sportNames.running],
  [3, sportNames.transition],
  [5, sportNames.swimming],
  [11, sportNames.walking],
  [12, sportNames.crossCountrySkiing],
  [13, sportNames.alpineSkiing],
  [14, sportNames.snowboarding],
  [15, sportNames.rowing],
  [16, sportNames.mountaineering],
  [17, sportNames.hiking],
  [18, sportNames.multisport],
  [19, sportNames.paddling],
  [22, sportNames.motorcycling],
  [23, sportNames.boating],
  [24, sportNames.driving],
  [27, sportNames.horsebackRiding],
  [30, sportNames.inlineSkating],
  [31, sportNames.rockClimbing],
  [32, sportNames.sailing],
  [33, sportNames.iceSkating],
  [35, sportNames.snowshoeing],
  [37, sportNames.paddleboarding],
  [38, sportNames.surfing],
  [41, sportNames.kayaking],
  [53, sportNames.diving],
  [82, sportNames.snorkeling],
]);
