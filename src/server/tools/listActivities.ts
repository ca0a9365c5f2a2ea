import { listActivities as contract } from '../../shared/activities.ts';
import { basisOf } from '../app/basis.ts';
import { refreshListing } from '../app/listing.ts';
import { isCycling } from '../app/rides.ts';
import type { ListedRide } from '../core/ride.ts';
import { AppError } from '../errors.ts';
import { defineTool } from './tool.ts';
import { durationText, KM, KMH, rounded, wire } from './wire.ts';

const WAIT_MS = 45_000;

export const listActivities = defineTool({
  name: 'list_activities',
  title: 'List rides',
  description:
    "The rider's rides, newest first, optionally between two days. Gives ride_id for the other tools, name, day, moving " +
    'time, distance, climbing and speed; the list has no power or heart rate. Page with limit and offset.',
  kind: 'read',
  ...contract,
  run: async (args, context, call) => {
    const { start_date: from, end_date: to, limit, offset } = args;
    if (from !== undefined && to !== undefined && from > to) {
      throw new AppError('usage', `start_date ${from} is after end_date ${to}; exchange them.`);
    }
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const wanted = (ride: ListedRide) => args.sport_type === 'all' || isCycling(ride);
    const rides = (since = from) => account.activities.listed({ from: since, to }).filter(wanted);
    const reachesStart = (backTo: string) => from !== undefined && backTo <= from;
    const { backTo, totalRows, warnings } = await refreshListing(app, {
      // Without a first day the list is read only as far as the page that is asked for.
      isEnough: (day) => reachesStart(day) || (from === undefined && rides(day).length >= offset + limit),
      deadlineMs: context.clock() + WAIT_MS,
    });
    const known = rides();
    const page = known.slice(offset, offset + limit);
    const isWhole = backTo === null || reachesStart(backTo);
    const isOpen = from === undefined && to === undefined;
    const otherSports = account.activities.listed({}).length - known.length;
    // What is not listed yet is on the account's own count.
    const total = isWhole || !isOpen ? known.length : Math.max(known.length, (totalRows ?? 0) - otherSports);
    const gap =
      isWhole || isOpen ? [] : [`The list of rides is read back to ${backTo} only; total counts those.`];
    const remarks = [...warnings, ...gap];
    return {
      data: {
        activities: page.map(wireRide),
        total,
        has_more: offset + page.length < known.length || !isWhole,
        basis: basisOf(app, remarks),
      },
      text: textOf(page, total, offset),
    };
  },
});

function wireRide(ride: ListedRide) {
  return {
    ride_id: ride.rideId,
    name: ride.name,
    start_time: ride.date,
    duration_s: rounded(ride.durationS),
    distance_km: rounded(ride.distanceM * KM, 2),
    elevation_gain_m: wire(ride.ascentM),
    avg_speed_kmh: wire(ride.averageSpeedMps, 1, KMH),
  };
}

function textOf(page: readonly ListedRide[], total: number, offset: number): string {
  if (page.length === 0)
    return total === 0 ? 'No rides in this window.' : `No rides from offset ${offset}; there are ${total}.`;
  const lines = page.map(
    (ride) =>
      `${ride.date} · ${ride.rideId} · ${ride.name || 'untitled'} · ${durationText(ride.durationS)} · ` +
      `${(ride.distanceM * KM).toFixed(1)} km${ride.ascentM === null ? '' : ` · ${rounded(ride.ascentM)} m up`}`,
  );
  return [`Rides ${offset + 1}–${offset + page.length} of ${total}:`, ...lines].join('\n');
}
