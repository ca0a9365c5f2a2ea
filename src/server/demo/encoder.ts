import { CHANNELS, type Channel, type Lap, type Ride, type Session, type Totals } from '../core/ride.ts';
import {
  type BaseType,
  closeFit,
  define,
  ENUM,
  type Field,
  type FitOutput,
  fitSeconds,
  openFit,
  reserve,
  SINT8,
  SINT32,
  UINT8,
  UINT16,
  UINT32,
  UINT32Z,
  writeMessage,
} from './ride/fitMessages.ts';

/** How a channel is written: `round((value + shift) × scale)`. */
type RecordField = {
  readonly number: number;
  readonly type: BaseType;
  readonly scale: number;
  readonly shift: number;
};

function recordField(number: number, type: BaseType, scale = 1, shift = 0): RecordField {
  return { number, type, scale, shift };
}

const SEMICIRCLES_PER_DEGREE = 2 ** 31 / 180;

const RECORD_FIELDS: Readonly<Record<Channel, RecordField>> = {
  powerW: recordField(7, UINT16),
  heartRateBpm: recordField(3, UINT8),
  cadenceRpm: recordField(4, UINT8),
  speedMps: recordField(6, UINT16, 1000),
  altitudeM: recordField(2, UINT16, 5, 500),
  distanceM: recordField(5, UINT32, 100),
  latitudeDeg: recordField(0, SINT32, SEMICIRCLES_PER_DEGREE),
  longitudeDeg: recordField(1, SINT32, SEMICIRCLES_PER_DEGREE),
  temperatureC: recordField(13, SINT8),
  // The wire holds the right leg's share, with bit 7 to say so: 128 + 100 − left.
  leftBalancePct: recordField(30, UINT8, -1, -228),
};

/** Longer steps between two rows are written as a stop and a start of the timer. */
const PAUSE_S = 10;
const EVENT = { timer: 0, session: 8, lap: 9, activity: 26 } as const;
const EVENT_TYPE = { start: 0, stop: 1, stopAll: 4 } as const;
const FILE_IS_ACTIVITY = 4;
const SERIAL_NUMBER = 20_260_101;

/**
 * A ride as a FIT activity file (protocol 2.0, little endian): file_id, file_creator, device_info, timer events,
 * records with a field for each channel that has a value, laps, sessions, activity with local time.
 *
 * Values are rounded to what a field resolves: 1 W, 1 bpm, 1 rpm, 1 mm/s, 0.2 m of altitude, 1 cm of distance,
 * 1 semicircle, 1 °C, 1 %, whole seconds. NaN and null become the type's invalid value.
 */
export function encodeRecording(ride: Ride): Uint8Array {
  const channels = CHANNELS.filter((channel) => ride.samples[channel].some((value) => !Number.isNaN(value)));
  const fields = recordFields(channels);
  const output = openFit(capacityFor(ride, fields));
  writeOpening(output, ride);
  const places = layRecords(output, ride, fields);
  for (const channel of channels)
    fillColumn(output, { ride, channel, places, offset: offsetOf(fields, channel) });
  const endMs = ride.startMs + (ride.timeS.at(-1) ?? 0) * 1000;
  writeEvent(output, endMs, EVENT_TYPE.stopAll);
  for (const [index, session] of ride.sessions.entries())
    writeSession(output, session, { index, laps: ride.laps.length });
  writeActivity(output, ride, endMs);
  return closeFit(output);
}

/** The fields of a record message: the timestamp, then the channels in the order of `CHANNELS`. */
function recordFields(channels: readonly Channel[]): Field[] {
  const values = channels.map((channel): Field => {
    const { number, type } = RECORD_FIELDS[channel];
    return [number, type, null];
  });
  return [[253, UINT32, null], ...values];
}

function bytesOf(fields: readonly Field[]): number {
  return fields.reduce((sum, [, type]) => sum + (type === 'string' ? 0 : type.bytes), 0);
}

function offsetOf(fields: readonly Field[], channel: Channel): number {
  return bytesOf(
    fields.slice(
      0,
      fields.findIndex(([number]) => number === RECORD_FIELDS[channel].number),
    ),
  );
}

/** An upper bound: every message but the records takes less than 100 bytes, its definition included. */
function capacityFor(ride: Ride, fields: readonly Field[]): number {
  const pauses = ride.timeS.reduce((count, timeS, row) => count + Number(isPause(ride, row, timeS)), 0);
  const others = 12 + ride.laps.length + ride.sessions.length + 2 * pauses;
  return ride.timeS.length * (1 + bytesOf(fields)) + 100 * others;
}

function isPause(ride: Ride, row: number, timeS: number): boolean {
  return row > 0 && timeS - (ride.timeS[row - 1] as number) > PAUSE_S;
}

function writeOpening(output: FitOutput, { startMs, device }: Ride): void {
  const made: readonly Field[] = [
    [1, UINT16, device.manufacturer],
    [2, UINT16, device.product],
    [3, UINT32Z, SERIAL_NUMBER],
  ];
  writeMessage(output, 'fileId', [
    [0, ENUM, FILE_IS_ACTIVITY],
    ...made,
    [4, UINT32, fitSeconds(startMs)],
    [8, 'string', device.name],
  ]);
  writeMessage(output, 'fileCreator', [[0, UINT16, 151]]);
  writeMessage(output, 'deviceInfo', [
    [253, UINT32, fitSeconds(startMs)],
    [0, UINT8, 0],
    [2, UINT16, device.manufacturer],
    [4, UINT16, device.product],
    [5, UINT16, 151],
    [27, 'string', device.name],
  ]);
  writeEvent(output, startMs, EVENT_TYPE.start);
}

