import { createRider } from '../../../src/server/demo/rider.ts';
import type { RideRow, RideSource } from '../../../src/server/demo/source.ts';
import { constant, recordingOf, steadySession } from '../../support/rides.ts';

const DAY_MS = 86_400_000;
const COMMUTE_S = 1_500;
/** Beyond the ids of the demo rider. */
const FIRST_COMMUTE_ID = 90_000_001;

/**
 * The demo rider over many years, with commutes on other mornings until there are `rides` of them: newest first, as
 * many in each year.
 */
export function longHistory({
  today,
  years,
  rides,
}: {
  today: string;
  years: number;
  rides: number;
}): RideSource {
  const days = 365 * years;
  const rider = createRider({ today, days });
  const wanted = Math.max(0, rides - rider.list.length);
  const lastMs = Date.parse(`${today}T00:30:00Z`) - DAY_MS;
  const commutes = Array.from({ length: wanted }, (_, i): RideRow => {
    const startMs = lastMs - Math.floor((i * (days - 2)) / wanted) * DAY_MS;
    return {
      rideId: FIRST_COMMUTE_ID + i,
      title: 'Commute',
      startMs,
      utcOffsetS: 28_800,
      exerciseType: 0,
      deviceName: 'iGPSPORT BSC200',
      session: steadySession(startMs, COMMUTE_S, 6),
      laps: [],
    };
  });
  const byId = new Map(commutes.map((row) => [row.rideId, row]));
  const list = [...rider.list, ...commutes].sort((a, b) => b.startMs - a.startMs || b.rideId - a.rideId);
  return {
    ...rider,
    list: list.slice(0, rides),
    recording: (rideId) => {
      const commute = byId.get(rideId);
      return commute === undefined ? rider.recording(rideId) : commuteFile(commute);
    },
  };
}

function commuteFile({ rideId, startMs }: RideRow): Uint8Array {
  const powerW = Array.from({ length: COMMUTE_S }, (_, i) => 140 + ((i * 7 + rideId) % 60));
  const speedMps = constant(6, COMMUTE_S);
  return recordingOf({ powerW, heartRateBpm: constant(128, COMMUTE_S), speedMps }, startMs);
}
