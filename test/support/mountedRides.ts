import { decodeFit } from '../../src/server/core/fit.ts';
import type { Session } from '../../src/server/core/ride.ts';
import { toSeries } from '../../src/server/core/series.ts';
import { measureRide } from '../../src/server/core/summary.ts';
import type { RideRow, RiderProfile, RideSource } from '../../src/server/demo/source.ts';

export type MountedRide = {
  readonly rideId: number;
  readonly title: string | null;
  readonly bytes: Uint8Array;
};

const PROFILE: RiderProfile = {
  nickname: 'Mounted Rider',
  sex: 1,
  heightCm: 178,
  weightKg: 70,
  ftpW: 250,
  lthrBpm: 165,
  maxHeartRateBpm: 188,
  restingHeartRateBpm: 50,
  utcOffsetS: 28_800,
};

/**
 * Recordings of any origin as the rides of an account. What the list shows of a ride is what its recording says; a
 * recording that holds nothing is listed at `fallbackStartMs` with zeros, as the service does.
 */
export function mountRides(
  rides: readonly MountedRide[],
  { profile = {}, fallbackStartMs = 0 }: { profile?: Partial<RiderProfile>; fallbackStartMs?: number } = {},
): RideSource {
  const whole = { ...PROFILE, ...profile };
  const bytesOf = new Map(rides.map(({ rideId, bytes }) => [rideId, bytes]));
  return {
    list: rides.map((ride) => rowOf(ride, whole.utcOffsetS, fallbackStartMs)),
    recording: (rideId) => bytesOf.get(rideId) ?? new Uint8Array(),
    profile: whole,
    segments: () => [],
  };
}

function rowOf({ rideId, title, bytes }: MountedRide, utcOffsetS: number, fallbackStartMs: number): RideRow {
  const { ride } = decodeFit(bytes);
  return {
    rideId,
    title,
    startMs: ride?.startMs ?? fallbackStartMs,
    utcOffsetS: ride?.utcOffsetS ?? utcOffsetS,
    isIndoor: false,
    deviceName: ride?.device.name ?? 'unknown',
    session:
      ride === null ? { ...NOTHING, startMs: fallbackStartMs, endMs: fallbackStartMs } : sessionOf(ride),
    laps: ride?.laps ?? [],
  };
}

function sessionOf(ride: NonNullable<ReturnType<typeof decodeFit>['ride']>): Session {
  const { durationS, ...metrics } = measureRide(ride, toSeries(ride));
  const endMs = ride.startMs + (metrics.elapsedS ?? 0) * 1000;
  return { ...NOTHING, ...metrics, timerS: durationS, startMs: ride.startMs, endMs, sport: 2 };
}

const NOTHING: Session = {
  startMs: 0,
  endMs: 0,
  sport: null,
  timerS: 0,
  elapsedS: 0,
  distanceM: 0,
  ascentM: null,
  descentM: null,
  averagePowerW: null,
  maximumPowerW: null,
  normalizedPowerW: null,
  averageHeartRateBpm: null,
  maximumHeartRateBpm: null,
  averageCadenceRpm: null,
  averageSpeedMps: null,
  maximumSpeedMps: null,
  averageTemperatureC: null,
};