function writeEvent(output: FitOutput, atMs: number, type: number): void {
  writeMessage(output, 'event', [
    [253, UINT32, fitSeconds(atMs)],
    [0, ENUM, EVENT.timer],
    [1, ENUM, type],
  ]);
}

/** Writes timestamps, pauses and laps in the order of time and leaves room for the channels; returns each row's place. */
function layRecords(output: FitOutput, ride: Ride, fields: readonly Field[]): Uint32Array {
  const { timeS, laps } = ride;
  const places = new Uint32Array(timeS.length);
  const bytes = bytesOf(fields);
  let lap = 0;
  define(output, 'record', fields);
  for (let row = 0; row < timeS.length; row += 1) {
    const nowMs = ride.startMs + (timeS[row] as number) * 1000;
    if (isPause(ride, row, timeS[row] as number)) {
      writeEvent(output, ride.startMs + (timeS[row - 1] as number) * 1000, EVENT_TYPE.stopAll);
      writeEvent(output, nowMs, EVENT_TYPE.start);
    }
    const place = reserve(output, 'record', bytes);
    places[row] = place;
    output.view.setUint32(place, fitSeconds(nowMs), true);
    for (let next = laps[lap]; next !== undefined && next.endMs <= nowMs; next = laps[lap]) {
      writeLap(output, next, lap);
      lap += 1;
    }
  }
  for (const [index, rest] of laps.entries()) if (index >= lap) writeLap(output, rest, index);
  return places;
}

type Column = {
  readonly ride: Ride;
  readonly channel: Channel;
  readonly places: Uint32Array;
  readonly offset: number;
};

function fillColumn({ view }: FitOutput, { ride, channel, places, offset }: Column): void {
  const { type, scale, shift } = RECORD_FIELDS[channel];
  const values = ride.samples[channel];
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    const raw = Number.isNaN(value) ? type.invalid : Math.round((value + shift) * scale);
    type.put(view, (places[row] as number) + offset, raw);
  }
}

/** The fields that laps and sessions share, numbered from where each of the two begins to differ. */
function totalsFields(totals: Totals & { readonly endMs: number }, from: TotalsNumbers): Field[] {
  const times = (seconds: number | null, scale: number): number | null =>
    seconds === null ? null : seconds * scale;
  return [
    [253, UINT32, fitSeconds(totals.endMs)],
    [2, UINT32, fitSeconds(totals.startMs)],
    [7, UINT32, times(totals.elapsedS, 1000)],
    [8, UINT32, times(totals.timerS, 1000)],
    [9, UINT32, times(totals.distanceM, 100)],
    [from.speed, UINT16, times(totals.averageSpeedMps, 1000)],
    [from.speed + 1, UINT16, times(totals.maximumSpeedMps, 1000)],
    [from.speed + 2, UINT8, totals.averageHeartRateBpm],
    [from.speed + 3, UINT8, totals.maximumHeartRateBpm],
    [from.speed + 4, UINT8, totals.averageCadenceRpm],
    [from.speed + 6, UINT16, totals.averagePowerW],
    [from.speed + 7, UINT16, totals.maximumPowerW],
    [from.speed + 8, UINT16, totals.ascentM],
    [from.speed + 9, UINT16, totals.descentM],
    [from.normalizedPower, UINT16, totals.normalizedPowerW],
    [from.temperature, SINT8, totals.averageTemperatureC],
  ];
}

type TotalsNumbers = {
  readonly speed: number;
  readonly normalizedPower: number;
  readonly temperature: number;
};

function writeLap(output: FitOutput, lap: Lap, index: number): void {
  writeMessage(output, 'lap', [
    [254, UINT16, index],
    [0, ENUM, EVENT.lap],
    [1, ENUM, EVENT_TYPE.stop],
    ...totalsFields(lap, { speed: 13, normalizedPower: 33, temperature: 50 }),
  ]);
}

function writeSession(
  output: FitOutput,
  session: Session,
  { index, laps }: { index: number; laps: number },
): void {
  writeMessage(output, 'session', [
    [254, UINT16, index],
    [0, ENUM, EVENT.session],
    [1, ENUM, EVENT_TYPE.stop],
    [5, ENUM, session.sport],
    [11, UINT16, session.caloriesKcal],
    [25, UINT16, 0],
    [26, UINT16, laps],
    ...totalsFields(session, { speed: 14, normalizedPower: 34, temperature: 57 }),
  ]);
}

function writeActivity(output: FitOutput, ride: Ride, endMs: number): void {
  const timerS = ride.sessions.reduce((sum, session) => sum + (session.timerS ?? 0), 0);
  writeMessage(output, 'activity', [
    [253, UINT32, fitSeconds(endMs)],
    [0, UINT32, timerS * 1000],
    [1, UINT16, ride.sessions.length],
    [2, ENUM, 0],
    [3, ENUM, EVENT.activity],
    [4, ENUM, EVENT_TYPE.stop],
    [5, UINT32, ride.utcOffsetS === null ? null : fitSeconds(endMs + ride.utcOffsetS * 1000)],
  ]);
}
