import { MAX_SPAN_S } from './profile.ts';

const MAX_FROM_CREATION_S = 30 * 86_400;

/** Instants that belong to one recording, both ends included, FIT seconds. */
export type TimeWindow = { readonly fromS: number; readonly toS: number };

/**
 * The window of at most three days that the recording lies in; what is outside are outliers.
 *
 * Times more than 30 days from the file's creation are outliers, unless half of them or more are: then the
 * clock was set late and the creation is the outlier. Of what remains, the three days with the most records
 * count. `createdS` is NaN where the file does not say. NaN among the times is passed over; null without times.
 */
export function recordingWindow(timeS: Float64Array, createdS: number): TimeWindow | null {
  let fromS = Number.POSITIVE_INFINITY;
  let toS = Number.NEGATIVE_INFINITY;
  for (const time of timeS) {
    if (time < fromS) fromS = time;
    if (time > toS) toS = time;
  }
  if (fromS > toS) return null;
  const isNear = (time: number) => !(Math.abs(time - createdS) > MAX_FROM_CREATION_S);
  if (toS - fromS <= MAX_SPAN_S && isNear(fromS) && isNear(toS)) return { fromS, toS };
  const times = timeS.filter((time) => !Number.isNaN(time));
  const near = times.filter(isNear);
  return densest((near.length * 2 > times.length ? near : times).sort());
}

/** The stretch of at most three days with the most of the (ascending) times; the earliest of equals. */
function densest(times: Float64Array): TimeWindow {
  let best = 0;
  let bestFrom = 0;
  let from = 0;
  for (let to = 0; to < times.length; to++) {
    while ((times[to] as number) - (times[from] as number) > MAX_SPAN_S) from++;
    if (to - from + 1 > best) {
      best = to - from + 1;
      bestFrom = from;
    }
  }
  return { fromS: times[bestFrom] as number, toS: times[bestFrom + best - 1] as number };
}
