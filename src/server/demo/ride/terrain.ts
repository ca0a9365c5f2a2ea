/** A road on the island: points every `STEP_M` metres, so that a lookup is one division. */
export type Route = {
  readonly lengthM: number;
  readonly latitudeDeg: Float64Array;
  readonly longitudeDeg: Float64Array;
  readonly altitudeM: Float64Array;
};

export const STEP_M = 40;

/** The harbour, where every loop begins and ends: open ocean on a real map. */
const HOME = { latitudeDeg: 29.52, longitudeDeg: 134.81 } as const;
const EARTH_M_PER_DEG = 111_320;

type Loop = { readonly name: string; readonly lengthKm: number; readonly bearingDeg: number };

/** `bearingDeg` is where the middle of the loop lies from the harbour: west is flat, east is mountains. */
const LOOPS = {
  harbourFlats: { name: 'Harbour flats', lengthKm: 31, bearingDeg: 262 },
  saltPans: { name: 'Salt pans', lengthKm: 43, bearingDeg: 281 },
  marsh: { name: 'Marsh dykes', lengthKm: 37, bearingDeg: 272 },
  longBeach: { name: 'Long beach', lengthKm: 57, bearingDeg: 296 },
  capeWest: { name: 'Cape West', lengthKm: 66, bearingDeg: 287 },
  vineyards: { name: 'Vineyards', lengthKm: 53, bearingDeg: 321 },
  lighthouse: { name: 'Lighthouse loop', lengthKm: 49, bearingDeg: 348 },
  northShore: { name: 'North shore', lengthKm: 76, bearingDeg: 335 },
  terraces: { name: 'Tea terraces', lengthKm: 63, bearingDeg: 20 },
  crater: { name: 'Crater road', lengthKm: 55, bearingDeg: 62 },
  oldMine: { name: 'Old mine', lengthKm: 70, bearingDeg: 76 },
  ridge: { name: 'Ridge road', lengthKm: 84, bearingDeg: 31 },
  twoPeaks: { name: 'Two peaks', lengthKm: 92, bearingDeg: 48 },
  roundIsland: { name: 'Round the island', lengthKm: 118, bearingDeg: 8 },
} as const satisfies Record<string, Loop>;

type LoopId = keyof typeof LOOPS;
export type RouteId = LoopId | 'toWork' | 'fromWork';

type Hill = {
  readonly eastKm: number;
  readonly northKm: number;
  readonly heightM: number;
  readonly spreadKm: number;
};
const HILLS: readonly Hill[] = [
  { eastKm: 13, northKm: 6, heightM: 640, spreadKm: 4.6 },
  { eastKm: 9, northKm: 20, heightM: 520, spreadKm: 5 },
  { eastKm: 22, northKm: 14, heightM: 460, spreadKm: 4.2 },
  { eastKm: -3, northKm: 15, heightM: 150, spreadKm: 3.2 },
  { eastKm: -12, northKm: 24, heightM: 210, spreadKm: 4.4 },
  { eastKm: 5, northKm: 35, heightM: 260, spreadKm: 4.8 },
];

/** Height of the island at a place, metres above the sea; kilometres east and north of the harbour. */
function heightM(eastKm: number, northKm: number): number {
  let height = 9;
  for (const hill of HILLS) {
    const east = (eastKm - hill.eastKm) / hill.spreadKm;
    const north = (northKm - hill.northKm) / hill.spreadKm;
    height += hill.heightM * Math.exp(-0.5 * (east * east + north * north));
  }
  // The western plain barely rolls.
  const relief = 0.3 + 0.7 / (1 + Math.exp(-(eastKm + 0.45 * northKm - 2) / 1.6));
  const rolling =
    9 * Math.sin(eastKm / 0.83 + 1) * Math.cos(northKm / 0.97) + 4 * Math.sin(northKm / 0.31 + eastKm / 0.4);
  return Math.max(2, height + relief * (rolling + 11));
}

type Line = { readonly eastM: Float64Array; readonly northM: Float64Array };

/** A closed, gently winding curve through (0, 0), before it is scaled to its length. */
function unitLoop(loop: Loop): Line {
  const count = 1_024;
  const eastM = new Float64Array(count + 1);
  const northM = new Float64Array(count + 1);
  const phase = (loop.bearingDeg * 0.7 + loop.lengthKm) % (2 * Math.PI);
  const start = ((90 - loop.bearingDeg) * Math.PI) / 180 + Math.PI;
  const radius = (angle: number): number =>
    1 +
    0.16 * Math.sin(2 * angle + phase) +
    0.09 * Math.sin(3 * angle + 2 * phase) +
    0.035 * Math.sin(8 * angle + 3 * phase) +
    0.012 * Math.sin(23 * angle + 5 * phase);
  const originEast = radius(start) * Math.cos(start);
  const originNorth = radius(start) * Math.sin(start);
  for (let index = 0; index <= count; index += 1) {
    const angle = start + (2 * Math.PI * index) / count;
    const away = radius(angle);
    eastM[index] = away * Math.cos(angle) - originEast;
    northM[index] = away * Math.sin(angle) - originNorth;
  }
  return { eastM, northM };
}

