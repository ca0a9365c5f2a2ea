import type { Lap, Ride, Session } from '../ride.ts';
import { cleanText } from '../text.ts';
import type { Definition } from './definition.ts';
import { readText } from './field.ts';
import { note, PROBLEM, type ProblemLog } from './problems.ts';
import { MESSAGE, TIMESTAMP_FIELD } from './profile.ts';
import { addRecord, type Cursor, createRecordTable, type RecordTable } from './record.ts';
import { type Message, numberOf, readLap, readSession } from './totals.ts';

/** Far more than a ride holds; they bound what a crafted file can cost whoever walks the laps. */
const MAX_LAPS = 2000;
const MAX_SESSIONS = 100;

const MAX_DEVICE_NAME = 40;
const MAX_UTC_OFFSET_S = 14 * 3600;
const ZONE_STEP_S = 900;

const FILE_ID = { manufacturer: 1, product: 2, timeCreated: 4, productName: 8 } as const;
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
  /** FIT seconds; NaN where unknown. */
  createdS: number;
  utcOffsetS: number | null;
};

export function emptyContents(fileBytes: number): FileContents {
  return {
    table: createRecordTable(fileBytes),
    laps: [],
    sessions: [],
    counts: { records: 0, laps: 0, sessions: 0 },
    problems: new Map(),
    device: null,
    createdS: Number.NaN,
    utcOffsetS: null,
  };
}

/** Takes in the data message at the cursor. */
export function takeMessage(contents: FileContents, cursor: Cursor, definition: Definition): void {
  switch (definition.message) {
    case MESSAGE.record:
      takeRecord(contents, cursor, definition);
      break;
    case MESSAGE.lap:
      takeLap(contents, cursor, definition);
      break;
    case MESSAGE.session:
      takeSession(contents, cursor, definition);
      break;
    case MESSAGE.fileId:
      if (contents.device === null) takeFileId(contents, messageAt(cursor, definition));
      break;
    case MESSAGE.activity:
      contents.utcOffsetS ??= utcOffset(messageAt(cursor, definition));
  }
}

function messageAt(cursor: Cursor, definition: Definition): Message {
  return { view: cursor.view, at: cursor.at, fields: definition.fields };
}

function takeRecord(contents: FileContents, cursor: Cursor, definition: Definition): void {
  contents.counts.records++;
  if (Number.isNaN(cursor.timeS)) {
    note(contents.problems, PROBLEM.recordWithoutTime);
  } else if (!addRecord(contents.table, cursor, definition.record)) {
    note(contents.problems, PROBLEM.tooManyRecords);
  }
}

function takeLap(contents: FileContents, cursor: Cursor, definition: Definition): void {
  contents.counts.laps++;
  if (contents.counts.laps > MAX_LAPS) {
    note(contents.problems, PROBLEM.tooManyLaps);
    return;
  }
  const lap = readLap(messageAt(cursor, definition));
  if (lap === null) note(contents.problems, PROBLEM.lapWithoutTime);
  else contents.laps.push(lap);
}

function takeSession(contents: FileContents, cursor: Cursor, definition: Definition): void {
  contents.counts.sessions++;
  if (contents.counts.sessions > MAX_SESSIONS) {
    note(contents.problems, PROBLEM.tooManySessions);
    return;
  }
  const session = readSession(messageAt(cursor, definition));
  if (session === null) note(contents.problems, PROBLEM.sessionWithoutTime);
  else contents.sessions.push(session);
}

function takeFileId(contents: FileContents, message: Message): void {
  const nameField = message.fields.find((field) => field.number === FILE_ID.productName);
  const name = nameField ? readText(message.view, message.at, nameField) : '';
  contents.createdS = numberOf(message, FILE_ID.timeCreated);
  contents.device = {
    manufacturer: orNull(numberOf(message, FILE_ID.manufacturer)),
    product: orNull(numberOf(message, FILE_ID.product)),
    name: cleanText(name, MAX_DEVICE_NAME) || null,
  };
}

/** Local time minus UTC, to the quarter hour; null where either is missing or they are no time zone apart. */
function utcOffset(message: Message): number | null {
  const differenceS = numberOf(message, LOCAL_TIMESTAMP_FIELD) - numberOf(message, TIMESTAMP_FIELD);
  const offsetS = Math.round(differenceS / ZONE_STEP_S) * ZONE_STEP_S;
  return Math.abs(offsetS) <= MAX_UTC_OFFSET_S ? offsetS : null;
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
