/** Builds FIT files byte by byte, right ones and wrong ones, independent of the decoder under test. */

const TYPES = {
  enum: { base: 0x00, bytes: 1, invalid: 0xff },
  sint8: { base: 0x01, bytes: 1, invalid: 0x7f },
  uint8: { base: 0x02, bytes: 1, invalid: 0xff },
  sint16: { base: 0x83, bytes: 2, invalid: 0x7fff },
  uint16: { base: 0x84, bytes: 2, invalid: 0xffff },
  sint32: { base: 0x85, bytes: 4, invalid: 0x7fffffff },
  uint32: { base: 0x86, bytes: 4, invalid: 0xffffffff },
  string: { base: 0x07, bytes: 1, invalid: 0 },
  float32: { base: 0x88, bytes: 4, invalid: Number.NaN },
  float64: { base: 0x89, bytes: 8, invalid: Number.NaN },
  uint8z: { base: 0x0a, bytes: 1, invalid: 0 },
  uint16z: { base: 0x8b, bytes: 2, invalid: 0 },
  uint32z: { base: 0x8c, bytes: 4, invalid: 0 },
  byte: { base: 0x0d, bytes: 1, invalid: 0xff },
  uint64: { base: 0x8f, bytes: 8, invalid: 0 },
} as const;

export type TypeName = keyof typeof TYPES;

/** A field of a definition; `size` where it is not that of one value, also where it does not fit the type. */
export type FieldSpec = { number: number; type: TypeName; size?: number };

/** A number, its type's "invalid", raw bytes, or text. */
export type FieldValue = number | null | readonly number[] | string;

export type MessageSpec = {
  local?: number;
  bigEndian?: boolean;
  /** Sizes of developer fields; their data is filled with 0xAA. */
  developer?: readonly number[];
};

export type MessageType = {
  readonly definition: Uint8Array;
  data(...values: FieldValue[]): Uint8Array;
  /** A data message whose header carries the low five bits of its time. */
  compressed(offset: number, ...values: FieldValue[]): Uint8Array;
};

/** A message type, by its global number and fields: its definition and a way to write its data. */
export function messageType(
  message: number,
  fields: readonly FieldSpec[],
  { local = 0, bigEndian = false, developer = [] }: MessageSpec = {},
): MessageType {
  const number = bigEndian ? [message >> 8, message & 0xff] : [message & 0xff, message >> 8];
  const definition = [
    0x40 | (developer.length > 0 ? 0x20 : 0) | local,
    0,
    bigEndian ? 1 : 0,
    ...number,
    fields.length,
    ...fields.flatMap((field) => [field.number, sizeOf(field), TYPES[field.type].base]),
    ...(developer.length > 0 ? [developer.length, ...developer.flatMap((size, i) => [i, size, 0])] : []),
  ];
  const body = (values: FieldValue[]) => [
    ...fields.flatMap((field, i) => encode(field, values[i] ?? null, bigEndian)),
    ...developer.flatMap((size) => new Array<number>(size).fill(0xaa)),
  ];
  return {
    definition: Uint8Array.from(definition),
    data: (...values) => Uint8Array.from([local, ...body(values)]),
    compressed: (offset, ...values) =>
      Uint8Array.from([0x80 | (local << 5) | (offset & 0x1f), ...body(values)]),
  };
}

function sizeOf(field: FieldSpec): number {
  return field.size ?? TYPES[field.type].bytes;
}

function encode(field: FieldSpec, value: FieldValue, bigEndian: boolean): number[] {
  const size = sizeOf(field);
  if (typeof value === 'string') return padded([...new TextEncoder().encode(value)], size);
  if (Array.isArray(value)) return padded([...value], size);
  const { bytes, invalid } = TYPES[field.type];
  const view = new DataView(new ArrayBuffer(8));
  writeNumber(view, field.type, { value: (value as number | null) ?? invalid, little: !bigEndian });
  return padded([...new Uint8Array(view.buffer, 0, bytes)], size);
}

function padded(bytes: number[], size: number): number[] {
  return Array.from({ length: size }, (_, i) => bytes[i] ?? 0);
}

function writeNumber(
  view: DataView,
  type: TypeName,
  { value, little }: { value: number; little: boolean },
): void {
  if (type === 'float32') view.setFloat32(0, value, little);
  else if (type === 'float64') view.setFloat64(0, value, little);
  else if (TYPES[type].bytes === 1) view.setUint8(0, value);
  else if (TYPES[type].bytes === 2) view.setUint16(0, value, little);
  else if (TYPES[type].bytes === 4) view.setUint32(0, value, little);
  else view.setBigUint64(0, BigInt(value), little);
}

export type FileSpec = {
  headerSize?: 12 | 14;
  /** What the header says about the size of the data, where that is not the truth. */
  declaredSize?: number;
  /** `none`: two zeros, which a reader takes for a file that nobody checked. */
  crc?: 'right' | 'wrong' | 'none';
};

/** A file of these definitions and data messages, in this order. */
export function fitFile(messages: readonly Uint8Array[], spec: FileSpec = {}): Uint8Array {
  const { headerSize = 14, crc = 'right' } = spec;
  const data = concatenate(messages);
  const file = new Uint8Array(headerSize + data.length + 2);
  const view = new DataView(file.buffer);
  file.set([headerSize, 0x20, 0x54, 0x08]);
  view.setUint32(4, spec.declaredSize ?? data.length, true);
  file.set(new TextEncoder().encode('.FIT'), 8);
  if (headerSize === 14) view.setUint16(12, fitCrc(file.subarray(0, 12)), true);
  file.set(data, headerSize);
  if (crc === 'none') return file;
  const right = fitCrc(file.subarray(0, -2));
  view.setUint16(file.length - 2, crc === 'right' ? right : right ^ 0xffff, true);
  return file;
}

export function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** CRC-16 bit by bit, as slow as it is plain. */
export function fitCrc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}

/** Makes the last two bytes the right CRC of the others again, in place. */
export function repairCrc(file: Uint8Array): void {
  new DataView(file.buffer, file.byteOffset).setUint16(file.length - 2, fitCrc(file.subarray(0, -2)), true);
}
