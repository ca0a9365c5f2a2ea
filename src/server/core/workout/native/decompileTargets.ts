import { boundsOf, type RangeTarget } from '../../../../shared/workout/targets.ts';
import { isRawObject, numberOf, type RawObject } from '../rules/raw.ts';
import { KMH_PER_MMPS } from './compileTargets.ts';

/** Targets in the words of a workout, not yet held against its schema. */
type Targets = { readonly target?: object; readonly cadence?: object };

/** The service's words, in both spellings that were seen; what is in its own unit has a way back to ours. */
const ZONES = new Map([
  ['Power', 'power_zone'],
  ['HeartRate', 'hr_zone'],
]);
const RANGES = new Map<unknown, RangeTarget['type']>([
  ['PowerCustom', 'power_custom'],
  ['PercentOfFTP', 'power_percent_ftp'],
  ['PercentOfFtp', 'power_percent_ftp'],
  ['HeartRateCustom', 'hr_custom'],
  ['Speed', 'speed'],
  ['Cadence', 'cadence'],
]);

/**
 * The targets of a step of the account. A cadence alone is the target, beside another it is the second one; a target of
 * the unit `Active` is none. Null when one of them is of a kind that a workout does not have.
 */
export function decompileTargets(intensityTarget: unknown, cadenceTarget: unknown): Targets | null {
  const target = targetOf(intensityTarget);
  const cadence = rangeTargetOf('cadence', cadenceTarget);
  if (target === null || cadence === null) return null;
  if (cadence === undefined) return target === undefined ? {} : { target };
  if (target === undefined) return { target: cadence };
  // Two targets of cadence: a workout has none, and nobody knows which is meant.
  if (target.type === 'cadence') return null;
  const { low, high } = boundsOf(cadence);
  return { target, cadence: { min: Math.round(low), max: Math.round(high) } };
}

/** A target; undefined for none, null for one that is not known. */
function targetOf(given: unknown): { readonly type: string } | undefined | null {
  if (given == null) return undefined;
  if (!isRawObject(given)) return null;
  const { unit } = given;
  if (unit === 'Active') return undefined;
  const zone = typeof unit === 'string' ? ZONES.get(unit) : undefined;
  if (zone !== undefined) return zoneTargetOf(zone, given);
  const type = RANGES.get(unit);
  return type === undefined ? null : rangeTargetOf(type, given);
}

type ZoneTarget = { readonly type: string; readonly value: number };

function zoneTargetOf(type: string, given: RawObject): ZoneTarget | null {
  const value = numberOf(given['value'] ?? given['zone']);
  return value === null ? null : { type, value };
}

function rangeTargetOf(type: RangeTarget['type'], given: unknown): RangeTarget | undefined | null {
  if (given == null) return undefined;
  if (!isRawObject(given)) return null;
  const [min, max, value] = [given['minValue'], given['maxValue'], given['value']].map((number) =>
    inOurUnit(type, numberOf(number)),
  );
  if (max != null && max > 0) return { type, min: min ?? 0, max };
  return value != null && value > 0 ? { type, value } : null;
}

/** Speeds come in mm/s. */
function inOurUnit(type: RangeTarget['type'], number: number | null): number | null {
  return type === 'speed' && number !== null ? kmhOf(number) : number;
}

/** The shortest km/h that is so many mm/s again: 8333 mm/s are 30 km/h, not 29.9988. */
function kmhOf(mmps: number): number {
  const kmh = mmps * KMH_PER_MMPS;
  const shorter = [0, 1, 2, 3]
    .map((decimals) => Number(kmh.toFixed(decimals)))
    .find((rounded) => Math.round(rounded / KMH_PER_MMPS) === Math.round(mmps));
  return shorter ?? kmh;
}
