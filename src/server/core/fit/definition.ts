import type { Field } from './field.ts';
import { bytesOfType, MESSAGE, TIMESTAMP_FIELD, UINT32_TYPES } from './profile.ts';
import { planRecord, type RecordLayout } from './record.ts';

/** How to read the data messages of one local message number. */
export type Definition = {
  readonly message: number;
  /** Bytes of one data message, without its header byte. */
  readonly size: number;
  /** Bytes of the definition itself. */
  readonly length: number;
  /** Where the timestamp is, or null: then it comes with the header, or not at all. */
  readonly timestamp: Field | null;
  /** The usable fields of a message that is read as a whole; empty for the others. */
  readonly fields: readonly Field[];
  /** How to read it as a record; null for other messages. */
  readonly record: RecordLayout | null;
  /** Fields left out because their size does not fit their type. */
  readonly misfits: number;
};

const READ_WHOLE: ReadonlySet<number> = new Set([
  MESSAGE.fileId,
  MESSAGE.session,
  MESSAGE.lap,
  MESSAGE.workout,
  MESSAGE.workoutStep,
  MESSAGE.activity,
]);

/**
 * Reads the definition message whose header byte is at `at`; null when it does not end before `end`.
 * A field of a size that does not fit its type is left out, the message kept. Developer fields only add size.
 */
export function readDefinition(view: DataView, at: number, end: number): Definition | null {
  if (at + 6 > end) return null;
  const fieldsEnd = at + 6 + 3 * view.getUint8(at + 5);
  const developerHead = view.getUint8(at) & 0x20 ? 1 : 0;
  if (fieldsEnd + developerHead > end) return null;
  const developerBytes = developerHead ? 1 + 3 * view.getUint8(fieldsEnd) : 0;
  const definitionEnd = fieldsEnd + developerBytes;
  if (definitionEnd > end) return null;

  const little = (view.getUint8(at + 2) & 1) === 0;
  const message = view.getUint16(at + 3, little);
  const fields: Field[] = [];
  let size = 0;
  let misfits = 0;
  for (let i = at + 6; i < fieldsEnd; i += 3) {
    const type = view.getUint8(i + 2) & 0x1f;
    const field = { number: view.getUint8(i), offset: size, size: view.getUint8(i + 1), type, little };
    const unit = bytesOfType(type);
    if (unit > 0 && field.size > 0 && field.size % unit === 0) fields.push(field);
    else misfits++;
    size += field.size;
  }
  for (let i = fieldsEnd + 1; i < definitionEnd; i += 3) size += view.getUint8(i + 1);

  const timestamp =
    fields.find((field) => field.number === TIMESTAMP_FIELD && UINT32_TYPES.has(field.type)) ?? null;
  return {
    message,
    size,
    length: definitionEnd - at,
    timestamp,
    fields: READ_WHOLE.has(message) ? fields : [],
    record: message === MESSAGE.record ? planRecord(fields, timestamp) : null,
    misfits,
  };
}
