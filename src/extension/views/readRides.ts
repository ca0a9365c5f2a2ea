import type * as z from 'zod';
import type { listActivities } from '../../shared/activities.ts';
import type { CallOptions, ServerClient } from '../server/client.ts';
import { NO_RIDES, type RideList, withPage } from './rides.ts';

/** How many rides are read at once; the tool gives no more than 200. */
const PAGE = 50;
const LARGEST_PAGE = 200;

/** The newest rides: as many as were there before, so that a refresh takes nothing away. */
export async function readRides(
  server: ServerClient,
  last: RideList | null,
  call: CallOptions,
): Promise<RideList> {
  const wanted = Math.max(PAGE, last?.rides.length ?? 0);
  let list = NO_RIDES;
  for (let before = -1; list.rides.length > before && list.rides.length < wanted && list.hasMore; ) {
    before = list.rides.length;
    list = await withNext(server, list, { count: Math.min(LARGEST_PAGE, wanted - before), call });
  }
  return list;
}

/** The list with the rides before it. */
export function moreRides(server: ServerClient, last: RideList | null, call: CallOptions): Promise<RideList> {
  return withNext(server, last ?? NO_RIDES, { count: PAGE, call });
}

type Next = { readonly count: number; readonly call: CallOptions };

async function withNext(server: ServerClient, list: RideList, { count, call }: Next): Promise<RideList> {
  const args = { limit: count, offset: list.rides.length };
  type Page = z.output<typeof listActivities.output>;
  return withPage(list, (await server.call<Page>('list_activities', args, call)).data);
}
