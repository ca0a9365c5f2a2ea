/** A value of which only the kind is known. */
export type RawObject = Readonly<Record<string, unknown>>;

/** The value when it is an object and no array; else one without keys. */
export function rawObject(value: unknown): RawObject {
  return isRawObject(value) ? value : {};
}

/** Whether a value is an object and no array. */
export function isRawObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number, also one written as text. */
export function numberOf(value: unknown): number | null {
  const isNumeral = typeof value === 'string' && /^\d{1,9}(\.\d{1,6})?$/.test(value);
  const number = isNumeral ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