/** The road to work: it winds from the harbour to the town and ends there. */
function unitCommute(): Line {
  const count = 256;
  const eastM = new Float64Array(count + 1);
  const northM = new Float64Array(count + 1);
  for (let index = 0; index <= count; index += 1) {
    const share = index / count;
    eastM[index] = -0.75 * share + 0.06 * Math.sin(share * 9) * share;
    northM[index] = 0.6 * share + 0.04 * Math.sin(share * 14);
  }
  return { eastM, northM };
}

/** The same line in `STEP_M` steps, scaled so that it is `lengthM` long. */
function resample(line: Line, lengthM: number): Line {
  const { eastM, northM } = line;
  const along = new Float64Array(eastM.length);
  for (let index = 1; index < along.length; index += 1) {
    const east = (eastM[index] as number) - (eastM[index - 1] as number);
    const north = (northM[index] as number) - (northM[index - 1] as number);
    along[index] = (along[index - 1] as number) + Math.sqrt(east * east + north * north);
  }
  const scale = lengthM / (along.at(-1) as number);
  const steps = Math.round(lengthM / STEP_M);
  const east = new Float64Array(steps + 1);
  const north = new Float64Array(steps + 1);
  let from = 0;
  for (let step = 0; step <= steps; step += 1) {
    const wanted = (step * STEP_M) / scale;
    while (from < along.length - 2 && (along[from + 1] as number) < wanted) from += 1;
    const begin = along[from] as number;
    const share = Math.min(1, (wanted - begin) / ((along[from + 1] as number) - begin));
    east[step] = scale * mix(eastM, from, share);
    north[step] = scale * mix(northM, from, share);
  }
  return { eastM: east, northM: north };
}

/** The value `share` of the way from one point of a line to the next. */
export function mix(values: Float64Array, index: number, share: number): number {
  const from = values[index] as number;
  return from + share * ((values[index + 1] as number) - from);
}

/** Mean over ±`reach` points: road builders cut and fill. */
function smooth(values: Float64Array, reach: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1)
    sums[index + 1] = (sums[index] as number) + (values[index] as number);
  return values.map((_value, index) => {
    const low = Math.max(0, index - reach);
    const high = Math.min(values.length, index + reach + 1);
    return ((sums[high] as number) - (sums[low] as number)) / (high - low);
  });
}

function layRoad(lengthM: number, unit: Line): Route {
  const { eastM, northM } = resample(unit, lengthM);
  const raw = eastM.map((east, index) => heightM(east / 1000, (northM[index] as number) / 1000));
  const cosine = Math.cos((HOME.latitudeDeg * Math.PI) / 180);
  return {
    lengthM,
    latitudeDeg: northM.map((north) => HOME.latitudeDeg + north / EARTH_M_PER_DEG),
    longitudeDeg: eastM.map((east) => HOME.longitudeDeg + east / (EARTH_M_PER_DEG * cosine)),
    altitudeM: smooth(smooth(raw, 4), 2),
  };
}

const COMMUTE_M = 9_400;
const laid = new Map<RouteId, Route>();

/** What the rider calls a loop; null for the road to work. */
export function roadName(id: RouteId): string | null {
  return id === 'toWork' || id === 'fromWork' ? null : LOOPS[id].name;
}

/** The road; laid once. */
export function routeOf(id: RouteId): Route {
  const known = laid.get(id);
  if (known !== undefined) return known;
  const route = id === 'toWork' || id === 'fromWork' ? layCommute(id) : layLoop(id);
  laid.set(id, route);
  return route;
}

function layLoop(id: LoopId): Route {
  return layRoad(LOOPS[id].lengthKm * 1000, unitLoop(LOOPS[id]));
}

function layCommute(id: 'toWork' | 'fromWork'): Route {
  const out = layRoad(COMMUTE_M, unitCommute());
  if (id === 'toWork') return out;
  return {
    ...out,
    latitudeDeg: out.latitudeDeg.toReversed(),
    longitudeDeg: out.longitudeDeg.toReversed(),
    altitudeM: out.altitudeM.toReversed(),
  };
}
