import type { ServerClient } from '../../server/client.ts';
import { moreRides } from '../../views/readRides.ts';
import { NO_RIDES, type RideList, subjectOf } from '../../views/rides.ts';
import type { Ride } from '../../views/tree/node.ts';
import type { Words } from '../../words/words.ts';

/** The rides beside one, in the order of the list: the older as `previous`; null where there is none. */
export type RidesBeside = { readonly previous: Ride | null; readonly next: Ride | null };

/**
 * The rides beside this one. `list`: what has been read of the account's; it is read on as far as is needed. Rejects
 * with ToolError.
 */
export async function ridesBeside(
  server: ServerClient,
  rideId: string,
  { list: known, words }: { readonly list: RideList | null; readonly words: Words },
): Promise<RidesBeside> {
  let list = known ?? NO_RIDES;
  const place = () => list.rides.findIndex((ride) => ride.ride_id === rideId);
  const isKnown = () => place() >= 0 && place() < list.rides.length - 1;
  for (let before = -1; !isKnown() && list.hasMore && list.rides.length > before; ) {
    before = list.rides.length;
    list = await moreRides(server, list, {});
  }
  // A ride of another sport, or one that is gone, has no place among the rides.
  if (place() < 0) return { previous: null, next: null };
  const at = (index: number) => {
    const ride = list.rides[index];
    return ride === undefined ? null : subjectOf(ride, words);
  };
  return { previous: at(place() + 1), next: at(place() - 1) };
}
