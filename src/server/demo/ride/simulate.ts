import { CHANNELS, type Channel, type Lap, type Ride, type Samples } from '../../core/ride.ts';
import { between, type Random, randomFrom } from './random.ts';
import { type RidePlan, UTC_OFFSET_S } from './season.ts';
import { mix, type Route, routeOf, STEP_M } from './terrain.ts';
import { totalsOf } from './totals.ts';
import { type Block, SESSIONS, type Style } from './training.ts';

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

/** An unstructured ride on the trainer. */
const SPIN_S = 2_700;
const AUTO_LAP_M = 10_000;
const USUAL_MPS = 8.3;
const LONGEST_RIDE_S = 8 * 3600;

type Stop = { readonly atM: number; readonly pauseS: number };

/** What does not change during a ride. */
type World = {
  readonly plan: RidePlan;
  readonly route: Route | null;
  readonly blocks: readonly Block[];
  readonly share: number;
  readonly style: Style;
  readonly stops: readonly Stop[];
  readonly random: Random;
  /** Today's heart: a few beats more or less than usual. */
  readonly heartBiasBpm: number;
  /** What the wheel sensor and the barometer make of a metre, and how far the weather moves the barometer. */
  readonly wheelScale: number;
  readonly barometer: { readonly scale: number; readonly shiftM: number; readonly driftM: number };
  /** When it ends on the trainer. */
  readonly trainerS: number;
};

/** What changes every second. */
type Rider = {
  elapsedS: number;
  movingS: number;
  alongM: number;
  speedMps: number;
  powerW: number;
  cadenceRpm: number;
  heartRateBpm: number;
  gradient: number;
  block: number;
  blockEndsS: number;
  stop: number;
  braking: boolean;
  coastS: number;
  surgeS: number;
  flutter: number;
  wander: number;
};

type Recorder = { rows: number; timeS: Float64Array; samples: Samples; readonly lapRows: number[] };

