const HOLDS_MS = 600_000;

/** What this process has shown of one account, so that a deletion can be known to be of something that was seen. */
export type Previews = {
  readonly show: (workoutId: string) => void;
  /** Whether the workout was shown in the last ten minutes; a preview serves once. */
  readonly take: (workoutId: string) => boolean;
};

/** `clock`: epoch ms. A preview of the future, which a clock that was set back makes, is none. */
export function createPreviews(clock: () => number): Previews {
  const shownMs = new Map<string, number>();
  return {
    show: (workoutId) => {
      shownMs.set(workoutId, clock());
    },
    take: (workoutId) => {
      const ageMs = clock() - (shownMs.get(workoutId) ?? Number.NEGATIVE_INFINITY);
      shownMs.delete(workoutId);
      return ageMs >= 0 && ageMs <= HOLDS_MS;
    },
  };
}
