import { type Channel, type Samples, samplesOf } from '../ride.ts';
import type { RecordTable } from './record.ts';

export type Rows = { readonly startS: number; readonly timeS: Float64Array; readonly samples: Samples };

/** Running totals and places: of two values in one second the last is the state, and their mean may be nowhere. */
const LAST_WINS: ReadonlySet<Channel> = new Set(['distanceM', 'latitudeDeg', 'longitudeDeg']);

/**
 * All records as columns where they already are one per second in order of time, as most devices write them;
 * null where they are not. Views of the table: nothing is copied.
 */
export function rowsInOrder(table: RecordTable): Rows | null {
  const { rows } = table;
  const startS = table.timeS[0] as number;
  const timeS = new Float64Array(rows);
  let last = -1;
  for (let i = 0; i < rows; i++) {
    const second = (table.timeS[i] as number) - startS;
    if (!(second > last)) return null;
    timeS[i] = second;
    last = second;
  }
  return {
    startS,
    timeS,
    samples: samplesOf((_, column) => (table.columns[column] as Float64Array).subarray(0, rows)),
  };
}

/**
 * The kept records as columns in time order, one row per second.
 *
 * Several records of one second become the mean of their valid values; the last one for distance and position.
 * `kept` holds places in the table in file order, at least one, within a span of days (the sort counts seconds).
 */
export function toRows(table: RecordTable, kept: Uint32Array): Rows {
  const order = inTimeOrder(table.timeS, kept);
  const { timeS, rowOf } = secondsOf(table.timeS, order);
  const rows = timeS.length;
  return {
    startS: table.timeS[order[0] as number] as number,
    timeS,
    samples: samplesOf((channel, column) =>
      merged(table.columns[column] as Float64Array, { order, rowOf, rows, lastWins: LAST_WINS.has(channel) }),
    ),
  };
}

/** The records by time, those of one second in file order. A file in order, the usual one, is returned as it is. */
function inTimeOrder(timeS: Float64Array, kept: Uint32Array): Uint32Array {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let sorted = true;
  for (const record of kept) {
    const time = timeS[record] as number;
    if (time < last) sorted = false;
    if (time < from) from = time;
    if (time > to) to = time;
    last = time;
  }
  return sorted ? kept : countingSort(timeS, kept, { from, to });
}

function countingSort(
  timeS: Float64Array,
  kept: Uint32Array,
  { from, to }: { from: number; to: number },
): Uint32Array {
  /** Where the records of each second go; at first, shifted by one, how many there are. */
  const places = new Uint32Array(to - from + 2);
  for (const record of kept) {
    const second = (timeS[record] as number) - from;
    places[second + 1] = (places[second + 1] as number) + 1;
  }
  for (let i = 1; i < places.length; i++) places[i] = (places[i] as number) + (places[i - 1] as number);
  const order = new Uint32Array(kept.length);
  for (const record of kept) {
    const second = (timeS[record] as number) - from;
    const place = places[second] as number;
    order[place] = record;
    places[second] = place + 1;
  }
  return order;
}

/** The distinct seconds of the ordered records, from the first, and the row of each record. */
function secondsOf(timeS: Float64Array, order: Uint32Array): { timeS: Float64Array; rowOf: Uint32Array } {
  const startS = timeS[order[0] as number] as number;
  const seconds = new Float64Array(order.length);
  const rowOf = new Uint32Array(order.length);
  let rows = 0;
  for (let i = 0; i < order.length; i++) {
    const second = (timeS[order[i] as number] as number) - startS;
    if (rows === 0 || second !== seconds[rows - 1]) seconds[rows++] = second;
    rowOf[i] = rows - 1;
  }
  return { timeS: seconds.slice(0, rows), rowOf };
}

type Merge = {
  readonly order: Uint32Array;
  /** Row of each entry of `order`, rising. */
  readonly rowOf: Uint32Array;
  readonly rows: number;
  readonly lastWins: boolean;
};

function merged(values: Float64Array, { order, rowOf, rows, lastWins }: Merge): Float64Array {
  const column = new Float64Array(rows).fill(Number.NaN);
  let valid = 0;
  let previous = -1;
  for (let i = 0; i < order.length; i++) {
    const row = rowOf[i] as number;
    if (row !== previous) valid = 0;
    previous = row;
    const value = values[order[i] as number] as number;
    if (Number.isNaN(value)) continue;
    valid++;
    const soFar = column[row] as number;
    column[row] = valid === 1 || lastWins ? value : soFar + (value - soFar) / valid;
  }
  return column;
}
