/** A ride to show; `name` is null where the tab has it already. */
export type TabRide = { readonly rideId: string; readonly name: string | null };

/** A tab of the editor that shows a ride. */
export type RideTab = {
  readonly show: (ride: TabRide) => void;
  readonly reveal: () => void;
  readonly isActive: () => boolean;
};

/** The tabs of rides in a window. As VS Code's own lists do, a ride takes the tab of the one before it. */
export type RideTabs = {
  /** A tab that is there, and shows this ride from now on. `isKept`: no other ride takes it. */
  readonly add: (tab: RideTab, given: { readonly rideId: string; readonly isKept: boolean }) => void;
  readonly remove: (tab: RideTab) => void;
  /** Shows a ride: in its own tab, which is kept if it is looked at; in the one that is not kept; or in a new one. */
  readonly open: (ride: TabRide, create: () => RideTab) => void;
  /** Shows in a tab what `find` finds beside a ride, unless the tab shows another by then. Rejects as `find` does. */
  readonly step: (tab: RideTab, rideId: string, find: () => Promise<TabRide | null>) => Promise<void>;
  /** Shows each ride anew. */
  readonly refresh: () => void;
  readonly hasPreview: () => boolean;
};

type Place = { readonly tab: RideTab; rideId: string; isKept: boolean };

/** `onPreview` hears which ride is in the tab that is not kept: null for none. */
export function rideTabs(onPreview: (rideId: string | null) => void): RideTabs {
  const places = new Map<RideTab, Place>();
  const preview = () => [...places.values()].find(({ isKept }) => !isKept);
  const note = () => onPreview(preview()?.rideId ?? null);
  const put = (place: Place, ride: TabRide) => {
    place.rideId = ride.rideId;
    note();
    place.tab.show(ride);
  };
  const add: RideTabs['add'] = (tab, { rideId, isKept }) => {
    const place = { tab, rideId, isKept };
    places.set(tab, place);
    put(place, { rideId, name: null });
  };
  return {
    add,
    remove: (tab) => {
      places.delete(tab);
      note();
    },
    open: (ride, create) => {
      const known = [...places.values()].find(({ rideId }) => rideId === ride.rideId);
      const place = known ?? preview();
      if (place === undefined) {
        add(create(), { rideId: ride.rideId, isKept: false });
        return;
      }
      if (place !== known) put(place, ride);
      else if (place.tab.isActive()) {
        place.isKept = true;
        note();
      }
      place.tab.reveal();
    },
    step: async (tab, rideId, find) => {
      const ride = await find();
      const place = places.get(tab);
      if (ride !== null && place?.rideId === rideId) put(place, ride);
    },
    refresh: () => {
      for (const { tab, rideId } of places.values()) tab.show({ rideId, name: null });
    },
    hasPreview: () => preview() !== undefined,
  };
}
