import type { FileContents } from './fit/contents.ts';
import { note, PROBLEM } from './fit/problems.ts';
import { BOUNDS } from './fit/profile.ts';
import { isHeader, readFile } from './fit/reader.ts';
import { ROW_WIDTH } from './fit/record.ts';
import { toRows } from './fit/rows.ts';
import { type CyclingPart, cyclingPart, lapsOf } from './fit/sports.ts';
import { recordingWindow } from './fit/times.ts';
import { epochMs } from './fit/totals.ts';
import { CHANNELS, type Problem, type Ride } from './ride.ts';

export type DecodedFit = {
  /** Null only when the file holds not one record that can be used. */
  readonly ride: Ride | null;
  readonly problems: readonly Problem[];
  /** Messages in the file, those left out of the ride included. */
  readonly counts: { readonly records: number; readonly laps: number; readonly sessions: number };
};

const NO_DEVICE = { manufacturer: null, product: null, name: null };

/** Whether the bytes begin as a FIT file does. */
export function isFit(bytes: Uint8Array): boolean {
  return isHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
}

/**
 * Decodes a recording. Never throws: what cannot be used is left out, named and counted in `problems`.
 *
 * Tolerated: a file that is cut short, a wrong checksum, chained files, compressed timestamps, both byte
 * orders, fields whose size does not fit their type, messages and developer fields that nobody knows, records
 * out of order or several in one second, times days away from the rest, other sports beside the cycling, laps
 * and sessions that are missing. Values out of bounds are missing. Policy: docs/metrics.md, "From file to series".
 */
export function decodeFit(bytes: Uint8Array): DecodedFit {
  if (!isFit(bytes)) {
    return {
      ride: null,
      problems: [{ ...PROBLEM.notFit, count: 1 }],
      counts: { records: 0, laps: 0, sessions: 0 },
    };
  }
  const contents = readFile(bytes);
  noteOutOfBounds(contents);
  const ride = rideOf(contents);
  if (ride === null) note(contents.problems, PROBLEM.noRecords);
  return { ride, problems: [...contents.problems.values()], counts: contents.counts };
}

function rideOf(contents: FileContents): Ride | null {
  const part = cyclingPart(contents.sessions);
  noteSessions(contents, part);
  const kept = keptRows(contents, part);
  if (kept.length === 0) return null;
  const { startS, timeS, samples } = toRows(contents.table, kept);
  return {
    startMs: epochMs(startS),
    utcOffsetS: contents.utcOffsetS,
    timeS,
    samples,
    laps: lapsOf(part, contents.laps),
    sessions: part.sessions,
    device: contents.device ?? NO_DEVICE,
  };
}

/** Row numbers of the table that belong to the ride: within its days, and cycling. */
function keptRows(contents: FileContents, part: CyclingPart): Uint32Array {
  const { table } = contents;
  const kept = new Uint32Array(table.rows);
  const window = recordingWindow(table, contents.createdS);
  if (window === null) return kept;
  let count = 0;
  let outliers = 0;
  for (let row = 0; row < table.rows; row++) {
    const timeS = table.values[row * ROW_WIDTH] as number;
    if (timeS < window.fromS || timeS > window.toS) outliers++;
    else if (part.isWhole || part.includes(epochMs(timeS))) kept[count++] = row;
  }
  if (outliers > 0) note(contents.problems, PROBLEM.timeOutlier, outliers);
  return kept.slice(0, count);
}

function noteSessions(contents: FileContents, part: CyclingPart): void {
  if (contents.counts.sessions === 0) {
    note(contents.problems, PROBLEM.noSession);
  }
  if (part.otherSports.length === 0) return;
  const names = part.otherSports.join(', ');
  const leftOut = contents.sessions.length - part.sessions.length;
  const detail = part.isWhole ? `recorded as ${names}, not as cycling` : `not cycling, left out: ${names}`;
  note(contents.problems, { code: 'other_sport', detail }, leftOut || contents.sessions.length);
}

function noteOutOfBounds(contents: FileContents): void {
  for (const [index, channel] of CHANNELS.entries()) {
    const count = contents.table.outOfBounds[1 + index] ?? 0;
    const detail = `${BOUNDS[channel].words}, left out`;
    if (count > 0) note(contents.problems, { code: 'out_of_bounds', detail }, count);
  }
}
