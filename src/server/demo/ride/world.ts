import { between, type Random, randomFrom } from './random.ts';
import type { RidePlan } from './season.ts';
import { type Route, routeOf } from './terrain.ts';
import { type Block, SESSIONS, type Style } from './training.ts';

/** An unstructured ride on the trainer. */
const SPIN_S = 2_700;

export type Stop = { readonly atM: number; readonly pauseS: number };

/** What does not change during a ride. */
export type World = {
  readonly plan: RidePlan;
  readonly route: Route | null;
  /** The session's, and the way home as the last. */
  readonly blocks: readonly Block[];
  readonly style: Style;
  /** In the order of the road; the last is never reached. */
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
export type Rider = {
  elapsedS: number;
  movingS: number;
  alongM: number;
  speedMps: number;
  powerW: number;
  cadenceRpm: number;
  heartRateBpm: number;
  gradient: number;
  /** Places in the lists of blocks and of stops. */
  block: number;
  blockEndsS: number;
  stop: number;
  braking: boolean;
  coastS: number;
  surgeS: number;
  flutter: number;
  wander: number;
};

/** Everything about a ride that its plan decides. */
export function worldOf(plan: RidePlan): World {
  const random = randomFrom(plan.seed);
  const session = SESSIONS[plan.kind];
  const route = plan.routeId === null ? null : routeOf(plan.routeId);
  return {
    plan,
    route,
    blocks: [...session.blocks, wayHome(session.share * between(random, 0.94, 1.05))],
    style: session.style,
    stops: [...(route === null ? [] : stopsOn(route, random)), NO_STOP],
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

const NO_STOP: Stop = { atM: Number.POSITIVE_INFINITY, pauseS: 0 };

function wayHome(share: number): Block {
  return { durationS: Number.POSITIVE_INFINITY, share, held: false, lap: true };
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
export function atTheStart({ random, heartBiasBpm, blocks }: World): Rider {
  return {
    elapsedS: 0,
    movingS: 0,
    alongM: 0.4,
    speedMps: 1.3,
    powerW: 0,
    cadenceRpm: 0,
    heartRateBpm: 78.5 + heartBiasBpm,
    gradient: 0,
    block: 0,
    blockEndsS: (blocks[0] as Block).durationS,
    stop: 0,
    braking: false,
    coastS: 0,
    surgeS: 0,
    flutter: between(random, -1, 1),
    wander: between(random, -1, 1),
  };
}
