import { type Channel, type Lap, type Ride, type Samples, samplesOf } from '../../core/ride.ts';
import { type RidePlan, UTC_OFFSET_S } from './season.ts';
import { mix, STEP_M } from './terrain.ts';
import { caloriesOf, totalsOf } from './totals.ts';
import type { Rider, World } from './world.ts';

/** The head unit: one row a second while the wheels turn. A column that is not recorded stays empty. */
export type Recorder = { rows: number; timeS: Float64Array; samples: Samples; readonly lapRows: number[] };

const USUAL_MPS = 8.3;

export function createRecorder({ plan, route, trainerS }: World): Recorder {
  const capacity = 1 + Math.ceil(route === null ? trainerS : route.lengthM / USUAL_MPS);
  const recorded: Partial<Record<Channel, boolean>> = {
    powerW: plan.hasPower,
    leftBalancePct: plan.hasPower && plan.hasBalance,
    altitudeM: route !== null,
    latitudeDeg: route !== null,
    longitudeDeg: route !== null,
  };
  const samples = samplesOf((channel) => new Float64Array(recorded[channel] === false ? 0 : capacity));
  return { rows: 0, timeS: new Float64Array(capacity), samples, lapRows: [0] };
}

/** Room for a quarter more rows: a slow ride. */
function grow(recorder: Recorder): void {
  const longer = (column: Float64Array): Float64Array => {
    const grown = new Float64Array(Math.ceil(column.length * 1.25));
    grown.set(column);
    return grown;
  };
  recorder.timeS = longer(recorder.timeS);
  recorder.samples = samplesOf((channel) => longer(recorder.samples[channel]));
}

/** Writes this second as the head unit would see it. */
export function record(
  recorder: Recorder,
  rider: Rider,
  { plan, route, wheelScale, barometer }: World,
): void {
  if (recorder.rows === recorder.timeS.length) grow(recorder);
  const { rows: row, timeS, samples } = recorder;
  timeS[row] = rider.elapsedS;
  samples.heartRateBpm[row] = Math.round(rider.heartRateBpm);
  samples.cadenceRpm[row] = rider.cadenceRpm;
  samples.speedMps[row] = rider.speedMps * wheelScale;
  samples.distanceM[row] = rider.alongM * wheelScale;
  samples.temperatureC[row] = Math.round(plan.temperatureC + Math.min(4, rider.elapsedS / 2_400));
  if (plan.hasPower) samples.powerW[row] = rider.powerW;
  if (plan.hasPower && plan.hasBalance) samples.leftBalancePct[row] = Math.round(51 + 0.9 * rider.wander);
  if (route !== null) {
    const index = Math.min(Math.floor(rider.alongM / STEP_M), route.altitudeM.length - 2);
    const share = rider.alongM / STEP_M - index;
    const weatherM = barometer.shiftM + barometer.driftM * Math.sin(rider.elapsedS / 1_900);
    samples.altitudeM[row] = barometer.scale * mix(route.altitudeM, index, share) + weatherM;
    samples.latitudeDeg[row] = mix(route.latitudeDeg, index, share);
    samples.longitudeDeg[row] = mix(route.longitudeDeg, index, share);
  }
  recorder.rows += 1;
}

/** The recording as the core knows rides. */
export function finish(recorder: Recorder, plan: RidePlan): Ride {
  const { rows, lapRows } = recorder;
  const missing = new Float64Array(rows).fill(Number.NaN);
  const column = (channel: Channel): Float64Array => {
    const values = recorder.samples[channel];
    return values.length === 0 ? missing : values.subarray(0, rows);
  };
  const ridden = {
    startMs: plan.startMs,
    timeS: recorder.timeS.subarray(0, rows),
    samples: samplesOf(column),
  };
  const laps: Lap[] = lapRows
    .map((fromRow, index) => ({ fromRow, toRow: lapRows[index + 1] ?? rows - 1 }))
    .filter(({ fromRow, toRow }) => toRow > fromRow)
    .map((span) => totalsOf(ridden, span));
  const totals = totalsOf(ridden, { fromRow: 0, toRow: rows - 1 });
  const session = { ...totals, sport: 2, caloriesKcal: caloriesOf(totals) };
  const device = { manufacturer: 115, product: 301, name: 'iGPSPORT BSC300' };
  return { ...ridden, utcOffsetS: UTC_OFFSET_S, laps, sessions: [session], device };
}
