import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMean, CURVE_DURATIONS_S, meanMaximalCurve } from '../../../src/server/core/curve.ts';
import { aerobicDecoupling } from '../../../src/server/core/heartRate.ts';
import { columnFacts } from '../../../src/server/core/numbers.ts';
import {
  intensityFactor,
  normalizedPower,
  trainingStressScore,
  workKj,
} from '../../../src/server/core/power.ts';
import { movingTime } from '../../../src/server/core/summary/travel.ts';
import { trainingLoad } from '../../../src/server/core/training/load.ts';
import {
  heartRateZoneBounds,
  powerZoneBounds,
  rideZones,
  secondsAt,
  zoneSeconds,
} from '../../../src/server/core/zones.ts';
import { seriesOf } from '../../support/rides.ts';
import { timeoutOf, triesOf } from '../../support/size.ts';
import {
  slowAverage,
  slowBestMean,
  slowCurve,
  slowDecoupling,
  slowLoad,
  slowNormalizedPower,
  slowStress,
  slowWorkKj,
  slowZoneSeconds,
} from '../../support/slowMetrics.ts';

const RUNS = triesOf('P13');

/** At P13's precision, or both missing. */
function same(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

function allSame(actual: readonly (number | null)[], expected: readonly (number | null)[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    same(value, expected[i]!);
  });
}

const wholeWatts = fc.integer({ min: 0, max: 3000 });
const brokenWatts = fc.integer({ min: 0, max: 3_000_000 }).map((milliwatts) => milliwatts / 1000);
const block = fc
  .tuple(fc.oneof(wholeWatts, brokenWatts, fc.constant(0)), fc.integer({ min: 1, max: 120 }))
  .map(([watts, seconds]) => new Array<number>(seconds).fill(watts));
const pause = fc.integer({ min: 1, max: 20 }).map((seconds) => new Array<number>(seconds).fill(Number.NaN));

/** A stretch of riding: noisy, steady or missing. */
const stretch = fc.oneof(
  { weight: 3, arbitrary: fc.array(wholeWatts, { minLength: 1, maxLength: 60 }) },
  { weight: 3, arbitrary: fc.array(brokenWatts, { minLength: 1, maxLength: 60 }) },
  { weight: 3, arbitrary: block },
  { weight: 1, arbitrary: pause },
);

const ride = fc.array(stretch, { maxLength: 8 }).map((stretches) => stretches.flat());
const threshold = fc.integer({ min: 50, max: 600 });

function forAll<T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void, numRuns = RUNS): void {
  void fc.assert(fc.property(arbitrary, law), { numRuns });
}

describe('P13: laws that metrics obey', { timeout: timeoutOf(RUNS) }, () => {
  it('normalized power of a constant is the constant', () =>
    forAll(
      fc.tuple(fc.oneof(wholeWatts, brokenWatts), fc.integer({ min: 30, max: 4000 })),
      ([watts, seconds]) => {
        same(normalizedPower(new Float64Array(seconds).fill(watts)), watts);
      },
    ));

  it('normalized power of k times the power is k times the normalized power', () =>
    forAll(fc.tuple(ride, fc.integer({ min: 1, max: 400 })), ([watts, percent]) => {
      const k = percent / 100;
      const np = normalizedPower(Float64Array.from(watts));
      same(normalizedPower(Float64Array.from(watts, (w) => w * k)), np === null ? null : np * k);
    }));

  it('a ride ridden backwards has the same normalized power, curve and work', () =>
    forAll(ride, (watts) => {
      const forth = Float64Array.from(watts);
      const back = forth.toReversed();
      same(normalizedPower(back), normalizedPower(forth));
      same(workKj(back), workKj(forth));
      allSame(meanMaximalCurve(back), meanMaximalCurve(forth));
    }));

  it('missing seconds before and after change nothing', () =>
    forAll(fc.tuple(ride, pause, pause), ([watts, before, after]) => {
      const bare = Float64Array.from(watts);
      const padded = Float64Array.from([...before, ...watts, ...after]);
      same(normalizedPower(padded), normalizedPower(bare));
      same(workKj(padded), workKj(bare));
      allSame(meanMaximalCurve(padded), meanMaximalCurve(bare));
      expect(zoneSeconds(padded, powerZoneBounds(250))).toEqual(zoneSeconds(bare, powerZoneBounds(250)));
    }));

  it('an hour at FTP is 100 TSS', () =>
    forAll(threshold, (ftpW) => {
      same(trainingStressScore(3600, normalizedPower(new Float64Array(3600).fill(ftpW)), ftpW), 100);
    }));

  it('a rider who is k times as strong at k times the FTP has the same intensity and stress', () =>
    forAll(fc.tuple(ride, threshold, fc.integer({ min: 20, max: 400 })), ([watts, ftpW, percent]) => {
      const k = percent / 100;
      const np = normalizedPower(Float64Array.from(watts));
      const stronger = normalizedPower(Float64Array.from(watts, (w) => w * k));
      same(intensityFactor(stronger, ftpW * k), intensityFactor(np, ftpW));
      same(trainingStressScore(3600, stronger, ftpW * k), trainingStressScore(3600, np, ftpW));
    }));

  it('zone seconds add up to the valid seconds', () =>
    forAll(fc.tuple(ride, threshold), ([watts, limit]) => {
      const powerW = Float64Array.from(watts);
      const valid = watts.filter((w) => !Number.isNaN(w)).length;
      for (const bounds of [powerZoneBounds(limit), heartRateZoneBounds(limit)]) {
        expect(zoneSeconds(powerW, bounds).reduce((a, b) => a + b, 0)).toBe(valid);
      }
    }));

  it('curves never rise, start at the maximum and end for good', () =>
    forAll(ride, (watts) => {
      const curve = meanMaximalCurve(Float64Array.from(watts));
      same(curve[0]!, columnFacts(Float64Array.from(watts)).maximum);
      curve.slice(1).forEach((value, i) => {
        const shorter = curve[i]!;
        if (value !== null) expect(shorter).toBeGreaterThanOrEqual(value);
      });
    }));

  it('load of twice the stress is twice the load', () =>
    forAll(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 400 }), (tss) => {
      const once = trainingLoad(Float64Array.from(tss));
      const twice = trainingLoad(Float64Array.from(tss, (value) => 2 * value));
      allSame([...twice.balance], [...once.balance.map((value) => 2 * value)]);
    }));
});

