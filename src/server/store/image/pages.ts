import type { Row, SqlValue } from '../database.ts';

/**
 * Reads whole tables out of a SQLite file, https://www.sqlite.org/fileformat.html. The engine can do that too, but
 * in a new process it has to be compiled first, which takes many times as long as everything else a warm answer does.
 * For images that are known to be sound: nothing is checked here. Values come as they are stored: WITHOUT ROWID the key
 * comes first, and a row that is older than its table's last ALTER has fewer of them.
 */
export function readTable(image: Uint8Array, table: string): Row[] {
  const file = openFile(image);
  const schema = readRows(file, 1);
  // Columns of the schema table: type, name, tbl_name, rootpage, sql.
  const root = schema.find(([type, name]) => type === 'table' && name === table)?.[3];
  return typeof root === 'number' ? readRows(file, root) : [];
}

type File = Bytes & {
  readonly pageSize: number;
  /** What of a page is not reserved for extensions. */
  readonly usableSize: number;
};

/** The same bytes three times: indexed, as numbers, as text. Each is the fast way in code that runs once. */
type Bytes = { readonly bytes: Uint8Array; readonly view: DataView; readonly text: Buffer };

function bytesOf(bytes: Uint8Array): Bytes {
  const { buffer, byteOffset, byteLength } = bytes;
  const view = new DataView(buffer, byteOffset, byteLength);
  return { bytes, view, text: Buffer.from(buffer, byteOffset, byteLength) };
}

function openFile(image: Uint8Array): File {
  const bytes = bytesOf(image);
  const size = bytes.view.getUint16(16);
  const pageSize = size === 1 ? 65_536 : size;
  return { ...bytes, pageSize, usableSize: pageSize - bytes.view.getUint8(20) };
}

const TABLE_INTERIOR = 5;
const TABLE_LEAF = 13;
/** Tables WITHOUT ROWID are index trees: the rows are in the inner pages, too. */
const INDEX_INTERIOR = 2;

/** The rows of the tree below a page, in the order of its keys. */
function readRows(file: File, root: number, rows: Row[] = []): Row[] {
  const { view, pageSize } = file;
  const start = (root - 1) * pageSize;
  // The first page begins with the header of the file.
  const header = root === 1 ? 100 : start;
  const type = view.getUint8(header);
  const isInterior = type === TABLE_INTERIOR || type === INDEX_INTERIOR;
  const pointers = header + (isInterior ? 12 : 8);
  const cells = view.getUint16(header + 3);
  for (let i = 0; i < cells; i++) {
    const cell = start + view.getUint16(pointers + 2 * i);
    if (isInterior) readRows(file, view.getUint32(cell), rows);
    if (type !== TABLE_INTERIOR) rows.push(readRow(file, isInterior ? cell + 4 : cell, type));
  }
  if (isInterior) readRows(file, view.getUint32(header + 8), rows);
  return rows;
}

/** The row of a cell. What of it did not fit into the page is in a chain of further pages. */
function readRow(file: File, cell: number, type: number): Row {
  const { bytes, view, pageSize, usableSize } = file;
  const cursor = { bytes, at: cell };
  const length = readVarint(cursor);
  if (type === TABLE_LEAF) readVarint(cursor);
  const start = cursor.at;
  const most = type === TABLE_LEAF ? usableSize - 35 : Math.floor(((usableSize - 12) * 64) / 255) - 23;
  if (length <= most) return readRecord(file, start);

  const least = Math.floor(((usableSize - 12) * 32) / 255) - 23;
  const even = least + ((length - least) % (usableSize - 4));
  const local = even <= most ? even : least;
  const record = new Uint8Array(length);
  record.set(bytes.subarray(start, start + local));
  let page = view.getUint32(start + local);
  for (let done = local; done < length; done += usableSize - 4) {
    const at = (page - 1) * pageSize;
    const end = at + Math.min(usableSize, 4 + length - done);
    record.set(bytes.subarray(at + 4, end), done);
    page = view.getUint32(at);
  }
  return readRecord(bytesOf(record), 0);
}

/** A record is the types of its values, and then the values. */
function readRecord(source: Bytes, start: number): Row {
  const row: SqlValue[] = [];
  const cursor = { bytes: source.bytes, at: start };
  let valueAt = start + readVarint(cursor);
  const typesEnd = valueAt;
  while (cursor.at < typesEnd) {
    const type = readVarint(cursor);
    const length = LENGTHS[type] ?? (type - 12) >>> 1;
    row.push(
      type >= 12
        ? source.text.toString('utf8', valueAt, valueAt + length)
        : readNumber(source.view, type, valueAt),
    );
    valueAt += length;
  }
  return row;
}

/** Bytes of a value, for the types that are not text. */
const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

function readNumber(view: DataView, type: number, at: number): number | null {
  switch (type) {
    case 0:
      return null;
    case 1:
      return view.getInt8(at);
    case 2:
      return view.getInt16(at);
    case 3:
      return view.getInt8(at) * 2 ** 16 + view.getUint16(at + 1);
    case 4:
      return view.getInt32(at);
    case 5:
      return view.getInt16(at) * 2 ** 32 + view.getUint32(at + 2);
    case 6:
      return Number(view.getBigInt64(at));
    case 7:
      return view.getFloat64(at);
    default:
      return type - 8;
  }
}

/** A number of seven bits a byte, of which those before the last have their eighth bit set; of the ninth all count. */
function readVarint(cursor: { readonly bytes: Uint8Array; at: number }): number {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = cursor.bytes[cursor.at++] as number;
    value = value * 128 + (byte & 127);
    if (byte < 128) return value;
  }
  return value * 256 + (cursor.bytes[cursor.at++] as number);
}
