import type { Ride } from '../../core/ride.ts';
import type { Random } from './random.ts';
import { createRecorder, finish, record } from './recorder.ts';
import type { RidePlan } from './season.ts';
import { type Route, STEP_M } from './terrain.ts';
import type { Block } from './training.ts';
import { atTheStart, type Rider, type Stop, type World, worldOf } from './world.ts';

const RIDER_AND_BIKE_KG = 79;
const ROLLING_N = RIDER_AND_BIKE_KG * 9.81 * 0.0045;
const WEIGHT_N = RIDER_AND_BIKE_KG * 9.81;
const HALF_AIR_DENSITY = 0.6;
const DRIVETRAIN = 0.97;
const BRAKE_MPS2 = 2.2;
const DESCENT_LIMIT_MPS = 15.5;

/** Steady heart rate is this plus a rise per share of FTP: 168 bpm at FTP. */
const HEART_BASE_BPM = 48;
const HEART_PER_FTP_BPM = 120;
const HEART_LIMIT_BPM = 187;
const HEART_LAG_S = 30;
const DRIFT_BPM_PER_S = 0.0008;

/** No climb is ridden above this share of FTP for long, and what an attack adds. */
const STEADY_LIMIT_SHARE = 1;
const SURGE_SHARE = 0.45;

const AUTO_LAP_M = 10_000;
const LONGEST_RIDE_S = 8 * 3600;

/** Rides a plan second by second. The same plan gives the same ride, always. */
export function simulate(plan: RidePlan): Ride {
  const world = worldOf(plan);
  const rider = atTheStart(world);
  const recorder = createRecorder(world);
  const isStructured = world.blocks.length > 1;
  let nextLapM = AUTO_LAP_M;
  record(recorder, rider, world);
  while (!isHome(rider, world) && recorder.rows < LONGEST_RIDE_S) {
    if (nextBlock(rider, world)) recorder.lapRows.push(recorder.rows - 1);
    rider.gradient = gradientAt(world.route, rider.alongM);
    push(rider, world);
    roll(rider, world);
    beat(rider, world);
    rider.elapsedS += 1;
    rider.movingS += 1;
    record(recorder, rider, world);
    if (!isStructured && rider.alongM >= nextLapM) {
      recorder.lapRows.push(recorder.rows - 1);
      nextLapM += AUTO_LAP_M;
    }
    if (rider.braking && rider.speedMps < 1.5) pause(rider, world);
  }
  return finish(recorder, plan);
}

function isHome(rider: Rider, { route, trainerS }: World): boolean {
  return route === null ? rider.movingS >= trainerS : rider.alongM >= route.lengthM;
}

/** Moves on to the block of this second; `true` when the rider presses the lap button for it. */
function nextBlock(rider: Rider, { blocks }: World): boolean {
  if (rider.movingS < rider.blockEndsS) return false;
  rider.block += 1;
  const { durationS, lap } = blocks[rider.block] as Block;
  rider.blockEndsS += durationS;
  return lap;
}

function gradientAt(route: Route | null, alongM: number): number {
  if (route === null) return 0;
  const index = Math.min(Math.floor(alongM / STEP_M), route.altitudeM.length - 2);
  return ((route.altitudeM[index + 1] as number) - (route.altitudeM[index] as number)) / STEP_M;
}

/** How much of its last value a noise keeps, and the step that makes its spread one: √(3 (1 − memory²)). */
const FLUTTER = { memory: 0.8, step: 1.0392 } as const;
const WANDER = { memory: 0.97, step: 0.4211 } as const;

function noise(value: number, { memory, step }: { memory: number; step: number }, random: Random): number {
  return memory * value + step * (2 * random() - 1);
}

