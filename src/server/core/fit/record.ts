import { CHANNELS } from '../ride.ts';
import { type Field, readNumber } from './field.ts';
import { BOUNDS, MAX_SPAN_S, RECORD_RULES, type RecordRule } from './profile.ts';

/** A field of a record message, ready to be read: where it is, and what becomes of it. */
export type RecordField = { readonly field: Field; readonly rule: RecordRule };

/** How to read records of one definition. Without a timestamp their time comes with the header, or not at all. */
export type RecordLayout = { readonly timestamp: Field | null; readonly fields: readonly RecordField[] };

/** Two records for every second of the longest ride; only a crafted file holds more. */
const MAX_ROWS = 2 * MAX_SPAN_S;

const ROWS_CLEARED_AT_ONCE = 1024;

const DISTANCE = CHANNELS.indexOf('distanceM');

/** All records of a file in file order: their times, and a column per channel in the order of CHANNELS. */
export type RecordTable = {
  rows: number;
  /** FIT seconds; NaN where the record has none. */
  timeS: Float64Array;
  columns: Float64Array[];
  /** Rows of the columns that are NaN, ready to be written; beyond them is room that costs nothing yet. */
  cleared: number;
  /** Values left out per channel because they were out of bounds. */
  readonly outOfBounds: number[];
  /** Compressed distance, 1/16 m: twelve bits that roll over, and their sum. */
  distanceBits: number;
  distanceSum: number;
};

/** Records of one definition that follow each other: where the first begins, and how far apart they are. */
export type Run = {
  readonly view: DataView;
  readonly at: number;
  readonly stride: number;
  readonly count: number;
  /** Time from a compressed header, which only a run of one has. FIT seconds. */
  readonly headerTimeS: number;
};

export function createRecordTable(): RecordTable {
  return {
    rows: 0,
    timeS: new Float64Array(0),
    columns: CHANNELS.map(() => new Float64Array(0)),
    cleared: 0,
    outOfBounds: CHANNELS.map(() => 0),
    distanceBits: 0,
    distanceSum: 0,
  };
}

/** Compressed distance counts from 0 in each part of a chained file. */
export function restartDistance(table: RecordTable): void {
  table.distanceBits = 0;
  table.distanceSum = 0;
}

/** The layout of a record message, its fields ordered so that a better one comes after what it replaces. */
export function planRecord(fields: readonly Field[], timestamp: Field | null): RecordLayout {
  const planned: RecordField[] = [];
  for (const field of fields) {
    const rule = RECORD_RULES.get(field.number);
    if (rule !== undefined && field.size >= rule.bytes) planned.push({ field, rule });
  }
  return { timestamp, fields: planned.sort((a, b) => a.rule.rank - b.rule.rank) };
}

/**
 * Adds a run of records, field by field, so that each inner loop does one thing only. A value out of bounds is
 * left missing and counted; a later field replaces an earlier one only where it is valid. Returns how many were
 * added: fewer than there are when the table is full.
 */
export function addRecords(table: RecordTable, run: Run, layout: RecordLayout): number {
  const room = MAX_ROWS - table.rows;
  if (room === 0) return 0;
  const fitting = run.count <= room ? run : { ...run, count: room };
  makeRoom(table, fitting);
  readTimes(table, fitting, layout.timestamp);
  for (const planned of layout.fields) readField(table, fitting, planned);
  table.rows += fitting.count;
  return fitting.count;
}

function readTimes({ timeS, rows }: RecordTable, run: Run, timestamp: Field | null): void {
  if (timestamp === null) {
    timeS.fill(run.headerTimeS, rows, rows + run.count);
    return;
  }
  for (let i = 0; i < run.count; i++)
    timeS[rows + i] = readNumber(run.view, run.at + i * run.stride, timestamp);
}

function readField(table: RecordTable, run: Run, planned: RecordField): void {
  switch (planned.rule.kind) {
    case 'scaled':
      readScaled(table, run, planned);
      break;
    case 'fraction':
      readFraction(table, run, planned);
      break;
    case 'balance':
      readBalance(table, run, planned);
      break;
    case 'speed_distance':
      readSpeedDistance(table, run, planned);
  }
}

