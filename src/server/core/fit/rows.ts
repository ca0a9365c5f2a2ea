import { CHANNELS, type Channel, type Samples } from '../ride.ts';
import { type RecordTable, ROW_WIDTH } from './record.ts';

export type Rows = { readonly startS: number; readonly timeS: Float64Array; readonly samples: Samples };

/** Running totals and places: of two values in one second the last is the state, and their mean may be nowhere. */
const LAST_WINS: ReadonlySet<Channel> = new Set(['distanceM', 'latitudeDeg', 'longitudeDeg']);

/**
 * Turns the kept rows of the table into columns in time order, one row per second.
 *
 * Several records of one second become the mean of their valid values; the last one for distance and position.
 * `kept` holds row numbers in file order, at least one, within a span of days (the sort counts seconds).
 */
export function toRows(table: RecordTable, kept: Uint32Array): Rows {
  const order = inTimeOrder(table, kept);
  const startS = timeAt(table, order[0] as number);
  const target = new Uint32Array(order.length);
  const timeS = new Float64Array(order.length);
  let rows = 0;
  for (let i = 0; i < order.length; i++) {
    const time = timeAt(table, order[i] as number) - startS;
    if (rows === 0 || time !== timeS[rows - 1]) timeS[rows++] = time;
    target[i] = rows - 1;
  }
  const merge = { table, order, target, rows };
  const samples = Object.fromEntries(
    CHANNELS.map((channel, index) => [channel, columnOf(merge, 1 + index, LAST_WINS.has(channel))]),
  ) as Record<Channel, Float64Array>;
  return { startS, timeS: timeS.slice(0, rows), samples };
}

function timeAt(table: RecordTable, row: number): number {
  return table.values[row * ROW_WIDTH] as number;
}

/** The rows by time, those of one second in file order. A file in order, the usual one, is returned as it is. */
function inTimeOrder(table: RecordTable, kept: Uint32Array): Uint32Array {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let sorted = true;
  for (const row of kept) {
    const time = timeAt(table, row);
    if (time < last) sorted = false;
    if (time < from) from = time;
    if (time > to) to = time;
    last = time;
  }
  if (sorted) return kept;
  const next = new Uint32Array(to - from + 2);
  for (const row of kept)
    next[timeAt(table, row) - from + 1] = (next[timeAt(table, row) - from + 1] as number) + 1;
  for (let i = 1; i < next.length; i++) next[i] = (next[i] as number) + (next[i - 1] as number);
  const order = new Uint32Array(kept.length);
  for (const row of kept) {
    const second = timeAt(table, row) - from;
    const place = next[second] as number;
    order[place] = row;
    next[second] = place + 1;
  }
  return order;
}

type Merge = {
  readonly table: RecordTable;
  readonly order: Uint32Array;
  /** Output row of each entry of `order`, rising. */
  readonly target: Uint32Array;
  readonly rows: number;
};

function columnOf({ table, order, target, rows }: Merge, slot: number, lastWins: boolean): Float64Array {
  const { values } = table;
  const column = new Float64Array(rows);
  if (rows === order.length) {
    for (let i = 0; i < rows; i++) column[i] = values[(order[i] as number) * ROW_WIDTH + slot] as number;
    return column;
  }
  column.fill(Number.NaN);
  let valid = 0;
  let previous = -1;
  for (let i = 0; i < order.length; i++) {
    const row = target[i] as number;
    if (row !== previous) valid = 0;
    previous = row;
    const value = values[(order[i] as number) * ROW_WIDTH + slot] as number;
    if (Number.isNaN(value)) continue;
    valid++;
    const sofar = column[row] as number;
    column[row] = valid === 1 || lastWins ? value : sofar + (value - sofar) / valid;
  }
  return column;
}
