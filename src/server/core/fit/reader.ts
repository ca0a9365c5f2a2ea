import { emptyContents, type FileContents, takeMessage, takeRecords } from './contents.ts';
import { crc16 } from './crc.ts';
import { type Definition, readDefinition } from './definition.ts';
import { readNumber } from './field.ts';
import { note, PROBLEM } from './problems.ts';
import { restartDistance } from './record.ts';

const SIGNATURE = 0x2e464954; // '.FIT'
const SIGNATURE_OFFSET = 8;
const SMALLEST_HEADER = 12;
/** The sizes in use. Among other bytes a header is looked for by them too: the signature alone may be text. */
const HEADER_SIZES: ReadonlySet<number> = new Set([SMALLEST_HEADER, 14]);
const CRC_BYTES = 2;

/** Bytes of a file, `end` not included. */
type Stretch = { readonly from: number; readonly end: number };

/** Whether a FIT header begins at `at`: '.FIT' in its place, and a size with room for it. */
export function isHeader(view: DataView, at: number): boolean {
  return (
    at + SMALLEST_HEADER <= view.byteLength &&
    view.getUint8(at) >= SMALLEST_HEADER &&
    view.getUint32(at + SIGNATURE_OFFSET) === SIGNATURE
  );
}

/** Reads a file from front to back, every part of a chained one, each as far as it can be read. Never throws. */
export function readFile(bytes: Uint8Array): FileContents {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const contents = emptyContents();
  let at = 0;
  while (at < bytes.length) {
    const start = isHeader(view, at) ? at : nextHeader(view, at);
    if (!isPadding(bytes, { from: at, end: start })) note(contents.problems, PROBLEM.foreignBytes);
    if (start === bytes.length) break;
    const part = partAt(bytes, view, start);
    at = part.next;
    restartDistance(contents.table);
    const outcome = readMessages(contents, view, part);
    if (outcome === 'lost') note(contents.problems, PROBLEM.damaged);
    if (outcome === 'cut' || part.checksum === 'missing') note(contents.problems, PROBLEM.truncated);
    else if (part.checksum === 'wrong') note(contents.problems, PROBLEM.wrongCrc);
  }
  return contents;
}

/** Where the messages of a part are, and where what comes after it begins. */
type Part = Stretch & { readonly next: number; readonly checksum: 'right' | 'wrong' | 'missing' };

/**
 * The part whose header is at `start`. It ends where its header says, but never beyond the next header: a part that was
 * cut must not swallow the one behind it. Where more follows than the header says and the checksum does not bear it
 * out, the device died before it wrote the size, or wrote it last some time before: then all up to there is the part.
 */
function partAt(bytes: Uint8Array, view: DataView, start: number): Part {
  const from = start + view.getUint8(start);
  const end = from + view.getUint32(start + 4, true);
  const next = end + CRC_BYTES;
  const isRight = () => crc16(bytes, start, end) === view.getUint16(end, true);
  // The usual file is one part and nothing else: no need to look for another header in it.
  if (start === 0 && next === bytes.length && isRight()) return { from, end, next, checksum: 'right' };
  const limit = nextHeader(view, from);
  if (next > limit) return { from, end: Math.min(end, limit), next: limit, checksum: 'missing' };
  if (isRight()) return { from, end, next, checksum: 'right' };
  return isPadding(bytes, { from: next, end: limit })
    ? { from, end, next, checksum: 'wrong' }
    : { from, end: limit, next: limit, checksum: 'missing' };
}

/** Where the next header at or after `at` begins; the end of the file where there is none. */
function nextHeader(view: DataView, at: number): number {
  for (let start = at; start + SMALLEST_HEADER <= view.byteLength; start++) {
    if (HEADER_SIZES.has(view.getUint8(start)) && isHeader(view, start)) return start;
  }
  return view.byteLength;
}

/** Zeros are padding. */
function isPadding(bytes: Uint8Array, { from, end }: Stretch): boolean {
  for (let at = from; at < end; at++) if (bytes[at] !== 0) return false;
  return true;
}

/**
 * Reads definitions and data messages up to `end`.
 * `cut`: the last message goes beyond the end. `lost`: a message of a type that was never defined, so that its
 * size, and where the next one begins, is unknown.
 */
function readMessages(
  contents: FileContents,
  view: DataView,
  { from, end }: Stretch,
): 'whole' | 'cut' | 'lost' {
  const definitions: (Definition | undefined)[] = new Array(16).fill(undefined);
  /** Time of the last message that had one, which compressed headers count on from. */
  let clockS = Number.NaN;
  let at = from;
  while (at < end) {
    const header = view.getUint8(at);
    const isCompressed = header >= 0x80;
    if (!isCompressed && header & 0x40) {
      const defined = readDefinition(view, at, end);
      if (defined === null) return 'cut';
      if (defined.misfits > 0) note(contents.problems, PROBLEM.wrongFieldSize, defined.misfits);
      definitions[header & 0x0f] = defined;
      at += defined.length;
      continue;
    }
    const definition = definitions[isCompressed ? (header >> 5) & 0x03 : header & 0x0f];
    if (definition === undefined) return 'lost';
    const stride = 1 + definition.size;
    if (at + stride > end) return 'cut';
    const count = definition.record === null || isCompressed ? 1 : runLength(view, { from: at, end }, stride);
    if (isCompressed) clockS += (header - clockS) & 0x1f;
    if (definition.record === null) {
      takeMessage(contents, { view, at: at + 1, fields: definition.fields }, definition.message);
    } else {
      const headerTimeS = isCompressed ? clockS : Number.NaN;
      takeRecords(contents, { view, at: at + 1, stride, count, headerTimeS }, definition.record);
    }
    at += count * stride;
    if (definition.timestamp !== null) {
      const timeS = readNumber(view, at - definition.size, definition.timestamp);
      if (!Number.isNaN(timeS)) clockS = timeS;
    }
  }
  return 'whole';
}

/** How many whole messages with the header byte of the first follow each other. */
function runLength(view: DataView, { from, end }: Stretch, stride: number): number {
  const header = view.getUint8(from);
  let next = from + stride;
  while (next + stride <= end && view.getUint8(next) === header) next += stride;
  return (next - from) / stride;
}
