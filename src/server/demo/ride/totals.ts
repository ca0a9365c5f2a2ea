import { columnFacts } from '../../core/numbers.ts';
import { normalizedPower } from '../../core/power.ts';
import type { Ride, Totals } from '../../core/ride.ts';
import { recordedTime } from '../../core/summary/travel.ts';

/** Rows of a recording: the last row of one lap is the first of the next. */
export type Span = { readonly fromRow: number; readonly toRow: number };

type Columns = Pick<Ride, 'startMs' | 'timeS' | 'samples'>;

/** What a head unit writes about a stretch of a 1 Hz recording; what has no sensor is null. */
export function totalsOf(ride: Columns, { fromRow, toRow }: Span): Totals & { readonly endMs: number } {
  const { timeS, samples } = ride;
  const part = (column: Float64Array): Float64Array => column.subarray(fromRow, toRow + 1);
  const { timerS, elapsedS } = recordedTime(part(timeS));
  const distanceM = (samples.distanceM[toRow] as number) - (samples.distanceM[fromRow] as number);
  const power = columnFacts(part(samples.powerW));
  const heartRate = columnFacts(part(samples.heartRateBpm));
  return {
    startMs: ride.startMs + (timeS[fromRow] as number) * 1000,
    endMs: ride.startMs + (timeS[toRow] as number) * 1000,
    timerS,
    elapsedS,
    distanceM,
    ...climbed(part(samples.altitudeM)),
    averagePowerW: power.mean,
    maximumPowerW: power.maximum,
    normalizedPowerW: normalizedPower(part(samples.powerW)),
    averageHeartRateBpm: heartRate.mean,
    maximumHeartRateBpm: heartRate.maximum,
    averageCadenceRpm: columnFacts(part(samples.cadenceRpm)).meanAboveZero,
    averageSpeedMps: timerS > 0 ? distanceM / timerS : null,
    maximumSpeedMps: columnFacts(part(samples.speedMps)).maximum,
    averageTemperatureC: columnFacts(part(samples.temperatureC)).mean,
  };
}

/** Kilojoules of work are about kilocalories of food; without a power meter, ten a minute. */
export function caloriesOf({ timerS, averagePowerW }: Pick<Totals, 'timerS' | 'averagePowerW'>): number {
  const seconds = timerS ?? 0;
  return Math.round(averagePowerW === null ? seconds / 6 : (averagePowerW * seconds) / 1000);
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
