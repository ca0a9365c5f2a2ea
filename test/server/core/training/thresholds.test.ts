import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURVE_DURATIONS_S } from '../../../../src/server/core/curve.ts';
import { addDays } from '../../../../src/server/core/days.ts';
import { estimateThresholds, type RideBests } from '../../../../src/server/core/training/thresholds.ts';
import { type SlowRide, slowThresholds } from '../../../support/slowThresholds.ts';

const END = '2026-06-30';
const WINDOW = { windowDays: 42, endDate: END };
const SECONDS: readonly number[] = CURVE_DURATIONS_S;

type Facts = {
  readonly daysAgo?: number;
  /** Best watts by seconds. */
  readonly watts?: Readonly<Record<number, number>>;
  readonly best20?: number | null;
  readonly best30?: number | null;
  readonly max?: number | null;
};

function ridesOf(...facts: readonly Facts[]): RideBests[] {
  return facts.map(({ daysAgo = 0, watts = {}, best20 = null, best30 = null, max = null }, i) => ({
    listed: { rideId: String(i + 1), date: addDays(END, -daysAgo) },
    metrics: {
      powerCurveW: SECONDS.map((seconds) => watts[seconds] ?? null),
      powerS: Object.keys(watts).length > 0 ? 3600 : 0,
      best20MinHeartRateBpm: best20,
      best30MinHeartRateBpm: best30,
      maximumHeartRateBpm: max,
    },
  }));
}

/** On the hyperbola of CP 250 W and W′ 20 kJ, to 12 minutes: 0.95 × CP is 237.5 W. */
const ALL_OUT = { 120: 416.67, 180: 361.11, 300: 316.67, 480: 291.67, 600: 283.33, 720: 277.78 };
/** On that of CP 240 W and W′ 8.4 kJ, 35 s at CP: 0.95 × CP is 228 W. */
const EASY = { 120: 310, 180: 286.67, 300: 268, 480: 257.5, 600: 254, 720: 251.67, 1200: 247, 3600: 231 };
const SHORT_RIDE = { watts: { 60: 150 }, max: 120 };
const estimateOf = (...facts: readonly Facts[]) => estimateThresholds(ridesOf(...facts), WINDOW);

describe('an FTP estimate', () => {
  const CASES: readonly [string, Record<number, number>, number, string, string][] = [
    ['is the best hour', { 1200: 260, 3600: 245 }, 245, 'best_60_min', 'medium'],
    ['is 0.95 × the best 20 minutes where no ride has an hour', { 1200: 260 }, 247, 'best_20_min', 'medium'],
    ['passes over an hour that was ridden easy', { 1200: 260, 3600: 234 }, 247, 'best_20_min', 'medium'],
    ['takes an hour that is just hard enough', { 1200: 260, 3600: 234.7 }, 234.7, 'best_60_min', 'medium'],
    ['is 0.95 × CP where no ride has 20 minutes', ALL_OUT, 237.5, 'critical_power', 'low'],
    ['is sure within 5 % of 0.95 × CP', { ...ALL_OUT, 1200: 266.67, 3600: 245 }, 245, 'best_60_min', 'high'],
    ['is less sure within 10 %', { ...ALL_OUT, 1200: 266.67 }, 253.34, 'best_20_min', 'medium'],
    ['is no more than likely where all was ridden easy', EASY, 231, 'best_60_min', 'medium'],
    ['is unsure beyond', { ...ALL_OUT, 1200: 277, 3600: 277 }, 277, 'best_60_min', 'low'],
  ];

  it.each(CASES)('%s', (_, watts, ftpW, method, confidence) => {
    const { estimate } = estimateOf({ watts }, SHORT_RIDE, SHORT_RIDE).ftp;
    expect(estimate).toMatchObject({ method, confidence });
    expect(estimate!.ftpW).toBeCloseTo(ftpW, 1);
  });

  it('takes each effort from the ride that was best at it, and names it', () => {
    const { estimate } = estimateOf(
      { daysAgo: 3, watts: { 300: 310, 1200: 250 } },
      { daysAgo: 5, watts: { 300: 330, 1200: 240 } },
      { daysAgo: 41, watts: { 300: 300, 1200: 250, 3600: 200 } },
    ).ftp;
    expect(estimate!.efforts).toEqual([
      { durationS: 300, value: 330, rideId: '2', date: '2026-06-25' },
      { durationS: 1200, value: 250, rideId: '1', date: '2026-06-27' },
      { durationS: 3600, value: 200, rideId: '3', date: '2026-05-20' },
    ]);
    expect(estimate).toMatchObject({ criticalPower: null, fitRefusal: 'too_few_efforts', isHourEasy: true });
  });

  it.each([
    ['no ride', []],
    ['a ride without a power meter', [{ max: 180, best20: 165 }]],
    ['short efforts only', [{ watts: { 60: 400, 300: 320 } }]],
    ['a steady ten minutes', [{ watts: { 120: 200, 180: 200, 300: 200, 480: 200, 600: 200 } }]],
    ['power that was never above 0', [{ watts: { 1200: 0, 3600: 0 } }]],
  ])('is null for %s', (_, facts) => {
    expect(estimateOf(...facts).ftp.estimate).toBeNull();
  });
});

