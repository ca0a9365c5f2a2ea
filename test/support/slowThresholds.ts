// Written a second time from docs/metrics.md, the obvious way. Shares nothing with src.

type Point = { readonly t: number; readonly power: number };

/** work = W′ + CP · t by the normal equations: the inverse of XᵀX, its diagonal for the errors, Pearson's r for R². */
export function slowCriticalPower(points: readonly Point[]) {
  const work = points.map(({ t, power }) => (t * power) / 1000);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const n = points.length;
  const t = sum(points.map((point) => point.t));
  const tt = sum(points.map((point) => point.t ** 2));
  const w = sum(work);
  const ww = sum(work.map((kj) => kj ** 2));
  const tw = sum(points.map((point, i) => point.t * work[i]!));
  const determinant = n * tt - t * t;
  const inverse = { intercept: tt / determinant, slope: n / determinant, between: -t / determinant };
  const intercept = inverse.intercept * w + inverse.between * tw;
  const slope = inverse.between * w + inverse.slope * tw;
  const squares = sum(points.map((point, i) => (work[i]! - intercept - slope * point.t) ** 2));
  const variance = squares / (n - 2);
  return {
    cpW: slope * 1000,
    wPrimeKj: intercept,
    cpErrorW: Math.sqrt(variance * inverse.slope) * 1000,
    wPrimeErrorKj: Math.sqrt(variance * inverse.intercept),
    rSquared: (n * tw - t * w) ** 2 / (determinant * (n * ww - w * w)),
  };
}

export type SlowRide = {
  readonly daysAgo: number;
  /** Best watts by seconds; of rides without a power meter nothing. */
  readonly watts: Readonly<Record<number, number>>;
  readonly heartRate: { readonly best20: number | null; readonly max: number | null };
};

const MODEL_SECONDS = [120, 180, 300, 480, 600, 720, 1200];
const LEVELS = ['low', 'medium', 'high'];

function bestWatts(rides: readonly SlowRide[], seconds: number): number | null {
  const values = rides.map(({ watts }) => watts[seconds]).filter((value) => value !== undefined);
  return values.length === 0 ? null : Math.max(...values);
}

/** CP and W′, where the efforts of 2 to 20 minutes carry them. */
function modelOf(rides: readonly SlowRide[]): { cpW: number; wPrimeKj: number } | null {
  const points = MODEL_SECONDS.map((t) => ({ t, power: bestWatts(rides, t) })).filter(
    (point): point is Point => point.power !== null,
  );
  if (points.length < 3) return null;
  const [first, last] = [points[0]!, points.at(-1)!];
  if (last.t - first.t < 300 || first.power / last.power < 1.15) return null;
  const model = slowCriticalPower(points);
  return model.cpW <= 0 || model.cpW >= bestWatts(rides, 180)! ? null : model;
}

function percentApart(a: number, b: number): number {
  return (Math.abs(a - b) / b) * 100;
}

function ftpOf(rides: readonly SlowRide[]): { value: number; level: number } | null {
  const model = modelOf(rides);
  const hour = bestWatts(rides, 3600);
  const twenty = bestWatts(rides, 1200);
  const level = (value: number) => {
    if (model === null) return 1;
    const percent = percentApart(value, 0.95 * model.cpW);
    const best = (model.wPrimeKj * 1000) / model.cpW < 40 ? 1 : 2;
    return percent <= 5 ? best : percent <= 10 ? 1 : 0;
  };
  if (hour !== null && hour >= 0.95 * 0.95 * twenty!) return { value: hour, level: level(hour) };
  if (twenty !== null) return { value: 0.95 * twenty, level: level(0.95 * twenty) };
  return model === null ? null : { value: 0.95 * model.cpW, level: 0 };
}

function lthrOf(rides: readonly SlowRide[]): { value: number; level: number } | null {
  const highest = (values: readonly (number | null)[]) => Math.max(0, ...values.map((value) => value ?? 0));
  const twenty = highest(rides.map(({ heartRate }) => heartRate.best20));
  const max = highest(rides.map(({ heartRate }) => heartRate.max));
  if (max === 0) return null;
  if (twenty === 0) return { value: 0.9 * max, level: 0 };
  return { value: twenty, level: percentApart(twenty, 0.9 * max) <= 10 ? 1 : 0 };
}

/** FTP and LTHR of rides of which it is known how many days ago they were; 0 is the last day of the window. */
export function slowThresholds(rides: readonly SlowRide[], windowDays: number) {
  const find = (all: readonly SlowRide[], of: typeof ftpOf) => {
    const recent = all.filter(({ daysAgo }) => daysAgo < windowDays);
    const wide = all.filter(({ daysAgo }) => daysAgo < Math.max(windowDays, 90));
    const isWidened = (recent.length < 3 || of(recent) === null) && wide.length > recent.length;
    const used = isWidened ? wide : recent;
    const found = of(used);
    if (found === null) return null;
    const level = found.level - Number(isWidened) - Number(used.length < 3);
    return { value: found.value, confidence: LEVELS[Math.max(0, level)] };
  };
  return {
    ftp: find(
      rides.filter(({ watts }) => Object.keys(watts).length > 0),
      ftpOf,
    ),
    lthr: find(
      rides.filter(({ heartRate }) => heartRate.max !== null),
      lthrOf,
    ),
  };
}
