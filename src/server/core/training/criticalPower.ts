import { CURVE_DURATIONS_S } from '../curve.ts';

/** Efforts that the model holds for, s: shorter ones are about more than it knows, longer ones are seldom all out. */
const SHORTEST_S = 120;
const LONGEST_S = 1200;

const LEAST_POINTS = 3;
const LEAST_SPREAD_S = 300;
/** Power of the shortest over power of the longest effort. */
const LEAST_FALL = 1.15;

/** CP and W′ with their standard errors, and what they were read from. */
export type CriticalPower = {
  /** Critical power, W. */
  readonly cpW: number;
  /** Work that can be done above it, kJ. */
  readonly wPrimeKj: number;
  readonly cpErrorW: number;
  readonly wPrimeErrorKj: number;
  /** Share of the variance of work that the line explains. */
  readonly rSquared: number;
  readonly durationsS: readonly number[];
};

/**
 * Why there is no fit: fewer than 3 efforts; less than 5 minutes between the shortest and the longest, or less than
 * 15 % between their powers, as of steady riding; or a CP that is not between 0 and the best 3 minutes.
 */
export type FitRefusal = 'too_few_efforts' | 'durations_too_close' | 'powers_too_close' | 'implausible';

export type CriticalPowerFit =
  | { readonly model: CriticalPower; readonly refusal: null }
  | { readonly model: null; readonly refusal: FitRefusal };

/**
 * Critical power and W′ (Monod and Scherrer): the least-squares line work = W′ + CP · t through the efforts of 2 to
 * 20 minutes of a mean-maximal curve (W at each of CURVE_DURATIONS_S, of one ride or of many). Work is in kJ.
 *
 * Standard errors are those of a line's slope and intercept with n − 2 degrees of freedom. They say how well the
 * efforts agree with each other, not whether they were all out.
 */
export function fitCriticalPower(curveW: readonly (number | null)[]): CriticalPowerFit {
  const efforts = CURVE_DURATIONS_S.flatMap((durationS, i) => {
    const powerW = curveW[i] ?? null;
    const counts = powerW !== null && durationS >= SHORTEST_S && durationS <= LONGEST_S;
    return counts ? [{ durationS, powerW }] : [];
  });
  const shortest = efforts[0];
  const longest = efforts.at(-1);
  if (shortest === undefined || longest === undefined || efforts.length < LEAST_POINTS)
    return refused('too_few_efforts');
  if (longest.durationS - shortest.durationS < LEAST_SPREAD_S) return refused('durations_too_close');
  if (shortest.powerW < LEAST_FALL * longest.powerW) return refused('powers_too_close');
  const model = fitLine(efforts);
  const best3MinW = curveW[CURVE_DURATIONS_S.indexOf(180)] ?? Number.POSITIVE_INFINITY;
  return model.cpW > 0 && model.cpW < best3MinW ? { model, refusal: null } : refused('implausible');
}

function refused(refusal: FitRefusal): CriticalPowerFit {
  return { model: null, refusal };
}

function fitLine(efforts: readonly { durationS: number; powerW: number }[]): CriticalPower {
  const count = efforts.length;
  const points = efforts.map(({ durationS, powerW }) => ({ durationS, workKj: (powerW * durationS) / 1000 }));
  const meanS = points.reduce((sum, { durationS }) => sum + durationS, 0) / count;
  const meanKj = points.reduce((sum, { workKj }) => sum + workKj, 0) / count;
  let durationSquares = 0;
  let workSquares = 0;
  let products = 0;
  for (const { durationS, workKj } of points) {
    durationSquares += (durationS - meanS) ** 2;
    workSquares += (workKj - meanKj) ** 2;
    products += (durationS - meanS) * (workKj - meanKj);
  }
  const slopeKw = products / durationSquares;
  const wPrimeKj = meanKj - slopeKw * meanS;
  const residualSquares = points.reduce(
    (sum, { durationS, workKj }) => sum + (workKj - wPrimeKj - slopeKw * durationS) ** 2,
    0,
  );
  const deviationKj = Math.sqrt(residualSquares / (count - 2));
  return {
    cpW: slopeKw * 1000,
    wPrimeKj,
    cpErrorW: (deviationKj / Math.sqrt(durationSquares)) * 1000,
    wPrimeErrorKj: deviationKj * Math.sqrt(1 / count + meanS ** 2 / durationSquares),
    rSquared: 1 - residualSquares / workSquares,
    durationsS: efforts.map(({ durationS }) => durationS),
  };
}
