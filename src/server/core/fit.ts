import { joined } from '../language/language.ts';
import { recordingTexts } from '../language/recording.ts';
import type { FileContents } from './fit/contents.ts';
import { note, PROBLEM } from './fit/problems.ts';
import { BOUNDS } from './fit/profile.ts';
import { isHeader, readFile } from './fit/reader.ts';
import { type Rows, rowsInOrder, toRows } from './fit/rows.ts';
import { type CyclingPart, cyclingPart, lapsOf } from './fit/sports.ts';
import { recordingWindow, type TimeWindow } from './fit/times.ts';
import { epochMs } from './fit/totals.ts';
import { CHANNELS, type Problem, type Ride } from './ride.ts';

export type DecodedFit = {
  /** Null only when the file holds not one record that can be used; then the first problem says so. */
  readonly ride: Ride | null;
  readonly problems: readonly Problem[];
  /** FIT's number of what the file is, such as those of FILE_TYPE; null where it does not say. */
  readonly fileType: number | null;
  /** Messages in the file, those left out of the ride included. */
  readonly counts: { readonly records: number; readonly laps: number; readonly sessions: number };
};

/** What a FIT file may be besides a recording, by its own number. */
export const FILE_TYPE = { workout: 5, course: 6 } as const;

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
 * and sessions that are missing. Values out of bounds (see BOUNDS) are missing.
 */
export function decodeFit(bytes: Uint8Array): DecodedFit {
  if (!isFit(bytes)) {
    return {
      ride: null,
      problems: [{ ...PROBLEM.notFit, count: 1 }],
      fileType: null,
      counts: { records: 0, laps: 0, sessions: 0 },
    };
  }
  const contents = readFile(bytes);
  noteOutOfBounds(contents);
  const ride = rideOf(contents);
  const problems = [...contents.problems.values()];
  if (ride === null) problems.unshift({ ...PROBLEM.noRecords, count: 1 });
  return { ride, problems, fileType: contents.fileType, counts: contents.counts };
}

function rideOf(contents: FileContents): Ride | null {
  const part = cyclingPart(contents.sessions);
  noteSessions(contents, part);
  const rows = rowsOf(contents, part);
  if (rows === null) return null;
  return {
    startMs: epochMs(rows.startS),
    utcOffsetS: contents.utcOffsetS,
    timeS: rows.timeS,
    samples: rows.samples,
    laps: lapsOf(part, contents.laps),
    sessions: part.sessions,
    device: contents.device ?? NO_DEVICE,
  };
}

/** The records that belong to the ride, one row per second. */
function rowsOf(contents: FileContents, part: CyclingPart): Rows | null {
  const { table, createdS } = contents;
  const timeS = table.timeS.subarray(0, table.rows);
  const window = recordingWindow(timeS, createdS);
  if (window !== null && part.isWhole && isWithin(window, timeS.at(0)) && isWithin(window, timeS.at(-1))) {
    const rows = rowsInOrder(table);
    if (rows !== null) return rows;
  }
  const kept = keptRecords(contents, timeS, { window, part });
  return kept.length === 0 ? null : toRows(table, kept);
}

type Keeping = { readonly window: TimeWindow | null; readonly part: CyclingPart };

/** Places of the records to keep: with a time, within the recording's days, and cycling. */
function keptRecords(
  { problems }: FileContents,
  timeS: Float64Array,
  { window, part }: Keeping,
): Uint32Array {
  const kept = new Uint32Array(timeS.length);
  let count = 0;
  let timeless = 0;
  let outliers = 0;
  for (let record = 0; record < timeS.length; record++) {
    const time = timeS[record] as number;
    if (Number.isNaN(time)) timeless++;
    else if (window === null || !isWithin(window, time)) outliers++;
    else if (part.includes(epochMs(time))) kept[count++] = record;
  }
  if (timeless > 0) note(problems, PROBLEM.recordWithoutTime, timeless);
  if (outliers > 0) note(problems, PROBLEM.timeOutlier, outliers);
  return kept.subarray(0, count);
}

function isWithin({ fromS, toS }: TimeWindow, time: number | undefined): boolean {
  return time !== undefined && time >= fromS && time <= toS;
}

function noteSessions(contents: FileContents, part: CyclingPart): void {
  if (contents.counts.sessions === 0) note(contents.problems, PROBLEM.noSession);
  if (part.otherSports.length === 0) return;
  const names = joined(part.otherSports, 'words');
  const leftOut = contents.sessions.length - part.sessions.length;
  const detail = part.isWhole ? recordingTexts.otherSport(names) : recordingTexts.otherSportsLeftOut(names);
  note(contents.problems, { code: 'other_sport', detail }, leftOut || contents.sessions.length);
}

function noteOutOfBounds(contents: FileContents): void {
  for (const [index, channel] of CHANNELS.entries()) {
    const count = contents.table.outOfBounds[index] ?? 0;
    const detail = recordingTexts.outOfBounds(BOUNDS[channel].words);
    if (count > 0) note(contents.problems, { code: 'out_of_bounds', detail }, count);
  }
}