describe('P13b: load is true to the whole history', { timeout: timeoutOf(RUNS) }, () => {
  const tss = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 }));

  it('a year of warm-up is as good as all the years before', () =>
    forAll(fc.array(tss, { minLength: 460, maxLength: 1500 }), (days) => {
      const whole = trainingLoad(Float64Array.from(days)).chronic;
      const warm = trainingLoad(Float64Array.from(days.slice(-455))).chronic;
      const peak = Math.max(...whole);
      const errors = Array.from({ length: 90 }, (_, i) => Math.abs(warm.at(-1 - i)! - whole.at(-1 - i)!));
      expect(Math.max(...errors)).toBeLessThanOrEqual(0.005 * peak);
    }));
});

describe('P13: metrics equal a slow second implementation', { timeout: timeoutOf(RUNS) }, () => {
  it('normalized power, average, work and stress', () =>
    forAll(fc.tuple(ride, threshold), ([watts, ftpW]) => {
      const powerW = Float64Array.from(watts);
      const np = normalizedPower(powerW);
      same(np, slowNormalizedPower(watts));
      same(columnFacts(powerW).mean, slowAverage(watts));
      same(workKj(powerW), slowWorkKj(watts));
      if (np !== null) same(trainingStressScore(watts.length, np, ftpW), slowStress(watts.length, np, ftpW));
    }));

  it('zone seconds', () =>
    forAll(fc.tuple(ride, threshold), ([watts, limit]) => {
      const values = Float64Array.from(watts);
      const power = slowZoneSeconds(watts, limit, [55, 75, 90, 105, 120, 150]);
      expect(zoneSeconds(values, powerZoneBounds(limit))).toEqual(power);
      const heartRate = slowZoneSeconds(watts, limit, [81, 89, 94, 100]);
      expect(zoneSeconds(values, heartRateZoneBounds(limit))).toEqual(heartRate);
    }));

  it('zone seconds of a ride, from what is kept of it, for whatever thresholds come later', () =>
    forAll(fc.tuple(ride, fc.array(threshold, { minLength: 1, maxLength: 5 })), ([watts, limits]) => {
      const at = secondsAt(Float64Array.from(watts));
      const whole = watts.map(Math.round);
      for (const limit of limits) {
        const kept = { secondsAtPowerW: at, secondsAtHeartRateBpm: at };
        const zones = rideZones(kept, { ftpW: limit, lthrBpm: limit });
        const isEmpty = whole.every(Number.isNaN);
        const power = slowZoneSeconds(whole, limit, [55, 75, 90, 105, 120, 150]);
        const heartRate = slowZoneSeconds(whole, limit, [81, 89, 94, 100]);
        expect(zones).toEqual({ powerS: isEmpty ? null : power, heartRateS: isEmpty ? null : heartRate });
      }
    }));

  it('mean-maximal curve', () =>
    forAll(ride, (watts) => {
      allSame(meanMaximalCurve(Float64Array.from(watts)), slowCurve(watts, CURVE_DURATIONS_S));
    }));

  it('mean-maximal power over hours', () => {
    const hours = fc.array(stretch, { minLength: 150, maxLength: 250 }).map((stretches) => stretches.flat());
    forAll(
      hours,
      (watts) => {
        for (const seconds of [1200, 3600, 7200]) {
          // Without its holes, or hardly a window of an hour would be complete.
          const whole = watts.filter((w) => !Number.isNaN(w));
          same(bestMean(Float64Array.from(whole), seconds), slowBestMean(whole, seconds));
        }
      },
      2,
    );
  });

  it('aerobic decoupling over moving time', () => {
    const bpm = fc.oneof(fc.integer({ min: 60, max: 200 }), fc.constant(Number.NaN));
    const speed = fc.constantFrom(0, 0.49, 0.5, 8, Number.NaN);
    const part = fc
      .tuple(stretch, bpm, speed, fc.constantFrom(0, 90, Number.NaN), fc.integer({ min: 1, max: 8 }))
      .map(
        ([watts, heartRate, speedMps, cadence, times]) =>
          new Array(times)
            .fill(watts.map((power) => ({ power, heartRate, speed: speedMps, cadence })))
            .flat() as Parameters<typeof slowDecoupling>[0],
      );
    const long = fc.array(part, { minLength: 4, maxLength: 25 }).map((parts) => parts.flat());
    forAll(long, (seconds) => {
      const { samples } = seriesOf({
        powerW: seconds.map(({ power }) => power),
        heartRateBpm: seconds.map(({ heartRate }) => heartRate),
        speedMps: seconds.map((second) => second.speed),
        cadenceRpm: seconds.map(({ cadence }) => cadence),
      });
      const { mask } = movingTime(samples);
      same(aerobicDecoupling(samples.powerW, samples.heartRateBpm, mask), slowDecoupling(seconds));
    });
  });

  it('chronic and acute load', () =>
    forAll(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }), (tss) => {
      const load = trainingLoad(Float64Array.from(tss));
      allSame([...load.chronic], slowLoad(tss, 42));
      allSame([...load.acute], slowLoad(tss, 7));
    }));
});
