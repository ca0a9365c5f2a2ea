import { emptyContents, type FileContents, takeMessage } from './contents.ts';
import { crc16 } from './crc.ts';
import { type Definition, readDefinition } from './definition.ts';
import { readNumber } from './field.ts';
import { note, PROBLEM } from './problems.ts';
import { type Cursor, restartDistance } from './record.ts';

const SIGNATURE = 0x2e464954; // '.FIT'
const SMALLEST_HEADER = 12;
const CRC_BYTES = 2;

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
  const from = start + view.getUint8(start);
  const declared = view.getUint32(start + 4, true);
  // A device that died while recording leaves the size at 0.
  const unfinished = declared === 0 && !isHeader(view, from + CRC_BYTES);
  const end = unfinished ? bytes.length : from + declared;
  const outcome = readMessages(contents, view, { from, end: Math.min(end, bytes.length) });
  if (outcome === 'lost') {
    note(contents.problems, PROBLEM.damaged);
  }
  if (outcome === 'cut' || end + CRC_BYTES > bytes.length) {
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
  { from, end }: { from: number; end: number },
): 'whole' | 'cut' | 'lost' {
  const definitions: (Definition | undefined)[] = new Array(16).fill(undefined);
  const cursor: Cursor = { view, at: from, timeS: Number.NaN };
  let clockS = Number.NaN;
  restartDistance(contents.table);
  let at = from;
  while (at < end) {
    const header = view.getUint8(at);
    const isCompressed = header >= 0x80;
    if (!isCompressed && header & 0x40) {
      const defined = readDefinition(view, at, end);
      if (defined === null) return 'cut';
      if (defined.misfits > 0) {
        note(contents.problems, PROBLEM.wrongFieldSize, defined.misfits);
      }
      definitions[header & 0x0f] = defined;
      at += defined.length;
      continue;
    }
    const definition = definitions[isCompressed ? (header >> 5) & 0x03 : header & 0x0f];
    if (definition === undefined) return 'lost';
    cursor.at = at + 1;
    at = cursor.at + definition.size;
    if (at > end) return 'cut';
    if (isCompressed) cursor.timeS = clockS + ((header - clockS) & 0x1f);
    else
      cursor.timeS =
        definition.timestamp === null ? Number.NaN : readNumber(view, cursor.at, definition.timestamp);
    if (!Number.isNaN(cursor.timeS)) clockS = cursor.timeS;
    takeMessage(contents, cursor, definition);
  }
  return 'whole';
}
