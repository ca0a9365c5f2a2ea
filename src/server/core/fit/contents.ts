import type { Lap, Ride, Session } from '../ride.ts';
import { cleanText } from '../text.ts';
import { readText } from './field.ts';
import { note, PROBLEM, type ProblemLog } from './problems.ts';
import { MESSAGE, TIMESTAMP_FIELD } from './profile.ts';
import { addRecords, createRecordTable, type RecordLayout, type RecordTable, type Run } from './record.ts';
import { type Message, numberOf, orNull, readLap, readSession } from './totals.ts';

/** Far more than a ride holds; they bound what a crafted file can cost whoever walks the laps. */
const MAX_LAPS = 1000;
const MAX_SESSIONS = 100;

const MAX_DEVICE_NAME = 40;
const MAX_UTC_OFFSET_S = 14 * 3600;
const ZONE_STEP_S = 900;

const FILE_ID = { type: 0, manufacturer: 1, product: 2, timeCreated: 4, productName: 8 } as const;
const LOCAL_TIMESTAMP_FIELD = 5;

/** All that a file says, before any of it is judged. */
export type FileContents = {
  readonly table: RecordTable;
  readonly laps: Lap[];
  readonly sessions: Session[];
  /** Messages in the file, used or not. */
  readonly counts: { records: number; laps: number; sessions: number };
  readonly problems: ProblemLog;
  device: Ride['device'] | null;
  /** FIT's number of what the file is; null where it does not say. */
  fileType: number | null;
  /** FIT seconds; NaN where unknown. */
  createdS: number;
  utcOffsetS: number | null;
};

export function emptyContents(): FileContents {
  return {
    table: createRecordTable(),
    laps: [],
    sessions: [],
    counts: { records: 0, laps: 0, sessions: 0 },
    problems: new Map(),
    device: null,
    fileType: null,
    createdS: Number.NaN,
    utcOffsetS: null,
  };
}

/** Takes in a run of records. */
export function takeRecords(contents: FileContents, run: Run, layout: RecordLayout): void {
  contents.counts.records += run.count;
  const leftOut = run.count - addRecords(contents.table, run, layout);
  if (leftOut > 0) note(contents.problems, PROBLEM.tooManyRecords, leftOut);
}

/** Takes in a data message that is not a record, or leaves it. */
export function takeMessage(contents: FileContents, message: Message, number: number): void {
  switch (number) {
    case MESSAGE.lap:
      takeLap(contents, message);
      break;
    case MESSAGE.session:
      takeSession(contents, message);
      break;
    case MESSAGE.fileId:
      if (contents.device === null) takeFileId(contents, message);
      break;
    case MESSAGE.activity:
      contents.utcOffsetS ??= utcOffset(message);
  }
}

function takeLap(contents: FileContents, message: Message): void {
  contents.counts.laps++;
  if (contents.counts.laps > MAX_LAPS) {
    note(contents.problems, PROBLEM.tooManyLaps);
    return;
  }
  const lap = readLap(message);
  if (lap === null) note(contents.problems, PROBLEM.lapWithoutTime);
  else contents.laps.push(lap);
}

function takeSession(contents: FileContents, message: Message): void {
  contents.counts.sessions++;
  if (contents.counts.sessions > MAX_SESSIONS) {
    note(contents.problems, PROBLEM.tooManySessions);
    return;
  }
  const session = readSession(message);
  if (session === null) note(contents.problems, PROBLEM.sessionWithoutTime);
  else contents.sessions.push(session);
}

function takeFileId(contents: FileContents, message: Message): void {
  const nameField = message.fields.find((field) => field.number === FILE_ID.productName);
  const name = nameField ? readText(message.view, message.at, nameField) : '';
  contents.fileType = orNull(numberOf(message, FILE_ID.type));
  contents.createdS = numberOf(message, FILE_ID.timeCreated);
  contents.device = {
    manufacturer: orNull(numberOf(message, FILE_ID.manufacturer)),
    product: orNull(numberOf(message, FILE_ID.product)),
    name: cleanText(name, MAX_DEVICE_NAME) || null,
  };
}

/**
 * Local time minus UTC, to the quarter hour; null where either is missing or they are no time zone apart. Where they are
 * the same it is null too: head units that know no zone write UTC as local time, and the account knows better.
 */
function utcOffset(message: Message): number | null {
  const differenceS = numberOf(message, LOCAL_TIMESTAMP_FIELD) - numberOf(message, TIMESTAMP_FIELD);
  const offsetS = Math.round(differenceS / ZONE_STEP_S) * ZONE_STEP_S;
  return offsetS !== 0 && Math.abs(offsetS) <= MAX_UTC_OFFSET_S ? offsetS : null;
}
