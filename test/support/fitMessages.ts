import { type FieldValue, fitFile, type MessageSpec, messageType, type TypeName } from './fitFile.ts';

/** 2024-05-01T08:00:00Z in FIT seconds and in epoch ms. */
export const START_S = 1_083_484_800;
export const START_MS = Date.UTC(2024, 4, 1, 8);

type Fields = Readonly<Record<string, readonly [number: number, type: TypeName, size?: number]>>;

const RECORD = {
  timeS: [253, 'uint32'],
  latitude: [0, 'sint32'],
  longitude: [1, 'sint32'],
  altitude: [2, 'uint16'],
  heartRate: [3, 'uint8'],
  cadence: [4, 'uint8'],
  distance: [5, 'uint32'],
  speed: [6, 'uint16'],
  power: [7, 'uint16'],
  speedDistance: [8, 'byte', 3],
  temperature: [13, 'sint8'],
  balance: [30, 'uint8'],
  cadenceFraction: [53, 'uint8'],
  enhancedSpeed: [73, 'uint32'],
  enhancedAltitude: [78, 'uint32'],
} as const satisfies Fields;

const COMMON = { timestamp: [253, 'uint32'], start: [2, 'uint32'] } as const satisfies Fields;

const SESSION = {
  ...COMMON,
  sport: [5, 'enum'],
  elapsed: [7, 'uint32'],
  timer: [8, 'uint32'],
  distance: [9, 'uint32'],
  calories: [11, 'uint16'],
  averageSpeed: [14, 'uint16'],
  maximumSpeed: [15, 'uint16'],
  averageHeartRate: [16, 'uint8'],
  maximumHeartRate: [17, 'uint8'],
  averageCadence: [18, 'uint8'],
  averagePower: [20, 'uint16'],
  maximumPower: [21, 'uint16'],
  ascent: [22, 'uint16'],
  descent: [23, 'uint16'],
  normalizedPower: [34, 'uint16'],
  averageTemperature: [57, 'sint8'],
  cadenceFraction: [92, 'uint8'],
  enhancedAverageSpeed: [124, 'uint32'],
  enhancedMaximumSpeed: [125, 'uint32'],
} as const satisfies Fields;

const LAP = {
  ...COMMON,
  elapsed: [7, 'uint32'],
  timer: [8, 'uint32'],
  distance: [9, 'uint32'],
  averageSpeed: [13, 'uint16'],
  maximumSpeed: [14, 'uint16'],
  averageHeartRate: [15, 'uint8'],
  maximumHeartRate: [16, 'uint8'],
  averageCadence: [17, 'uint8'],
  averagePower: [19, 'uint16'],
  maximumPower: [20, 'uint16'],
  ascent: [21, 'uint16'],
  descent: [22, 'uint16'],
  normalizedPower: [33, 'uint16'],
  averageTemperature: [50, 'sint8'],
  cadenceFraction: [80, 'uint8'],
  enhancedAverageSpeed: [110, 'uint32'],
  enhancedMaximumSpeed: [111, 'uint32'],
} as const satisfies Fields;

const FILE_ID = {
  type: [0, 'enum'],
  manufacturer: [1, 'uint16'],
  product: [2, 'uint16'],
  timeCreated: [4, 'uint32'],
  productName: [8, 'string', 64],
} as const satisfies Fields;

const ACTIVITY = { timestamp: [253, 'uint32'], local: [5, 'uint32'] } as const satisfies Fields;

export type Values<F extends Fields> = { [K in keyof F]?: FieldValue };
export type RecordValues = Values<typeof RECORD>;

function messages<F extends Fields>(
  number: number,
  fields: F,
  rows: readonly Values<F>[],
  spec: MessageSpec,
) {
  const names = Object.keys(rows[0] ?? {}) as (keyof F & string)[];
  const specs = names.map((name) => {
    const [fieldNumber, type, size] = fields[name]!;
    return size === undefined ? { number: fieldNumber, type } : { number: fieldNumber, type, size };
  });
  const type = messageType(number, specs, spec);
  return [type.definition, ...rows.map((row) => type.data(...names.map((name) => row[name] ?? null)))];
}

/** A definition and a record per row; the fields, and their order, are those of the first row. Raw values. */
export function records(rows: readonly RecordValues[], spec: MessageSpec = {}): Uint8Array[] {
  return messages(20, RECORD, rows, spec);
}

/** `seconds` records from START_S + `fromS`, each with the same values. */
export function steady(seconds: number, values: RecordValues, fromS = 0): Uint8Array[] {
  return records(Array.from({ length: seconds }, (_, i) => ({ timeS: START_S + fromS + i, ...values })));
}

export function session(values: Values<typeof SESSION>): Uint8Array[] {
  return messages(18, SESSION, [values], { local: 1 });
}

export function lap(values: Values<typeof LAP>): Uint8Array[] {
  return messages(19, LAP, [values], { local: 2 });
}

export function fileId(values: Values<typeof FILE_ID>): Uint8Array[] {
  return messages(0, FILE_ID, [values], { local: 3 });
}

export function activity(values: Values<typeof ACTIVITY>): Uint8Array[] {
  return messages(34, ACTIVITY, [values], { local: 4 });
}

/** A file of one record per row. */
export function recordFile(rows: readonly RecordValues[], spec: MessageSpec = {}): Uint8Array {
  return fitFile(records(rows, spec));
}
