import { concatenate, fitFile, messageType } from './fitFile.ts';
import { lap, records, START_S, session } from './fitMessages.ts';

const MIB = 1024 * 1024;
const LARGEST_BYTES = 16 * MIB;

/** As much data as a file of `bytes` bytes has room for. */
const roomIn = (bytes: number) => bytes - 64;

/** `filler` as often as there is room for, between what begins and what ends the data. */
function filled(
  begin: readonly Uint8Array[],
  filler: Uint8Array,
  end: readonly Uint8Array[] = [],
): Uint8Array {
  const room = roomIn(LARGEST_BYTES) - concatenate([...begin, ...end]).length;
  const data = new Uint8Array(Math.floor(room / filler.length) * filler.length);
  data.set(filler);
  // Doubling copies a pattern as fast as memory goes.
  for (let done = filler.length; done < data.length; done *= 2)
    data.copyWithin(done, 0, Math.min(done, data.length - done));
  return fitFile([...begin, data, ...end], { crc: 'none' });
}

/** A record of every known field, whose time is a number of the row. */
function everyField(timeOf: (row: number) => number): Uint8Array {
  const values = {
    latitude: 500_000_000,
    longitude: -500_000_000,
    altitude: 3_000,
    heartRate: 120,
    cadence: 85,
    distance: 100,
    speed: 8_000,
    power: 150,
    temperature: 21,
    balance: 0x80 | 49,
  };
  return concatenate(
    records(Array.from({ length: 4096 }, (_, row) => ({ timeS: timeOf(row), ...values }))).slice(1),
  );
}

/** Every second of three days, as compressed headers without a field. */
function threeDays(): Uint8Array[] {
  const [definition, first] = records([{ timeS: START_S, power: 200, heartRate: 130 }]);
  const short = messageType(20, [], { local: 3 });
  const seconds = Uint8Array.from({ length: 3 * 86_400 }, (_, i) => 0xe0 | ((START_S + i + 1) & 0x1f));
  const last = records([{ timeS: START_S + 3 * 86_400 - 1, power: 200, heartRate: 130 }]);
  return [definition as Uint8Array, first as Uint8Array, short.definition, seconds, ...last];
}

const WHOLE = {
  start: START_S,
  timestamp: START_S + 3 * 86_400,
  elapsed: 3 * 86_400_000,
  timer: 3 * 86_400_000,
};

/** Files of the largest size that is read, each made to be as dear as can be in one way. */
export const FIT_BOMBS: Readonly<Record<string, () => Uint8Array>> = {
  'records of one byte each': () => {
    const [definition, first] = records([{ timeS: START_S }]);
    const short = messageType(20, [], { local: 3 });
    const steps = Uint8Array.from({ length: 32 }, (_, i) => 0xe0 | ((START_S + i + 1) & 0x1f));
    return filled([definition as Uint8Array, first as Uint8Array, short.definition], steps);
  },
  'records of no field and no time': () => {
    const empty = messageType(20, [], { local: 3 });
    return filled([...records([{ timeS: START_S, power: 1 }]), empty.definition], empty.data());
  },
  'records in no order': () => {
    const [definition] = records([
      {
        timeS: 0,
        latitude: 0,
        longitude: 0,
        altitude: 0,
        heartRate: 0,
        cadence: 0,
        distance: 0,
        speed: 0,
        power: 0,
        temperature: 0,
        balance: 0,
      },
    ]);
    return filled(
      [definition as Uint8Array],
      everyField((row) => START_S + ((row * 104_729) % 259_200)),
    );
  },
  'records of one second': () => {
    const short = messageType(20, [{ number: 253, type: 'uint32' }], { local: 3 });
    return filled([short.definition], short.data(START_S));
  },
  'records years apart': () => {
    const short = messageType(20, [{ number: 253, type: 'uint32' }], { local: 3 });
    return filled(
      [short.definition],
      concatenate(Array.from({ length: 999 }, (_, i) => short.data(i * 3_000_000))),
    );
  },
  definitions: () =>
    filled(records([{ timeS: START_S, power: 1 }]), messageType(20, [], { local: 3 }).definition),
  'definitions of 255 fields of size 0': () => {
    const zero = { number: 7, type: 'uint16', size: 0 } as const;
    const type = messageType(20, new Array(255).fill(zero), { local: 1 });
    return filled(records([{ timeS: START_S, power: 1 }]), concatenate([type.definition, type.data()]));
  },
  'records of 255 fields': () => {
    const type = messageType(20, new Array(255).fill({ number: 7, type: 'uint16' }), { local: 1 });
    return filled([...records([{ timeS: START_S, power: 1 }]), type.definition], type.data());
  },
  'messages of one byte that nobody knows': () => {
    const unknown = messageType(65_000, [], { local: 3 });
    return filled([...records([{ timeS: START_S, power: 1 }]), unknown.definition], unknown.data());
  },
  sessions: () => {
    const [definition, data] = session(WHOLE);
    return filled([...records([{ timeS: START_S, power: 1 }]), definition as Uint8Array], data as Uint8Array);
  },
  'laps of three days each': () => {
    const [definition, data] = lap(WHOLE);
    return filled([...threeDays(), definition as Uint8Array], data as Uint8Array);
  },
  'sports that take turns': () => {
    const legs = [1, 2].flatMap((sport) => session({ ...WHOLE, sport }));
    return filled(threeDays(), concatenate(legs));
  },
  names: () => {
    const type = messageType(0, [{ number: 8, type: 'string', size: 255 }], { local: 3 });
    return filled([...records([{ timeS: START_S, power: 1 }]), type.definition], type.data('x'.repeat(254)));
  },
  'headers that all reach to the end': () => {
    const header = fitFile([], { crc: 'none' }).subarray(0, 14);
    const parts = Math.floor(roomIn(LARGEST_BYTES) / 14);
    const bytes = new Uint8Array(parts * 14 + 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < 14 * parts; at += 14) {
      bytes.set(header, at);
      view.setUint32(at + 4, bytes.length - 2 - (at + 14), true);
    }
    return bytes;
  },
  'headers of empty parts': () => {
    const part = fitFile([]);
    const bytes = new Uint8Array(Math.floor(LARGEST_BYTES / part.length) * part.length);
    for (let at = 0; at < bytes.length; at += part.length) bytes.set(part, at);
    return bytes;
  },
  'letters of the signature': () => {
    const bytes = new Uint8Array(LARGEST_BYTES);
    const pattern = new TextEncoder().encode('\x0e       .FI');
    for (let at = 14; at + pattern.length < bytes.length; at += pattern.length) bytes.set(pattern, at);
    bytes.set(fitFile([], { crc: 'none', declaredSize: LARGEST_BYTES - 16 }).subarray(0, 14));
    return bytes;
  },
};
