import { concatenate } from './fitFile.ts';

type Random = () => number;

const below = (limit: number, random: Random) => Math.floor(random() * limit);

/** Cuts, flips, overwrites, removes or doubles bytes, one to four times. */
export function mutateBytes(seed: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = seed.slice();
  for (let times = 1 + below(4, random); times > 0 && bytes.length > 4; times--) {
    const at = below(bytes.length, random);
    const length = 1 + below(16, random);
    const kind = below(6, random);
    if (kind === 0) bytes = bytes.slice(0, at);
    else if (kind === 1) bytes[at] = bytes[at]! ^ (1 << below(8, random));
    else if (kind === 2)
      bytes[at] = [0, 1, 0x40, 0x7f, 0x80, 0xfe, 0xff, below(256, random)][below(8, random)]!;
    else if (kind === 3) bytes.fill(below(256, random), at, at + length);
    else if (kind === 4) bytes = concatenate([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else bytes = concatenate([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length))]);
  }
  return bytes;
}

const NUMBERS = ['0', '-1', '1e999', '999999999999', '0.0000001', 'NaN', '', '１２', '5,5', '0x10', '1e-400'];

/** Puts something else in the place of a number, a line, or a word, one to four times. */
export function mutateText(seed: string, random: Random): string {
  let text = seed;
  for (let times = 1 + below(4, random); times > 0; times--) {
    const kind = below(4, random);
    const lines = text.split('\n');
    const line = below(lines.length, random);
    if (kind === 0) {
      const numbers = [...text.matchAll(/\d+(\.\d+)?/g)];
      const hit = numbers[below(numbers.length, random)];
      if (hit === undefined) continue;
      const other = NUMBERS[below(NUMBERS.length, random)] ?? '';
      text = text.slice(0, hit.index) + other + text.slice(hit.index + hit[0].length);
    } else if (kind === 1) text = lines.toSpliced(line, 1).join('\n');
    else if (kind === 2)
      text = lines
        .toSpliced(line, 0, ...new Array<string>(1 + below(300, random)).fill(lines[line] ?? ''))
        .join('\n');
    else text = new TextDecoder().decode(mutateBytes(new TextEncoder().encode(text), random));
  }
  return text;
}

const LEAVES: readonly unknown[] = [
  null,
  0,
  -1,
  1,
  0.5,
  1e9,
  1e300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  '',
  '0',
  'x'.repeat(5_000),
  '\u202e\u0000',
  [],
  {},
  [[]],
  { __proto__: null, type: 'repeat' },
  'repeat',
  'native',
  'time',
  'power_custom',
  'Repetition',
  'PercentOfFtp',
  'true',
];

/** Replaces, removes or repeats one to four values somewhere in a JSON value. */
export function mutateValue(seed: unknown, random: Random): unknown {
  let value: unknown = structuredClone(seed);
  for (let times = 1 + below(4, random); times > 0; times--) {
    const places = placesIn(value);
    const place = places[below(places.length, random)];
    const kind = below(4, random);
    if (place === undefined) value = LEAVES[below(LEAVES.length, random)];
    else if (kind === 0) Reflect.deleteProperty(place.parent, place.key);
    else if (kind === 1 && Array.isArray(place.parent)) {
      const copies = new Array<unknown>(1 + below(250, random)).fill(place.parent[Number(place.key)]);
      place.parent.splice(Number(place.key), 0, ...copies);
    } else if (kind === 2) {
      const other = places[below(places.length, random)];
      Reflect.set(place.parent, place.key, structuredClone(other && Reflect.get(other.parent, other.key)));
    } else Reflect.set(place.parent, place.key, LEAVES[below(LEAVES.length, random)]);
  }
  return value;
}

type Place = { readonly parent: object; readonly key: string };

function placesIn(value: unknown, places: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Object.keys(value)) {
    if (places.length > 3_000) return places;
    places.push({ parent: value, key });
    placesIn(Reflect.get(value, key), places);
  }
  return places;
}
