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

/** What is in `steps`; nothing when that is no list. */
export function rawNodes(parent: unknown): readonly unknown[] {
  const { steps } = rawObject(parent);
  return Array.isArray(steps) ? steps : [];
}
