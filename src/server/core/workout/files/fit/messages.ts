import { crc16 } from '../../../fit/crc.ts';
import { type Definition, readDefinition } from '../../../fit/definition.ts';
import { type Field, readNumber, readText } from '../../../fit/field.ts';

/** One message of a FIT file with the fields that can be used. */
export type FitMessage = {
  readonly message: number;
  readonly view: DataView;
  readonly at: number;
  readonly fields: readonly Field[];
};

/** The number in a field; null where the file has none, or says "nothing". */
export function numberIn({ view, at, fields }: FitMessage, number: number): number | null {
  const field = fields.find((candidate) => candidate.number === number);
  const value = field === undefined ? Number.NaN : readNumber(view, at, field);
  return Number.isNaN(value) ? null : value;
}

/** The text in a field; empty where the file has none. */
export function textIn({ view, at, fields }: FitMessage, number: number): string {
  const field = fields.find((candidate) => candidate.number === number);
  return field === undefined ? '' : readText(view, at, field);
}

/**
 * The messages of a FIT file one after the other, as far as they can be read: it ends at the end of the file, or where
 * a message is of a type that was never defined. Nothing is read ahead.
 */
export function* messagesOf(bytes: Uint8Array): Generator<FitMessage> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const definitions = new Map<number, Definition>();
  const end = endOf(view);
  let at = view.getUint8(0);
  while (at < end) {
    const header = view.getUint8(at);
    if (header < 0x80 && header & 0x40) {
      const defined = readDefinition(view, at, end);
      if (defined === null) return;
      definitions.set(header & 0x0f, defined);
      at += defined.length;
      continue;
    }
    const definition = definitions.get(header >= 0x80 ? (header >> 5) & 0x03 : header & 0x0f);
    if (definition === undefined || at + 1 + definition.size > end) return;
    yield { message: definition.message, view, at: at + 1, fields: definition.fields };
    at += 1 + definition.size;
  }
}

/** Where the messages end: as the header says, but not beyond the bytes. */
function endOf(view: DataView): number {
  return Math.min(view.getUint8(0) + view.getUint32(4, true), view.byteLength);
}

/** Whether the checksum behind the messages is there and right; a writer may leave it out as 0. */
export function isIntact(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end + 2 > bytes.length) return false;
  const written = view.getUint16(end, true);
  return written === 0 || written === crc16(bytes, 0, end);
}
