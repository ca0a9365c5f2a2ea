/** What a personal best measures, in the unit that its name says. */
export type Quantity = 'distanceM' | 'durationS' | 'speedMps' | 'ascentM' | 'powerW';

const QUANTITIES: ReadonlyMap<string, Quantity> = new Map([
  ['MaxDistance', 'distanceM'],
  ['MaxTime', 'durationS'],
  ['MaxAvgSpeed', 'speedMps'],
  ['MaxMaxSpeed', 'speedMps'],
  // Spelled so by the service, which counts metres of climbing in it.
  ['MaxClimbinSpeed', 'ascentM'],
  ['MaxAvgPower', 'powerW'],
  ['MaxMaxPower', 'powerW'],
]);

/** What the service's name of a personal best means; null for a name that is not known. */
export function quantityOf(keyName: string): Quantity | null {
  return QUANTITIES.get(keyName) ?? null;
}

export type PersonalBest = {
  /** The service's name of it, for `quantityOf`. */
  readonly keyName: string;
  /** The service's words for it. */
  readonly label: string | null;
  /** In the unit of its quantity, or as it came where that is not known. */
  readonly value: number | null;
  readonly rideId: string | null;
  /** `YYYY-MM-DDTHH:MM:SS` local, with the offset where the region's is known; or the day alone. */
  readonly achievedAt: string | null;
};

/** The service's own statistics of a period; null where it does not say. */
export type MemberStatistics = {
  readonly totals: {
    readonly rideCount: number | null;
    readonly distanceM: number | null;
    readonly durationS: number | null;
    readonly ascentM: number | null;
    readonly energyKcal: number | null;
    readonly averageSpeedMps: number | null;
    readonly trainingStressScore: number | null;
  };
  readonly months:
    | readonly {
        /** YYYY-MM; in the service's own words where it is no month. */
        readonly period: string;
        readonly distanceM: number | null;
        readonly rideCount: number | null;
        readonly durationS: number | null;
      }[]
    | null;
  /** How many rides were at least that long. */
  readonly milestones: readonly { readonly distanceKm: number; readonly rideCount: number }[] | null;
  readonly personalBests: readonly PersonalBest[] | null;
};
