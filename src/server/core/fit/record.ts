import { CHANNELS } from '../ride.ts';
import { type Field, readNumber } from './field.ts';
import { BOUNDS, MAX_SPAN_S, RECORD_RULES, type RecordRule, slotOf } from './profile.ts';

/** A field of a record message, ready to be read: where it is, and what becomes of it. */
export type RecordField = { readonly field: Field; readonly rule: RecordRule };

/** A row of the table: the time in slot 0, then one slot per channel in the order of CHANNELS. */
export const ROW_WIDTH = 1 + CHANNELS.length;
const DISTANCE_SLOT = slotOf('distanceM');

/** Two records for every second of the longest ride; only a crafted file holds more. */
export const MAX_ROWS = 2 * MAX_SPAN_S;

/** All records of a file, one row each, in file order: one buffer, because one write per value is all the hot loop does. */
export type RecordTable = {
  values: Float64Array;
  rows: number;
  /** Values left out per slot because they were out of bounds. */
  readonly outOfBounds: Float64Array;
  /** Compressed distance, 1/16 m: twelve bits that roll over, and their sum. */
  distanceBits: number;
  distanceSum: number;
};

/** A place in the file and the time there; one object for the whole file. FIT seconds, NaN where unknown. */
export type Cursor = { readonly view: DataView; at: number; timeS: number };

export function createRecordTable(fileBytes: number): RecordTable {
  const rows = Math.min(Math.max(fileBytes >> 5, 64), 65_536);
  return {
    values: new Float64Array(rows * ROW_WIDTH),
    rows: 0,
    outOfBounds: new Float64Array(ROW_WIDTH),
    distanceBits: 0,
    distanceSum: 0,
  };
}

/** Compressed distance counts from 0 in each part of a chained file. */
export function restartDistance(table: RecordTable): void {
  table.distanceBits = 0;
  table.distanceSum = 0;
}

/** The fields of a record message that are read, ordered so that a better one comes after what it replaces. */
export function planRecord(fields: readonly Field[]): RecordField[] {
  const plan: RecordField[] = [];
  for (const field of fields) {
    const rule = RECORD_RULES.get(field.number);
    if (rule !== undefined && field.size >= rule.bytes) plan.push({ field, rule });
  }
  return plan.sort((a, b) => a.rule.rank - b.rule.rank);
}

/**
 * Adds the record at the cursor as a row. A value out of bounds is left missing and counted; a later field
 * replaces an earlier one only where it is valid. False when the table is full.
 */
export function addRecord(table: RecordTable, cursor: Cursor, plan: readonly RecordField[]): boolean {
  if (table.rows >= MAX_ROWS) return false;
  const row = table.rows * ROW_WIDTH;
  if (row === table.values.length) grow(table);
  const values = table.values;
  values[row] = cursor.timeS;
  for (let slot = row + 1; slot < row + ROW_WIDTH; slot++) values[slot] = Number.NaN;
  for (const { field, rule } of plan) {
    if (rule.kind === 'speed_distance') {
      addSpeedDistance(table, cursor, { field, rule });
      continue;
    }
    const raw = readNumber(cursor.view, cursor.at, field);
    if (Number.isNaN(raw)) continue;
    const slot = row + rule.slot;
    if (rule.kind === 'fraction') {
      // Cadence has been read by rank; a fraction without it says nothing, and its NaN stays NaN.
      values[slot] = Math.min((values[slot] as number) + raw / rule.scale, rule.max);
      continue;
    }
    const value = rule.kind === 'balance' ? leftShare(raw) : raw / rule.scale - rule.shift;
    if (value >= rule.min && value <= rule.max) values[slot] = value;
    else reject(table, rule.slot);
  }
  table.rows++;
  return true;
}

/** The high bit says that the share is the right leg's; without it, it is taken for the left's. */
function leftShare(raw: number): number {
  return raw & 0x80 ? 100 - (raw & 0x7f) : raw;
}

/** Three bytes: twelve bits of speed in 1/100 m/s, twelve bits of distance in 1/16 m that roll over at 256 m. */
function addSpeedDistance(table: RecordTable, cursor: Cursor, { field, rule }: RecordField): void {
  const at = cursor.at + field.offset;
  const low = cursor.view.getUint16(at, true);
  const high = cursor.view.getUint8(at + 2);
  if (low === 0xffff && high === 0xff) return;
  const row = table.rows * ROW_WIDTH;
  const speed = (low & 0xfff) / rule.scale;
  if (speed <= rule.max) table.values[row + rule.slot] = speed;
  else reject(table, rule.slot);
  const bits = (low >> 12) | (high << 4);
  table.distanceSum += (bits - table.distanceBits) & 0xfff;
  table.distanceBits = bits;
  const distance = table.distanceSum / 16;
  if (distance <= BOUNDS.distanceM.max) table.values[row + DISTANCE_SLOT] = distance;
}

function reject(table: RecordTable, slot: number): void {
  table.outOfBounds[slot] = (table.outOfBounds[slot] ?? 0) + 1;
}

function grow(table: RecordTable): void {
  const values = new Float64Array(Math.min(table.values.length * 2, MAX_ROWS * ROW_WIDTH));
  values.set(table.values);
  table.values = values;
}