function readScaled(table: RecordTable, run: Run, { field, rule }: RecordField): void {
  const { view, at, stride, count } = run;
  const { scale, shift, min, max } = rule;
  const { rows } = table;
  const column = columnOf(table, rule);
  for (let i = 0; i < count; i++) {
    const value = readNumber(view, at + i * stride, field) / scale - shift;
    if (value >= min && value <= max) column[rows + i] = value;
    else if (!Number.isNaN(value)) reject(table, rule);
  }
}

/** Goes on top of the cadence, which was read before by rank; without one a fraction says nothing. */
function readFraction(table: RecordTable, run: Run, { field, rule }: RecordField): void {
  const column = columnOf(table, rule);
  for (let i = 0; i < run.count; i++) {
    const fraction = readNumber(run.view, run.at + i * run.stride, field) / rule.scale;
    const whole = column[table.rows + i] as number;
    if (fraction >= 0 && fraction < 1) column[table.rows + i] = Math.min(whole + fraction, rule.max);
  }
}

const RIGHT_LEG = 0x80;

/** The high bit of the byte says that the share is the right leg's; without it, it is taken for the left's. */
function readBalance(table: RecordTable, run: Run, { field, rule }: RecordField): void {
  const column = columnOf(table, rule);
  for (let i = 0; i < run.count; i++) {
    const raw = readNumber(run.view, run.at + i * run.stride, field);
    const left = raw & RIGHT_LEG ? 100 - (raw - RIGHT_LEG) : raw;
    if (left >= rule.min && left <= rule.max) column[table.rows + i] = left;
    else if (!Number.isNaN(raw)) reject(table, rule);
  }
}

/** Three bytes: twelve bits of speed in 1/100 m/s, twelve bits of distance in 1/16 m that roll over at 256 m. */
function readSpeedDistance(table: RecordTable, run: Run, { field, rule }: RecordField): void {
  const speeds = columnOf(table, rule);
  const distances = table.columns[DISTANCE] as Float64Array;
  for (let i = 0; i < run.count; i++) {
    const at = run.at + i * run.stride + field.offset;
    const low = run.view.getUint16(at, true);
    const high = run.view.getUint8(at + 2);
    if (low === 0xffff && high === 0xff) continue;
    const speed = (low & 0xfff) / rule.scale;
    if (speed <= rule.max) speeds[table.rows + i] = speed;
    else reject(table, rule);
    const bits = (low >> 12) | (high << 4);
    table.distanceSum += (bits - table.distanceBits) & 0xfff;
    table.distanceBits = bits;
    const distance = table.distanceSum / 16;
    if (distance <= BOUNDS.distanceM.max) distances[table.rows + i] = distance;
  }
}

function columnOf(table: RecordTable, rule: RecordRule): Float64Array {
  return table.columns[rule.column] as Float64Array;
}

function reject(table: RecordTable, rule: RecordRule): void {
  table.outOfBounds[rule.column] = (table.outOfBounds[rule.column] as number) + 1;
}

/** Where the table is too small, it grows to hold all that would follow if the rest of the file were such records. */
function makeRoom(table: RecordTable, { view, at, stride, count }: Run): void {
  const rows = table.rows + count;
  if (rows <= table.cleared) return;
  if (rows > table.timeS.length) {
    const room = Math.min(table.rows + Math.ceil((view.byteLength - at) / stride), MAX_ROWS);
    table.timeS = enlarged(table.timeS, room);
    table.columns = table.columns.map((column) => enlarged(column, room));
  }
  const cleared = Math.min(Math.max(rows, table.cleared + ROWS_CLEARED_AT_ONCE), table.timeS.length);
  for (const column of table.columns) column.fill(Number.NaN, table.cleared, cleared);
  table.cleared = cleared;
}

function enlarged(column: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length);
  larger.set(column);
  return larger;
}
