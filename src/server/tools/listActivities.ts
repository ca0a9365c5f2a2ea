import { listActivities as contract } from '../../shared/activities.ts';
import { basisOf } from '../app/basis.ts';
import { answerBy } from '../app/deadline.ts';
import { findRides } from '../app/rideList.ts';
import type { ListedRide } from '../core/ride.ts';
import { AppError } from '../errors.ts';
import { dayText, durationText, numberText, quantity, quoted } from '../language/format.ts';
import { inEveryLanguage, joined, type Text } from '../language/language.ts';
import { factTexts, rideTexts } from '../language/tools/rides.ts';
import { defineTool } from './tool.ts';
import { ifKnown, KM, KMH, rounded, wire } from './wire.ts';

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
      throw new AppError('usage', rideTexts.windowEndsFirst(from, to));
    }
    const deadlineMs = answerBy(context);
    const account = await context.account(call.signal);
    const app = { context, account, call };
    const query = { from, to, isEverySport: args.sport_type === 'all', count: offset + limit, deadlineMs };
    const { rides, total, isWhole, warnings } = await findRides(app, query);
    const page = rides.slice(offset, offset + limit).map(wireRide);
    return {
      data: {
        activities: page,
        total,
        has_more: offset + page.length < rides.length || !isWhole,
        basis: basisOf(app, warnings),
      },
      text: textOf(page, total, offset),
    };
  },
});

type Row = ReturnType<typeof wireRide>;

function wireRide(ride: ListedRide) {
  return {
    ride_id: ride.rideId,
    name: ride.name || null,
    start_time: ride.date,
    duration_s: rounded(ride.durationS),
    distance_km: rounded(ride.distanceM * KM, 2),
    elevation_gain_m: wire(ride.ascentM),
    avg_speed_kmh: wire(ride.averageSpeedMps, 1, KMH),
  };
}

function textOf(page: readonly Row[], total: number, offset: number): Text {
  if (page.length === 0) return total === 0 ? rideTexts.noRides : rideTexts.noRidesFrom(offset, total);
  const heading = rideTexts.listed(offset + 1, offset + page.length, total);
  return joined([heading, ...page.map(rowText)], 'lines');
}

function rowText(row: Row): Text {
  return joined(
    [
      dayText(row.start_time),
      inEveryLanguage(row.ride_id),
      quoted(row.name),
      durationText(row.duration_s),
      quantity(row.distance_km, 'km'),
      ...ifKnown(row.elevation_gain_m, (metres) => factTexts.climbed(numberText(metres))),
    ],
    'columns',
  );
}
