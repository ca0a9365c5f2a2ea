/** A timed stretch of road as a list shows it. Times are in seconds; null where nobody has one. */
export type Segment = {
  readonly segmentId: string;
  /** Cleaned and bounded, as every text here: strangers wrote it. */
  readonly title: string | null;
  readonly distanceM: number;
  /** Height won by distance: 0.052 is 5.2 %. */
  readonly averageGrade: number | null;
  readonly myRecordS: number | null;
  readonly bestMaleRecordS: number | null;
  readonly bestFemaleRecordS: number | null;
};

export type SegmentDetail = {
  readonly title: string | null;
  readonly distanceM: number;
  readonly averageGrade: number | null;
  readonly ascentM: number | null;
  readonly minimumAltitudeM: number | null;
  readonly maximumAltitudeM: number | null;
  readonly altitudeDifferenceM: number | null;
  readonly finisherCount: number | null;
  readonly finishCount: number | null;
  readonly collectCount: number | null;
  readonly province: string | null;
  readonly city: string | null;
};

/** One passage of the rider's own. */
export type SegmentEffort = {
  readonly rideId: string;
  readonly title: string | null;
  /** Local day, YYYY-MM-DD. */
  readonly date: string | null;
  readonly timeS: number;
  readonly averageSpeedKmh: number | null;
};

/** A rider's place on a segment: a name and a result, nothing else of the person. */
export type SegmentRank = {
  readonly rank: number;
  readonly nickname: string | null;
  readonly timeS: number;
  readonly averageSpeedKmh: number | null;
  readonly date: string | null;
  readonly gender: 'male' | 'female' | null;
};

/** The fastest ever, and those behind. */
export type SegmentTop = {
  readonly king: { readonly nickname: string | null; readonly timeS: number } | null;
  readonly fastest: readonly SegmentRank[];
};

/** The effort with the shortest time, the first of several; null without efforts. */
export function fastestEffort(efforts: readonly SegmentEffort[]): SegmentEffort | null {
  return efforts.reduce<SegmentEffort | null>(
    (best, effort) => (best === null || effort.timeS < best.timeS ? effort : best),
    null,
  );
}
