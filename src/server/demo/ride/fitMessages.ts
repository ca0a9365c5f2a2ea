/** A FIT base type: its byte on the wire, its size, what means "nothing", and how it is written. */
export type BaseType = {
  readonly code: number;
  readonly bytes: number;
  readonly invalid: number;
  readonly put: (view: DataView, at: number, value: number) => void;
};

function baseType(code: number, invalid: number, [bytes, put]: readonly [number, BaseType['put']]): BaseType {
  return { code, invalid, bytes, put };
}

const U8 = [1, (view: DataView, at: number, value: number) => view.setUint8(at, value)] as const;
const U16 = [2, (view: DataView, at: number, value: number) => view.setUint16(at, value, true)] as const;
const U32 = [4, (view: DataView, at: number, value: number) => view.setUint32(at, value, true)] as const;
const I8 = [1, (view: DataView, at: number, value: number) => view.setInt8(at, value)] as const;
const I32 = [4, (view: DataView, at: number, value: number) => view.setInt32(at, value, true)] as const;

export const ENUM = baseType(0x00, 0xff, U8);
export const SINT8 = baseType(0x01, 0x7f, I8);
export const UINT8 = baseType(0x02, 0xff, U8);
export const UINT16 = baseType(0x84, 0xffff, U16);
export const SINT32 = baseType(0x85, 0x7fffffff, I32);
export const UINT32 = baseType(0x86, 0xffffffff, U32);
export const UINT32Z = baseType(0x8c, 0, U32);

/** FIT counts seconds from 1989-12-31T00:00:00Z. */
const FIT_EPOCH_S = 631_065_600;
const STRING_CODE = 0x07;
const STRING_BYTES = 24;
const HEADER_BYTES = 14;
const DEFINITION = 0x40;

/** Global message number; its place in this table is the local type. */
const GLOBAL = {
  fileId: 0,
  fileCreator: 49,
  deviceInfo: 23,
  event: 21,
  record: 20,
  lap: 19,
  session: 18,
  activity: 34,
} as const;

export type MessageName = keyof typeof GLOBAL;
const LOCAL_TYPES = Object.keys(GLOBAL) as MessageName[];

/** Field number, type, value as the field counts it; `null` and NaN are written as "nothing". */
export type Field = readonly [number: number, type: BaseType | 'string', value: number | string | null];

/** A FIT file as far as it is written. */
export type FitOutput = {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;
  readonly defined: Set<string>;
};

/** An empty file with room for `capacity` bytes of messages. */
export function openFit(capacity: number): FitOutput {
  const bytes = new Uint8Array(HEADER_BYTES + capacity + 2);
  return { bytes, view: new DataView(bytes.buffer), at: HEADER_BYTES, defined: new Set() };
}

/** FIT's own count of seconds. */
export function fitSeconds(ms: number): number {
  return Math.round(ms / 1000) - FIT_EPOCH_S;
}

/** Appends a message, after its definition where it is the first of its kind; same name, same fields, always. */
export function writeMessage(output: FitOutput, name: MessageName, fields: readonly Field[]): void {
  define(output, name, fields);
  output.view.setUint8(output.at, LOCAL_TYPES.indexOf(name));
  output.at += 1;
  for (const [, type, value] of fields) {
    if (type === 'string') {
      const text = new TextEncoder().encode(String(value ?? '')).subarray(0, STRING_BYTES - 1);
      output.bytes.set(text, output.at);
      output.at += STRING_BYTES;
    } else {
      const isMissing = typeof value !== 'number' || Number.isNaN(value);
      type.put(output.view, output.at, isMissing ? type.invalid : Math.round(value));
      output.at += type.bytes;
    }
  }
}

/** Appends the definition of a message, once. */
export function define(output: FitOutput, name: MessageName, fields: readonly Field[]): void {
  if (output.defined.has(name)) return;
  output.defined.add(name);
  const { view } = output;
  view.setUint8(output.at, DEFINITION | LOCAL_TYPES.indexOf(name));
  view.setUint16(output.at + 3, GLOBAL[name], true);
  view.setUint8(output.at + 5, fields.length);
  output.at += 6;
  for (const [number, type] of fields) {
    view.setUint8(output.at, number);
    view.setUint8(output.at + 1, type === 'string' ? STRING_BYTES : type.bytes);
    view.setUint8(output.at + 2, type === 'string' ? STRING_CODE : type.code);
    output.at += 3;
  }
}

/** Leaves room for a message that is filled in later: header byte now, `bytes` of fields after it. Returns their place. */
export function reserve(output: FitOutput, name: MessageName, bytes: number): number {
  output.view.setUint8(output.at, LOCAL_TYPES.indexOf(name));
  const at = output.at + 1;
  output.at = at + bytes;
  return at;
}

/** Header with its CRC in front, file CRC behind: the finished file. */
export function closeFit(output: FitOutput): Uint8Array {
  const { bytes, view, at } = output;
  view.setUint8(0, HEADER_BYTES);
  view.setUint8(1, 0x20);
  view.setUint16(2, 2_132, true);
  view.setUint32(4, at - HEADER_BYTES, true);
  bytes.set(new TextEncoder().encode('.FIT'), 8);
  view.setUint16(12, crc16(bytes.subarray(0, 12)), true);
  view.setUint16(at, crc16(bytes.subarray(0, at)), true);
  return bytes.slice(0, at + 2);
}

/** CRC-16 (polynomial 0x8005 reflected) of every byte value. The decoder has its own, so that each checks the other. */
const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  return crc;
});

function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[at] as number)) & 0xff] as number);
  }
  return crc;
}
