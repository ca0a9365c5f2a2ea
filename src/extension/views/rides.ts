import type * as z from 'zod';
import type { listActivities } from '../../shared/activities.ts';
import { hours } from '../words/format.ts';
import { escapeMarkdown, markdownLines } from '../words/markdown.ts';
import { duration, labelled, rideCount, type Words } from '../words/words.ts';
import type { Ride, TreeNode } from './tree/node.ts';

export type RideRow = z.output<typeof listActivities.output>['activities'][number];

/** The rides read so far, newest first; `total` counts those that are not read yet, too. */
export type RideList = {
  readonly rides: readonly RideRow[];
  readonly total: number;
  readonly hasMore: boolean;
};

export const NO_RIDES: RideList = { rides: [], total: 0, hasMore: true };

/**
 * The list with a further page. A ride that arrives between two pages shifts the later ones: what is there already is
 * not taken twice.
 */
export function withPage(
  { rides }: RideList,
  page: Pick<z.output<typeof listActivities.output>, 'activities' | 'total' | 'has_more'>,
): RideList {
  const known = new Set(rides.map((ride) => ride.ride_id));
  const fresh = page.activities.filter((ride) => !known.has(ride.ride_id));
  return { rides: [...rides, ...fresh], total: page.total, hasMore: page.has_more };
}

/** Months, newest first and open, with their rides; then "Load more…" where there are more. */
export function rideNodes(list: RideList, words: Words): TreeNode[] {
  const months = byMonth(list.rides);
  const nodes = months.map((rides, i) => {
    // The oldest month goes on in the next page: its sums would say too little.
    const isWhole = i < months.length - 1 || !list.hasMore;
    return monthNode(rides, { isOpen: i === 0, isWhole }, words);
  });
  return list.hasMore ? [...nodes, moreNode(list, words)] : nodes;
}

function byMonth(rides: readonly RideRow[]): RideRow[][] {
  const months = new Map<string, RideRow[]>();
  for (const ride of rides) {
    const month = ride.start_time.slice(0, 7);
    const known = months.get(month);
    if (known === undefined) months.set(month, [ride]);
    else known.push(ride);
  }
  return [...months.values()];
}

type MonthState = { readonly isOpen: boolean; readonly isWhole: boolean };

function monthNode(rides: readonly RideRow[], { isOpen, isWhole }: MonthState, words: Words): TreeNode {
  const day = rides[0]?.start_time.slice(0, 10) ?? '';
  const { format } = words;
  const sum = (value: (ride: RideRow) => number) => rides.reduce((total, ride) => total + value(ride), 0);
  const distanceKm = sum((ride) => ride.distance_km);
  const durationS = sum((ride) => ride.duration_s);
  const sums = [rideCount(words, rides.length), format.distance(distanceKm, 0), hours(durationS)];
  return {
    id: `month:${day.slice(0, 7)}`,
    label: format.month(day),
    context: 'month',
    isOpen,
    ...(isWhole ? { description: sums.join(' · ') } : {}),
    children: rides.map((ride) => rideNode(ride, words)),
  };
}

function rideNode(ride: RideRow, words: Words): TreeNode {
  const { t, format } = words;
  const day = ride.start_time.slice(0, 10);
  const name = ride.name ?? t('Ride');
  const distance = format.distance(ride.distance_km);
  const time = duration(words, ride.duration_s);
  const climb = ride.elevation_gain_m === null ? null : format.climb(ride.elevation_gain_m);
  const speed = ride.avg_speed_kmh === null ? null : format.speed(ride.avg_speed_kmh);
  // Short: the side bar is narrow, and the whole is in the tooltip.
  const figures = [
    format.distance(ride.distance_km, 0),
    hours(ride.duration_s),
    ...(climb === null ? [] : [`↑ ${climb}`]),
  ];
  return {
    id: `ride:${ride.ride_id}`,
    label: `${format.dayOfMonth(day)} · ${name}`,
    description: figures.join(' · '),
    tooltip: markdownLines([
      `**${escapeMarkdown(name)}**`,
      format.longDay(day),
      labelled(words, t('Distance'), distance),
      labelled(words, t('Duration'), time),
      ...(climb === null ? [] : [labelled(words, t('Climbing'), climb)]),
      ...(speed === null ? [] : [labelled(words, t('Average speed'), speed)]),
    ]),
    spoken: [
      format.longDay(day),
      name,
      distance,
      time,
      ...(climb === null ? [] : [`${t('Climbing')} ${climb}`]),
    ].join(', '),
    context: 'ride',
    command: { id: 'igpsport.openRide', title: t('Open Ride') },
    subject: subjectOf(ride, words),
  };
}

/** A ride of the list, or its summary, as commands take it. */
export function subjectOf(
  { ride_id: rideId, name, start_time: start }: Pick<RideRow, 'ride_id' | 'name' | 'start_time'>,
  { t }: Words,
): Ride {
  return { kind: 'ride', rideId, name: name ?? t('Ride'), day: start.slice(0, 10) };
}

function moreNode({ rides, total }: RideList, { t, format }: Words): TreeNode {
  return {
    id: 'rides:more',
    label: t('Load More…'),
    // The service may not have counted them all yet.
    ...(total > rides.length
      ? { description: t('{0} of {1}', format.number(rides.length), format.number(total)) }
      : {}),
    icon: { id: 'ellipsis' },
    context: 'more',
    command: { id: 'igpsport.loadMoreRides', title: t('Load More…') },
  };
}
