import { STRING_TYPE } from './profile.ts';

/** One usable field of a message: its size fits its base type. `offset` counts from the message's first byte. */
export type Field = {
  readonly number: number;
  readonly offset: number;
  readonly size: number;
  /** Base type number: the low five bits of the base type byte. */
  readonly type: number;
  readonly little: boolean;
};

/**
 * The field's value (its first where it is an array) in the message that starts at `start`; NaN where the
 * device wrote the type's "invalid". Strings and 64-bit integers, which no field that is read has, are NaN.
 */
export function readNumber(view: DataView, start: number, field: Field): number {
  const at = start + field.offset;
  switch (field.type) {
    case 0:
    case 2:
    case 13:
      return valid(view.getUint8(at), 0xff);
    case 1:
      return valid(view.getInt8(at), 0x7f);
    case 3:
      return valid(view.getInt16(at, field.little), 0x7fff);
    case 4:
      return valid(view.getUint16(at, field.little), 0xffff);
    case 5:
      return valid(view.getInt32(at, field.little), 0x7fffffff);
    case 6:
      return valid(view.getUint32(at, field.little), 0xffffffff);
    case 8:
      return view.getFloat32(at, field.little);
    case 9:
      return view.getFloat64(at, field.little);
    case 10:
      return valid(view.getUint8(at), 0);
    case 11:
      return valid(view.getUint16(at, field.little), 0);
    case 12:
      return valid(view.getUint32(at, field.little), 0);
    default:
      return Number.NaN;
  }
}

function valid(raw: number, invalid: number): number {
  return raw === invalid ? Number.NaN : raw;
}

/** The field's text up to its first NUL; empty where the field is not a string. */
export function readText(view: DataView, start: number, field: Field): string {
  if (field.type !== STRING_TYPE) return '';
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start + field.offset, field.size);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
