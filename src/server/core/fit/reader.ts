import { emptyContents, type FileContents, takeMessage, takeRecords } from './contents.ts';
import { crc16 } from './crc.ts';
import { type Definition, readDefinition } from './definition.ts';
import { readNumber } from './field.ts';
import { note, PROBLEM } from './problems.ts';
import { restartDistance } from './record.ts';

const SIGNATURE = 0x2e464954; // '.FIT'
const SMALLEST_HEADER = 12;
const CRC_BYTES = 2;

type Stretch = { readonly from: number; readonly end: number };

/** Whether a FIT header begins at `at`: '.FIT' in its place, and a size with room for it. */
export function isHeader(view: DataView, at: number): boolean {
  return (
    at + SMALLEST_HEADER <= view.byteLength &&
    view.getUint8(at) >= SMALLEST_HEADER &&
    view.getUint32(at + 8) === SIGNATURE
  );
}

/** Reads a file from front to back, every part of a chained one, each as far as it can be read. Never throws. */
export function readFile(bytes: Uint8Array): FileContents {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const contents = emptyContents(bytes.length);
  let at = 0;
  while (at < bytes.length) {
    if (!isHeader(view, at)) {
      // Zeros are padding.
      const isJunk = bytes.subarray(at).some((byte) => byte !== 0);
      if (isJunk) note(contents.problems, PROBLEM.foreignBytes);
      break;
    }
    at = readPart(contents, bytes, at);
  }
  return contents;
}

/** Reads the part whose header is at `start`; returns where the next one would begin. */
function readPart(contents: FileContents, bytes: Uint8Array, start: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fileEnd = bytes.length;
  const from = start + view.getUint8(start);
  const declared = view.getUint32(start + 4, true);
  // A device that died while recording leaves the size at 0.
  const unfinished = declared === 0 && !isHeader(view, from + CRC_BYTES);
  const end = unfinished ? fileEnd : from + declared;
  restartDistance(contents.table);
  const outcome = readMessages(contents, view, { from, end: Math.min(end, fileEnd) });
  if (outcome === 'lost') note(contents.problems, PROBLEM.damaged);
  if (outcome === 'cut' || end + CRC_BYTES > fileEnd) {
    note(contents.problems, PROBLEM.truncated);
  } else if (crc16(bytes, start, end) !== view.getUint16(end, true)) {
    note(contents.problems, PROBLEM.wrongCrc);
  }
  return end + CRC_BYTES;
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
