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

/** A number, also one written as text. */
export function numberOf(value: unknown): number | null {
  const isNumeral = typeof value === 'string' && /^\d{1,9}(\.\d{1,6})?$/.test(value);
  const number = isNumeral ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A node that may be anything, where it is (`steps[2].steps[0]`), and how many repeats it is in. */
export type PlacedNode = { readonly node: RawObject; readonly path: string; readonly depth: number };

/** All nodes of what may be a workout, each repeat before what is in it. */
export function placedNodes(parent: unknown, path = '', depth = 0): PlacedNode[] {
  return rawNodes(parent).flatMap((given, i) => {
    const node = rawObject(given);
    const place = { node, path: `${path}steps[${i}]`, depth };
    return node['type'] === 'repeat' ? [place, ...placedNodes(node, `${place.path}.`, depth + 1)] : [place];
  });
}
