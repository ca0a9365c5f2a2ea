import type { Lap, Session, Totals } from '../ride.ts';
import { type Field, readNumber } from './field.ts';
import { BOUNDS, FIT_EPOCH_S, TIMESTAMP_FIELD } from './profile.ts';

/** A message that is read as a whole. */
export type Message = { readonly view: DataView; readonly at: number; readonly fields: readonly Field[] };

type Rule = {
  /** Field numbers in a lap and in a session, the better one first. */
  readonly lap: readonly number[];
  readonly session: readonly number[];
  readonly scale: number;
  readonly min: number;
  readonly max: number;
};

const LATEST_S = 0xffffffff;

/** All that 32 bits of milliseconds can say. */
const DURATION_S = { min: 0, max: 4_294_967 };
const CLIMB_M = { min: 0, max: 65_534 };
const CALORIES_KCAL = { min: 0, max: 65_534 };

const RULES = {
  elapsedS: { lap: [7], session: [7], scale: 1000, ...DURATION_S },
  timerS: { lap: [8], session: [8], scale: 1000, ...DURATION_S },
  distanceM: { lap: [9], session: [9], scale: 100, ...BOUNDS.distanceM },
  ascentM: { lap: [21], session: [22], scale: 1, ...CLIMB_M },
  descentM: { lap: [22], session: [23], scale: 1, ...CLIMB_M },
  averagePowerW: { lap: [19], session: [20], scale: 1, ...BOUNDS.powerW },
  maximumPowerW: { lap: [20], session: [21], scale: 1, ...BOUNDS.powerW },
  normalizedPowerW: { lap: [33], session: [34], scale: 1, ...BOUNDS.powerW },
  averageHeartRateBpm: { lap: [15], session: [16], scale: 1, ...BOUNDS.heartRateBpm },
  maximumHeartRateBpm: { lap: [16], session: [17], scale: 1, ...BOUNDS.heartRateBpm },
  averageCadenceRpm: { lap: [17], session: [18], scale: 1, ...BOUNDS.cadenceRpm },
  averageSpeedMps: { lap: [110, 13], session: [124, 14], scale: 1000, ...BOUNDS.speedMps },
  maximumSpeedMps: { lap: [111, 14], session: [125, 15], scale: 1000, ...BOUNDS.speedMps },
  averageTemperatureC: { lap: [50], session: [57], scale: 1, ...BOUNDS.temperatureC },
} satisfies Record<Exclude<keyof Totals, 'startMs'>, Rule>;

const CADENCE_FRACTION: Rule = { lap: [80], session: [92], scale: 128, min: 0, max: 1 };
const START_FIELD = 2;
const SPORT_FIELD = 5;
const CALORIES_FIELD = 11;

/** A lap message; null when it says neither when it began nor when it ended. */
export function readLap(message: Message): Lap | null {
  return readTotals(message, 'lap');
}

/** A session message; null when it says neither when it began nor when it ended. */
export function readSession(message: Message): Session | null {
  const totals = readTotals(message, 'session');
  return (
    totals && {
      ...totals,
      sport: orNull(numberOf(message, SPORT_FIELD)),
      caloriesKcal: inBounds(numberOf(message, CALORIES_FIELD), CALORIES_KCAL),
    }
  );
}

/**
 * What laps and sessions have in common. Values out of bounds are null. The end is start + elapsed time where
 * the device wrote that, because some write the start of the ride into every timestamp.
 */
function readTotals(message: Message, kind: 'lap' | 'session'): Lap | null {
  const read = (rule: Rule) => totalOf(message, rule[kind], rule);
  const elapsedS = read(RULES.elapsedS);
  const timestampS = timeOf(message, TIMESTAMP_FIELD);
  const writtenStartS = timeOf(message, START_FIELD);
  const startS = Number.isNaN(writtenStartS) ? timestampS - (elapsedS ?? 0) : writtenStartS;
  if (Number.isNaN(startS)) return null;
  const endS = elapsedS === null ? timestampS : startS + elapsedS;
  return {
    startMs: epochMs(startS),
    endMs: epochMs(Number.isNaN(endS) ? startS : Math.max(startS, endS)),
    elapsedS,
    timerS: read(RULES.timerS),
    distanceM: read(RULES.distanceM),
    ascentM: read(RULES.ascentM),
    descentM: read(RULES.descentM),
    averagePowerW: read(RULES.averagePowerW),
    maximumPowerW: read(RULES.maximumPowerW),
    normalizedPowerW: read(RULES.normalizedPowerW),
    averageHeartRateBpm: read(RULES.averageHeartRateBpm),
    maximumHeartRateBpm: read(RULES.maximumHeartRateBpm),
    averageCadenceRpm: withFraction(read(RULES.averageCadenceRpm), read(CADENCE_FRACTION)),
    averageSpeedMps: read(RULES.averageSpeedMps),
    maximumSpeedMps: read(RULES.maximumSpeedMps),
    averageTemperatureC: read(RULES.averageTemperatureC),
  };
}

/** FIT seconds; NaN where a field of another type says what no clock can show. */
function timeOf(message: Message, number: number): number {
  const timeS = numberOf(message, number);
  return timeS >= 0 && timeS <= LATEST_S ? timeS : Number.NaN;
}

function withFraction(whole: number | null, fraction: number | null): number | null {
  if (whole === null || fraction === null) return whole;
  return Math.min(whole + fraction, BOUNDS.cadenceRpm.max);
}

/** The first of the fields that is there, valid and in bounds. */
function totalOf(message: Message, numbers: readonly number[], rule: Rule): number | null {
  for (const number of numbers) {
    const value = inBounds(numberOf(message, number) / rule.scale, rule);
    if (value !== null) return value;
  }
  return null;
}

function inBounds(value: number, { min, max }: { min: number; max: number }): number | null {
  return value >= min && value <= max ? value : null;
}

/** The raw value of a field by its number; NaN where the message has none or it is invalid. */
export function numberOf(message: Message, number: number): number {
  const field = message.fields.find((candidate) => candidate.number === number);
  return field === undefined ? Number.NaN : readNumber(message.view, message.at, field);
}

export function epochMs(fitS: number): number {
  return Math.round((FIT_EPOCH_S + fitS) * 1000);
}

/** Missing is null where a value stands alone. */
export function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
