import * as z from 'zod';

import type { AthleteProfile, ListedRide, Zone } from '../core/ride.ts';
import { id, knownNumber, localTime, optionalNumber, text } from './endpoints/fields.ts';

const listedRide = z
  .object({
    rideId: id,
    title: text(120),
    startTime: localTime,
    rideDistance: z.number().nonnegative(),
    totalMovingTime: z.number().nonnegative(),
    avgSpeed: optionalNumber,
    totalAscent: optionalNumber,
    productName: text(60),
    exerciseType: optionalNumber,
  })
  .transform(
    (row): ListedRide => ({
      rideId: row.rideId,
      name: row.title ?? '',
      date: row.startTime.date,
      startTime: row.startTime.startTime,
      durationS: row.totalMovingTime,
      distanceM: row.rideDistance,
      ascentM: row.totalAscent,
      averageSpeedMps: row.avgSpeed,
      device: row.productName,
      sport: row.exerciseType ?? 0,
    }),
  );

export type RidePage = {
  readonly rides: readonly ListedRide[];
  readonly totalRows: number | null;
  readonly totalPages: number | null;
};

/** `rows` null is an account without rides; `list` and a bare array are forms that other clients have met. */
export const ridePage = z
  .union([
    z.array(listedRide).transform((rows) => ({ rows, totalRows: null, totalPage: null })),
    z.object({ rows: z.array(listedRide).nullable(), totalRows: optionalNumber, totalPage: optionalNumber }),
    z
      .object({ list: z.array(listedRide), totalRows: optionalNumber, totalPage: optionalNumber })
      .transform(({ list, ...rest }) => ({ ...rest, rows: list })),
  ])
  .transform(
    ({ rows, totalRows, totalPage }): RidePage => ({ rides: rows ?? [], totalRows, totalPages: totalPage }),
  );

/** The address of a recording, as text that nobody has checked yet. */
export const downloadAddress = z.union([
  z.string().min(1),
  z.object({ url: z.string().min(1) }).transform(({ url }) => url),
  z.object({ downloadUrl: z.string().min(1) }).transform(({ downloadUrl }) => downloadUrl),
]);

/** What can stand in a header: Node's error for anything else would quote it. */
export const accessToken = z.string().regex(/^[\x21-\x7e]{1,16384}$/);

export const loginReply = z.object({
  access_token: accessToken,
  expires_in: z.union([
    z.number().nonnegative().max(1e9),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
});

export const publicKey = z.object({ secret_key: z.string().regex(/^[A-Za-z0-9+/_-]{16,6000}={0,2}$/) });

export const userInfo = z.object({
  memberId: id,
  nickName: text(60),
  ftp: knownNumber,
  lthr: knownNumber,
  mhr: knownNumber,
  weight: knownNumber,
  height: knownNumber,
  timeZone: optionalNumber,
});
export type UserInfo = z.output<typeof userInfo>;

const zone = z.object({ start: z.number(), end: z.number() });
const zones = z
  .array(zone)
  .nullish()
  .transform((list): Zone[] =>
    (list ?? []).map(({ start, end }, i, { length }) => ({
      low: start,
      high: i === length - 1 ? null : end,
    })),
  );

export const intervalInfo = z.object({
  member: z.object({
    memberId: id.nullish(),
    ftp: knownNumber,
    lthr: knownNumber,
    mhr: knownNumber,
    quietHeartRate: knownNumber,
    heartRateComputeMode: optionalNumber,
    nickName: text(60),
    weight: knownNumber,
    height: knownNumber,
  }),
  power: zones,
  heartRate: zones,
  heartRateReserve: zones,
  heartRateLactateThreshold: zones,
});
export type IntervalInfo = z.output<typeof intervalInfo>;

/** The profile of two replies. Thresholds and zones are the interval info's; the person is the user info's. */
export function profileOf(user: UserInfo | null, { member, ...zoneLists }: IntervalInfo): AthleteProfile {
  const { heartRate, heartRateReserve, heartRateLactateThreshold } = zoneLists;
  const byMode = [heartRate, heartRateReserve, heartRateLactateThreshold];
  return {
    nickname: user?.nickName ?? member.nickName,
    ftpW: member.ftp ?? user?.ftp ?? null,
    lthrBpm: member.lthr ?? user?.lthr ?? null,
    maxHeartRateBpm: member.mhr ?? user?.mhr ?? null,
    restingHeartRateBpm: member.quietHeartRate,
    weightKg: user?.weight ?? member.weight,
    heightCm: user?.height ?? member.height,
    utcOffsetS: user?.timeZone ?? null,
    powerZones: zoneLists.power,
    heartRateZones: byMode[member.heartRateComputeMode ?? 0] ?? heartRate,
  };
}