/** Rides a plan second by second. The same plan gives the same ride, always. */
export function simulate(plan: RidePlan): Ride {
  const world = worldOf(plan);
  const rider = atTheStart(world);
  const recorder = recorderFor(world);
  const isStructured = world.blocks.length > 0;
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

function worldOf(plan: RidePlan): World {
  const random = randomFrom(plan.seed);
  const session = SESSIONS[plan.kind];
  const route = plan.routeId === null ? null : routeOf(plan.routeId);
  return {
    plan,
    route,
    blocks: session.blocks,
    share: session.share * between(random, 0.94, 1.05),
    style: session.style,
    stops: route === null ? [] : stopsOn(route, random),
    random,
    heartBiasBpm: between(random, -3, 3),
    wheelScale: between(random, 0.994, 1.004),
    barometer: {
      scale: between(random, 0.97, 1.03),
      shiftM: between(random, -6, 9),
      driftM: between(random, -7, 7),
    },
    trainerS: session.blocks.reduce((sum: number, { durationS }: Block) => sum + durationS, 0) || SPIN_S,
  };
}

/** Traffic lights, junctions, a photograph; and one café on the long roads. */
function stopsOn(route: Route, random: Random): Stop[] {
  const count = Math.round((route.lengthM / 9_000) * between(random, 0.2, 1));
  const stops = Array.from({ length: count }, () => ({
    atM: between(random, 0.03, 0.97) * route.lengthM,
    pauseS: Math.round(between(random, 12, 75)),
  }));
  if (route.lengthM > 60_000 && random() < 0.7) {
    stops.push({
      atM: between(random, 0.45, 0.65) * route.lengthM,
      pauseS: Math.round(between(random, 700, 1_500)),
    });
  }
  return stops.sort((a, b) => a.atM - b.atM);
}

/** The head unit starts when the wheels turn. */
function atTheStart({ random, heartBiasBpm }: World): Rider {
  return {
    elapsedS: 0,
    movingS: 0,
    alongM: 0.4,
    speedMps: 1.3,
    powerW: 0,
    cadenceRpm: 0,
    heartRateBpm: 78.5 + heartBiasBpm,
    gradient: 0,
    block: -1,
    blockEndsS: 0,
    stop: 0,
    braking: false,
    coastS: 0,
    surgeS: 0,
    flutter: between(random, -1, 1),
    wander: between(random, -1, 1),
  };
}

function isHome(rider: Rider, { route, trainerS }: World): boolean {
  return route === null ? rider.movingS >= trainerS : rider.alongM >= route.lengthM;
}

/** Moves on to the block of this second; `true` when the rider presses the lap button for it. */
function nextBlock(rider: Rider, { blocks }: World): boolean {
  if (rider.block >= blocks.length || rider.movingS < rider.blockEndsS) return false;
  rider.block += 1;
  const block = blocks[rider.block];
  rider.blockEndsS += block?.durationS ?? 0;
  return rider.movingS > 0 && (block === undefined || block.lap);
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
  const held = world.blocks[rider.block]?.held === true;
  const stop = stops[rider.stop];
  if (stop !== undefined && rider.alongM >= stop.atM && !rider.braking) {
    if (held) rider.stop += 1;
    else rider.braking = true;
  }
  rider.powerW = rider.braking ? 0 : Math.max(0, Math.round(world.plan.ftpW * shareNow(rider, world, held)));
  if (route !== null && !held && rider.speedMps > DESCENT_LIMIT_MPS - 1.5) rider.powerW = 0;
  const climbing = Math.max(0, rider.gradient - 0.03) * 220;
  rider.cadenceRpm =
    rider.powerW < 12 ? 0 : Math.round(88 + 2.5 * rider.wander + 1.2 * rider.flutter - climbing);
}

/** Power wanted now, as a share of FTP. */
function shareNow(rider: Rider, world: World, held: boolean): number {
  const { style, random, route } = world;
  const block = world.blocks[rider.block];
  const share = block?.share ?? world.share;
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
  const pauseS = stops[rider.stop]?.pauseS ?? 12;
  rider.stop += 1;
  rider.braking = false;
  rider.elapsedS += pauseS;
  rider.speedMps = 1;
  rider.heartRateBpm = 78 + (rider.heartRateBpm - 78) * Math.exp(-pauseS / 60);
}

function recorderFor({ plan, route, trainerS }: World): Recorder {
  const capacity = 1 + Math.ceil(route === null ? trainerS : route.lengthM / USUAL_MPS);
  const missing = new Float64Array(LONGEST_RIDE_S + 1).fill(Number.NaN);
  const recorded: Partial<Record<Channel, boolean>> = {
    powerW: plan.hasPower,
    leftBalancePct: plan.hasPower && plan.hasBalance,
    altitudeM: route !== null,
    latitudeDeg: route !== null,
    longitudeDeg: route !== null,
  };
  const samples = columns((channel) => (recorded[channel] === false ? missing : new Float64Array(capacity)));
  return { rows: 0, timeS: new Float64Array(capacity), samples, lapRows: [0] };
}

function columns(make: (channel: Channel) => Float64Array): Samples {
  return Object.fromEntries(CHANNELS.map((channel) => [channel, make(channel)])) as Samples;
}

/** Room for a quarter more rows: a slow ride. */
function grow(recorder: Recorder): void {
  const longer = (column: Float64Array): Float64Array => {
    const grown = new Float64Array(Math.ceil(recorder.rows * 1.25));
    grown.set(column.subarray(0, grown.length));
    return grown;
  };
  recorder.timeS = longer(recorder.timeS);
  recorder.samples = columns((channel) => longer(recorder.samples[channel]));
}

/** Writes this second as the head unit would see it. */
function record(recorder: Recorder, rider: Rider, { plan, route, wheelScale, barometer }: World): void {
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

function finish(recorder: Recorder, plan: RidePlan): Ride {
  const { rows, lapRows } = recorder;
  const ridden = {
    startMs: plan.startMs,
    timeS: recorder.timeS.subarray(0, rows),
    samples: columns((channel) => recorder.samples[channel].subarray(0, rows)),
  };
  const laps: Lap[] = lapRows
    .map((fromRow, index) => ({ fromRow, toRow: lapRows[index + 1] ?? rows - 1 }))
    .filter(({ fromRow, toRow }) => toRow > fromRow)
    .map((span) => totalsOf(ridden, span));
  const session = { ...totalsOf(ridden, { fromRow: 0, toRow: rows - 1 }), sport: 2 };
  const device = { manufacturer: 115, product: 301, name: 'iGPSPORT BSC300' };
  return { ...ridden, utcOffsetS: UTC_OFFSET_S, laps, sessions: [session], device };
}