/** Decides power and cadence of this second. */
function push(rider: Rider, world: World): void {
  const { random, route, stops } = world;
  rider.flutter = noise(rider.flutter, FLUTTER, random);
  rider.wander = noise(rider.wander, WANDER, random);
  const block = world.blocks[rider.block] as Block;
  if (!rider.braking && rider.alongM >= (stops[rider.stop] as Stop).atM) {
    if (block.held) rider.stop += 1;
    else rider.braking = true;
  }
  rider.powerW = rider.braking ? 0 : Math.max(0, Math.round(world.plan.ftpW * shareNow(rider, world, block)));
  if (route !== null && !block.held && rider.speedMps > DESCENT_LIMIT_MPS - 1.5) rider.powerW = 0;
  const climbing = Math.max(0, rider.gradient - 0.03) * 220;
  rider.cadenceRpm =
    rider.powerW < 12 ? 0 : Math.round(88 + 2.5 * rider.wander + 1.2 * rider.flutter - climbing);
}

/** Power wanted now, as a share of FTP. */
function shareNow(rider: Rider, { style, random, route }: World, { share, held }: Block): number {
  if (held || route === null) return share * (1 + 0.035 * rider.flutter + 0.012 * rider.wander);
  if (rider.coastS > 0) {
    rider.coastS -= 1;
    return 0;
  }
  if (random() < 0.006) rider.coastS = Math.round(2 + 7 * random());
  if (rider.surgeS > 0) rider.surgeS -= 1;
  else if (random() < style.surgesPerS) rider.surgeS = Math.round(8 + 30 * random());
  const surge = rider.surgeS > 0 && rider.gradient < 0.03 ? SURGE_SHARE : 0;
  const uphill = share * (1 + style.climbGain * Math.min(0.07, Math.max(0, rider.gradient)));
  const downhill = Math.min(1, Math.max(0, 1 + (rider.gradient + 0.02) / 0.03));
  const wanted = Math.min(STEADY_LIMIT_SHARE, uphill) * downhill + surge;
  return wanted * (1 + style.noise * rider.flutter + 0.06 * rider.wander);
}

/** Moves the bicycle: power against air, tyres and gravity. */
function roll(rider: Rider, { style, route }: World): void {
  const before = rider.speedMps;
  if (rider.braking) {
    rider.speedMps = Math.max(0.5, before - BRAKE_MPS2);
  } else {
    const drive = (DRIVETRAIN * rider.powerW) / Math.max(before, 2);
    const air = HALF_AIR_DENSITY * style.dragAreaM2 * before * before;
    const force = drive - air - ROLLING_N - WEIGHT_N * rider.gradient;
    const wanted = before + Math.min(1.4, force / RIDER_AND_BIKE_KG);
    rider.speedMps = Math.min(DESCENT_LIMIT_MPS, Math.max(1.6, wanted));
  }
  rider.alongM += (before + rider.speedMps) / 2;
  if (route !== null && rider.alongM > route.lengthM) rider.alongM = route.lengthM;
}

/** The heart follows power half a minute late, and drifts upwards with time and heat. */
function beat(rider: Rider, world: World): void {
  const heat = Math.max(0, world.plan.temperatureC - 22) * 0.3;
  const effort = rider.powerW / world.plan.ftpW;
  const wanted = HEART_BASE_BPM + HEART_PER_FTP_BPM * effort + world.heartBiasBpm + heat;
  const drifted = wanted + Math.min(10, DRIFT_BPM_PER_S * rider.movingS) + 0.8 * rider.wander;
  rider.heartRateBpm += (Math.min(HEART_LIMIT_BPM, drifted) - rider.heartRateBpm) / HEART_LAG_S;
}

/** The head unit pauses itself when the wheels stand still. */
function pause(rider: Rider, { stops }: World): void {
  const { pauseS } = stops[rider.stop] as Stop;
  rider.stop += 1;
  rider.braking = false;
  rider.elapsedS += pauseS;
  rider.speedMps = 1;
  rider.heartRateBpm = 78 + (rider.heartRateBpm - 78) * Math.exp(-pauseS / 60);
}
