import type { Lap, Session } from '../core/ride.ts';

/** One ride of an account, as the service knows it without opening the recording. */
export type RideRow = {
  readonly rideId: number;
  readonly title: string | null;
  /** Epoch ms; the rider's wall clock is `utcOffsetS` ahead of UTC. */
  readonly startMs: number;
  readonly utcOffsetS: number;
  /** The service's number: 0 cycling, 1 running, 6 indoor cycling. */
  readonly exerciseType: number;
  readonly deviceName: string;
  /** Sums of the whole ride; may be worked out when first read. */
  readonly session: Session;
  readonly laps: readonly Lap[];
};

/** A stretch of road that riders are timed on. */
export type TimedSegment = {
  readonly segmentId: string;
  readonly title: string;
  readonly distanceM: number;
  readonly ascentM: number;
  /** End above start. */
  readonly netClimbM: number;
  readonly minimumAltitudeM: number;
  readonly maximumAltitudeM: number;
  /** The rider's own passages, newest first; may be worked out when asked. */
  readonly efforts: () => readonly SegmentEffort[];
};

export type SegmentEffort = { readonly ride: RideRow; readonly startMs: number; readonly timeS: number };

/** What the rider told the account about themselves. */
export type RiderProfile = {
  readonly nickname: string;
  readonly sex: 1 | 2;
  readonly heightCm: number;
  readonly weightKg: number;
  readonly ftpW: number;
  readonly lthrBpm: number;
  readonly maxHeartRateBpm: number;
  readonly restingHeartRateBpm: number;
  readonly utcOffsetS: number;
};

/** Everything that an account holds when the service starts. Rides in any order. */
export type RideSource = {
  readonly list: readonly RideRow[];
  /** The FIT file of a ride in `list`. */
  readonly recording: (rideId: number) => Uint8Array | Promise<Uint8Array>;
  readonly profile: RiderProfile;
  readonly segments: () => readonly TimedSegment[];
};