describe('an LTHR estimate', () => {
  it.each([
    ['is the best 20 minutes', { best20: 165, best30: 162, max: 182 }, 165, 'best_20_min', 'medium'],
    ['is unsure where 20 minutes were easy', { best20: 140, max: 182 }, 140, 'best_20_min', 'low'],
    ['is 0.90 × the highest where no ride has 20 minutes', { max: 180 }, 162, 'maximum', 'low'],
  ])('%s', (_, facts, lthrBpm, method, confidence) => {
    const { estimate } = estimateOf(facts, SHORT_RIDE, SHORT_RIDE).lthr;
    expect(estimate).toMatchObject({ lthrBpm, method, confidence });
  });

  it('names the rides', () => {
    const { estimate } = estimateOf({ best20: 165, best30: 160, max: 180 }, { daysAgo: 1, max: 188 }).lthr;
    expect(estimate!.efforts).toEqual([
      { durationS: 1200, value: 165, rideId: '1', date: END },
      { durationS: 1800, value: 160, rideId: '1', date: END },
      { durationS: 1, value: 188, rideId: '2', date: '2026-06-29' },
    ]);
  });

  it('is null without a heart rate', () => {
    expect(estimateOf({ watts: { 1200: 250 } }).lthr).toMatchObject({ estimate: null, rides: 0 });
  });
});

describe('the window', () => {
  const hard = { watts: { 1200: 260 }, best20: 165, max: 182 };

  it('reaches from windowDays − 1 days before the last day to the last day', () => {
    const { ftp } = estimateOf(
      { ...hard, daysAgo: -1 },
      { ...hard, daysAgo: 0 },
      { ...hard, daysAgo: 20 },
      { ...hard, daysAgo: 41 },
      { ...hard, daysAgo: 42 },
    );
    expect(ftp).toMatchObject({ rides: 3, windowDays: 42, isSparse: false });
  });

  it('widens to 90 days for fewer than 3 rides, at the cost of confidence', () => {
    const { ftp, lthr } = estimateOf(
      { ...hard, daysAgo: 3 },
      { daysAgo: 50, watts: { 1200: 280 } },
      { daysAgo: 89, watts: { 1200: 200 } },
      { daysAgo: 90, watts: { 1200: 400 } },
    );
    expect(ftp).toMatchObject({
      rides: 3,
      windowDays: 90,
      isSparse: true,
      estimate: { ftpW: 266, confidence: 'low' },
    });
    // Two rides of the older days have no heart rate: nothing is gained by going back.
    expect(lthr).toMatchObject({
      rides: 1,
      windowDays: 42,
      isSparse: true,
      estimate: { lthrBpm: 165, confidence: 'low' },
    });
  });

  it('widens where many rides say nothing', () => {
    const { ftp } = estimateOf(SHORT_RIDE, SHORT_RIDE, SHORT_RIDE, { ...hard, daysAgo: 60 });
    expect(ftp).toMatchObject({ rides: 4, windowDays: 90, estimate: { ftpW: 247, confidence: 'low' } });
  });

  it('does not widen beyond what was asked for when that is 90 days or more', () => {
    const { ftp } = estimateThresholds(ridesOf(hard), { windowDays: 120, endDate: END });
    expect(ftp).toMatchObject({ windowDays: 120, isSparse: false, estimate: { confidence: 'low' } });
  });
});

