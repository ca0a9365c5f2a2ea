import type { Streams } from './explorer/lanes.ts';

/** A second's place in the drawing of a way, north up; null where it is not known. */
export type Place = { readonly x: number; readonly y: number };

export type Way = {
  readonly places: readonly (Place | null)[];
  readonly first: Place;
  readonly last: Place;
  readonly width: number;
  readonly height: number;
  readonly metresPerUnit: number;
};

/** A way is at most so wide or high. */
const SIZE = 1000;
/** Degrees, about a metre: a ride on the spot is a dot, not its noise. */
const LEAST_RANGE = 1e-5;
/** Of a degree of latitude: the earth's mean radius is 6,371 km. */
const DEGREE_M = 111_195;

/**
 * Every second's place in a drawing that is at most 1000 wide or high: a degree of longitude is as long as it is in its
 * middle latitude (equirectangular). Null where fewer than two places are known.
 */
export function wayOf({ channels }: Streams): Way | null {
  const latitudes = channels.lat?.values ?? [];
  const longitudes = unwrapped(channels.lng?.values ?? []);
  const [south, north] = rangeOf(latitudes);
  const [west, east] = rangeOf(longitudes);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = SIZE / Math.max((east - west) * shrink, north - south, LEAST_RANGE);
  const places = latitudes.map((lat, i) => {
    const lng = longitudes[i] ?? null;
    return lat === null || lng === null
      ? null
      : { x: (lng - west) * shrink * scale, y: (north - lat) * scale };
  });
  const known = places.filter((place) => place !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 2) return null;
  return {
    places,
    first,
    last,
    width: (east - west) * shrink * scale,
    height: (north - south) * scale,
    metresPerUnit: DEGREE_M / scale,
  };
}

/** Longitudes that go on where the world ends. */
function unwrapped(values: readonly (number | null)[]): (number | null)[] {
  let before: number | null = null;
  return values.map((value) => {
    if (value === null) return null;
    const turns: number = before === null ? 0 : Math.round((before - value) / 360);
    before = value + 360 * turns;
    return before;
  });
}

function rangeOf(values: readonly (number | null)[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
