import { isDay } from '../core/days.ts';
import type { Lap, Session } from '../core/ride.ts';
import { AppError } from '../errors.ts';
import { accountTexts } from '../language/service.ts';
import { encodeRecording } from './encoder.ts';
import { dayNumberOf, plansOn, type RidePlan, testedFtpOn, UTC_OFFSET_S } from './ride/season.ts';
import { timedSegments } from './ride/segments.ts';
import { simulate } from './ride/simulate.ts';
import type { RideRow, RiderProfile, RideSource, TimedSegment } from './source.ts';

export type RiderOptions = {
  /** The last day, YYYY-MM-DD in the rider's time zone (UTC+8). */
  readonly today: string;
  /** How many days of rides, `today` included; 365 hold about 225 rides. */
  readonly days: number;
  /** Epoch ms: rides that began in the six hours before are not there yet. Without it the whole of `today` is. */
  readonly nowMs?: number;
};

/** A ride and what it was ridden from. */
type PlannedRow = RideRow & { readonly plan: RidePlan };

/**
 * The demo rider: a deterministic athlete with a believable season. A calendar day has the same rides, with the
 * same ids, titles and bytes, whatever `today` and `days` are, so that a cache of them is never wrong.
 *
 * Rides are simulated when their numbers are first asked for and encoded when they are downloaded. Newest first.
 * Throws RangeError for a `today` that is no date.
 */
export function createRider({ today, days, nowMs }: RiderOptions): RideSource {
  if (!isDay(today)) throw new RangeError('The last day of the demo rider must be a date, YYYY-MM-DD.');
  const lastDay = dayNumberOf(today);
  const planned: PlannedRow[] = [];
  for (let number = lastDay; number > lastDay - days; number -= 1) {
    planned.push(...plansOn(number).map(rowOf).reverse());
  }
  const list = nowMs === undefined ? planned : planned.filter((row) => isOver(row, nowMs));
  const byId = new Map(list.map((row) => [row.rideId, row]));
  const recording = (rideId: number): Uint8Array => {
    const row = byId.get(rideId);
    if (row === undefined) throw new AppError('not_found', accountTexts.noSuchRide(String(rideId)));
    return encodeRecording(simulate(row.plan));
  };
  let segments: readonly TimedSegment[] | null = null;
  return {
    list,
    recording,
    profile: profileOn(lastDay),
    segments: () => {
      segments ??= timedSegments(list);
      return segments;
    },
  };
}

/** None takes that long: what began before has ended, and nobody has to ride it to know. */
const LONGEST_RIDE_MS = 6 * 3_600_000;

function isOver({ startMs }: RideRow, nowMs: number): boolean {
  return startMs + LONGEST_RIDE_MS <= nowMs;
}

function rowOf(plan: RidePlan): PlannedRow {
  let known: { session: Session; laps: readonly Lap[] } | null = null;
  const facts = () => {
    if (known === null) {
      const { sessions, laps } = simulate(plan);
      const [session] = sessions;
      if (session === undefined) throw new Error('A demo ride came out without a session.');
      known = { session, laps };
    }
    return known;
  };
  return {
    plan,
    rideId: plan.rideId,
    title: plan.title,
    startMs: plan.startMs,
    utcOffsetS: UTC_OFFSET_S,
    exerciseType: plan.routeId === null ? 6 : 0,
    deviceName: 'iGPSPORT BSC300',
    get session() {
      return facts().session;
    },
    get laps() {
      return facts().laps;
    },
  };
}

function profileOn(dayNumber: number): RiderProfile {
  return {
    nickname: 'Demo Rider',
    sex: 1,
    heightCm: 178,
    weightKg: 70.5,
    ftpW: testedFtpOn(dayNumber),
    lthrBpm: 168,
    maxHeartRateBpm: 188,
    restingHeartRateBpm: 48,
    utcOffsetS: UTC_OFFSET_S,
  };
}