/** Fractions keep every case off the borders of the rules, where two implementations round apart. */
const bpm = fc.option(fc.integer({ min: 90, max: 200 }).map((beats) => beats + 0.3));
const slowRide: fc.Arbitrary<SlowRide> = fc
  .record({
    daysAgo: fc.integer({ min: 0, max: 100 }),
    length: fc.integer({ min: 0, max: 18 }),
    watts: fc.array(fc.integer({ min: 100, max: 600 }), { minLength: 18, maxLength: 18 }),
    bpm: fc.tuple(bpm, bpm),
  })
  .map(({ daysAgo, length, watts, bpm: [a, b] }) => {
    const falling = watts.toSorted((x, y) => y - x).slice(0, length);
    const [best20, max] = b === null ? [null, a] : [a === null ? null : Math.min(a, b), Math.max(a ?? 0, b)];
    return {
      daysAgo,
      watts: Object.fromEntries(falling.map((power, i) => [SECONDS[i], power - 0.0137 * i])),
      heartRate: { best20, max },
    };
  });
const manyRides = fc.array(slowRide, { maxLength: 12 });
const asBests = (rides: readonly SlowRide[]) =>
  ridesOf(...rides.map(({ daysAgo, watts, heartRate }) => ({ daysAgo, watts, ...heartRate })));

describe('threshold estimates', () => {
  it('agree with a slow second implementation', () => {
    const law = fc.property(manyRides, fc.constantFrom(7, 42, 90, 95), (rides, windowDays) => {
      const { ftp, lthr } = estimateThresholds(asBests(rides), { windowDays, endDate: END });
      const slow = slowThresholds(rides, windowDays);
      for (const [actual, expected] of [
        [ftp.estimate && { value: ftp.estimate.ftpW, confidence: ftp.estimate.confidence }, slow.ftp],
        [lthr.estimate && { value: lthr.estimate.lthrBpm, confidence: lthr.estimate.confidence }, slow.lthr],
      ] as const) {
        expect(actual?.confidence).toBe(expected?.confidence);
        if (expected !== null) expect(actual!.value).toBeCloseTo(expected.value, 6);
      }
    });
    void fc.assert(law, { numRuns: 1000 });
  });

  it('do not depend on the order of the rides, and never go beyond the best 20 minutes', () => {
    const law = fc.property(manyRides, (rides) => {
      const forth = estimateThresholds(asBests(rides), WINDOW);
      const back = estimateThresholds(asBests(rides.toReversed()), WINDOW);
      expect(back.ftp.estimate?.ftpW).toBe(forth.ftp.estimate?.ftpW);
      expect(back.lthr.estimate?.lthrBpm).toBe(forth.lthr.estimate?.lthrBpm);
      const best20 = forth.ftp.estimate?.efforts.find(({ durationS }) => durationS === 1200);
      if (best20 !== undefined) expect(forth.ftp.estimate!.ftpW).toBeLessThanOrEqual(best20.value);
    });
    void fc.assert(law);
  });

  it('of k times the power are k times as high, with the same confidence', () => {
    const law = fc.property(manyRides, fc.integer({ min: 50, max: 200 }), (rides, percent) => {
      const scale = (watts: SlowRide['watts']) =>
        Object.fromEntries(Object.entries(watts).map(([s, power]) => [s, (power * percent) / 100]));
      const once = estimateThresholds(asBests(rides), WINDOW).ftp.estimate;
      const scaled = estimateThresholds(
        asBests(rides.map((ride) => ({ ...ride, watts: scale(ride.watts) }))),
        WINDOW,
      ).ftp.estimate;
      expect(scaled?.method).toBe(once?.method);
      if (once !== null) expect(scaled!.ftpW).toBeCloseTo((once.ftpW * percent) / 100, 6);
    });
    void fc.assert(law);
  });
});
