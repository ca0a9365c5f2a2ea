import { normalizedPower } from '../../core/power.ts';
import type { Ride, Totals } from '../../core/ride.ts';

/** Rows of a recording: the last row of one lap is the first of the next. */
export type Span = { readonly fromRow: number; readonly toRow: number };

type Columns = Pick<Ride, 'startMs' | 'timeS' | 'samples'>;

/** What a head unit writes about a stretch of a 1 Hz recording; what has no sensor is null. */
export function totalsOf(ride: Columns, { fromRow, toRow }: Span): Totals & { readonly endMs: number } {
  const { timeS, samples } = ride;
  const part = (column: Float64Array): Float64Array => column.subarray(fromRow, toRow + 1);
  const startS = timeS[fromRow] as number;
  const endS = timeS[toRow] as number;
  const timerS = timerSeconds(part(timeS));
  const distanceM = (samples.distanceM[toRow] as number) - (samples.distanceM[fromRow] as number);
  const power = extent(part(samples.powerW));
  const heartRate = extent(part(samples.heartRateBpm));
  return {
    startMs: ride.startMs + startS * 1000,
    endMs: ride.startMs + endS * 1000,
    timerS,
    elapsedS: endS - startS,
    distanceM,
    ...climbed(part(samples.altitudeM)),
    averagePowerW: power.mean,
    maximumPowerW: power.maximum,
    normalizedPowerW: normalizedPower(part(samples.powerW)),
    averageHeartRateBpm: heartRate.mean,
    maximumHeartRateBpm: heartRate.maximum,
    averageCadenceRpm: extent(part(samples.cadenceRpm)).meanAboveZero,
    averageSpeedMps: timerS > 0 ? distanceM / timerS : null,
    maximumSpeedMps: extent(part(samples.speedMps)).maximum,
    averageTemperatureC: extent(part(samples.temperatureC)).mean,
  };
}

type Extent = {
  readonly mean: number | null;
  readonly maximum: number | null;
  readonly meanAboveZero: number | null;
};

/** One pass over a column that is recorded in every row or in none. */
function extent(column: Float64Array): Extent {
  let sum = 0;
  let maximum = Number.NEGATIVE_INFINITY;
  let above = 0;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] as number;
    sum += value;
    if (value > maximum) maximum = value;
    if (value > 0) above += 1;
  }
  if (Number.isNaN(sum)) return { mean: null, maximum: null, meanAboveZero: null };
  return { mean: sum / column.length, maximum, meanAboveZero: above === 0 ? null : sum / above };
}

/** Seconds between the rows; a longer step than the recording's second is a pause. */
function timerSeconds(timeS: Float64Array): number {
  let timer = 0;
  for (let row = 1; row < timeS.length; row += 1) {
    if ((timeS[row] as number) - (timeS[row - 1] as number) === 1) timer += 1;
  }
  return timer;
}

function climbed(altitudeM: Float64Array): { ascentM: number | null; descentM: number | null } {
  if (Number.isNaN(altitudeM[0])) return { ascentM: null, descentM: null };
  let ascentM = 0;
  let descentM = 0;
  for (let row = 1; row < altitudeM.length; row += 1) {
    const rise = (altitudeM[row] as number) - (altitudeM[row - 1] as number);
    if (rise > 0) ascentM += rise;
    else descentM -= rise;
  }
  return { ascentM, descentM };
}
