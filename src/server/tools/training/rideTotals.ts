import type { Rides } from '../../app/rides.ts';
import { addUpRides, type RideTotals } from '../../core/training/totals.ts';

/** Totals of loaded rides: those that are not read yet count with what the list says of them. */
export function addUpLoaded({ listed, measured }: Rides): RideTotals {
  const known = new Map(measured.map((ride) => [ride.listed.rideId, ride]));
  return addUpRides(
    listed.map((ride) => known.get(ride.rideId) ?? { listed: ride, metrics: null, stress: null }),
  );
}
