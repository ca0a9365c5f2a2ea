import { describe, expect, it } from 'vitest';
import { lapMetrics, spanMetrics } from '../../../src/server/core/laps.ts';
import { constant, lapOf, rideOf } from '../../support/rides.ts';

const START = 1_700_000_000_000;
const columns = {
  powerW: [...constant(100, 60), ...constant(300, 60), ...constant(200, 20)],
  heartRateBpm: constant(140, 140),
  distanceM: Array.from({ length: 140 }, (_, i) => 10 * i),
};

function lapsOf(...laps: Parameters<typeof lapOf>[0][]) {
  const { ride, series } = rideOf(columns, { startMs: START, laps: laps.map(lapOf) });
  return lapMetrics(ride, series);
}

describe('laps', () => {
  it('a ride without lap messages has none', () => {
    expect(lapsOf()).toEqual([]);
  });

  it('what the device left out comes from the lap’s seconds', () => {
    const [first, second] = lapsOf(
      { startMs: START, endMs: START + 60_000 },
      { startMs: START + 60_000, endMs: START + 120_000 },
    );
    expect(first).toMatchObject({
      lapIndex: 0,
      startOffsetS: 0,
      durationS: 60,
      distanceM: 600,
      averageSpeedMps: 10,
      averagePowerW: 100,
      averageHeartRateBpm: 140,
      ascentM: null,
    });
    expect(second).toMatchObject({ lapIndex: 1, startOffsetS: 60, averagePowerW: 300 });
    expect(first!.normalizedPowerW).toBeCloseTo(100, 9);
    // Not a second of the lap before: one would pull the mean of its first window down.
    expect(second!.normalizedPowerW).toBeCloseTo(300, 9);
  });

  it('the device’s own values win, normalized power is computed', () => {
    const [lap] = lapsOf({
      startMs: START,
      endMs: START + 59_400,
      timerS: 59.4,
      distanceM: 601,
      averagePowerW: 101,
      normalizedPowerW: 180,
      averageSpeedMps: 9.9,
      ascentM: 12,
    });
    expect(lap).toMatchObject({
      durationS: 59.4,
      distanceM: 601,
      averagePowerW: 101,
      averageSpeedMps: 9.9,
      ascentM: 12,
    });
    expect(lap!.normalizedPowerW).toBeCloseTo(100, 9);
  });

  it('a lap under 30 s has no normalized power', () => {
    expect(lapsOf({ startMs: START, endMs: START + 29_000 })[0]!.normalizedPowerW).toBeNull();
  });

  it('a lap that ends within a second holds that second, as the next one does', () => {
    const [first, next] = lapsOf(
      { startMs: START, endMs: START + 60_200 },
      { startMs: START + 60_000, endMs: START + 120_000 },
    );
    // 31 windows of 100 W and the last one of 29 × 100 W + 300 W.
    expect(first!.normalizedPowerW).toBeCloseTo(((31 * 100 ** 4 + (3200 / 30) ** 4) / 32) ** 0.25, 9);
    expect(next!.normalizedPowerW).toBeCloseTo(300, 9);
  });

  it('a lap stamped with its own last second holds that second', () => {
    const [lap] = lapsOf({ startMs: START, endMs: START + 29_000, timerS: 30 });
    expect(lap!.normalizedPowerW).toBeCloseTo(100, 9);
  });

  it('a pause inside a lap is not in its duration', () => {
    const pause = new Array<null>(20).fill(null);
    const { ride, series } = rideOf(
      { powerW: [...constant(100, 20), ...pause, ...constant(100, 20)] },
      { laps: [lapOf({ startMs: 0, endMs: 60_000 })] },
    );
    expect(lapMetrics(ride, series)[0]).toMatchObject({ durationS: 38, averagePowerW: 100 });
  });

  it('0 W throughout the ride is no power in its laps either', () => {
    const { ride, series } = rideOf({ powerW: constant(0, 60) }, { laps: [lapOf({ endMs: 60_000 })] });
    expect(lapMetrics(ride, series)[0]).toMatchObject({ averagePowerW: null, normalizedPowerW: null });
  });

  it('P11: laps that cover the ride many times over cost no more than the ride a few times over', () => {
    const whole = { startMs: START, endMs: START + 140_000, averagePowerW: 99 };
    const laps = lapsOf(...new Array<typeof whole>(1_000).fill(whole));
    const [read, left] = [laps.slice(0, 4), laps.slice(4)];
    for (const lap of read) expect(lap.normalizedPowerW).not.toBeNull();
    for (const lap of left) expect(lap).toMatchObject({ normalizedPowerW: null, averagePowerW: 99 });
  });

  it('a lap that began before the first record starts at 0, one beyond the end is empty', () => {
    const [early, late] = lapsOf(
      { startMs: START - 45_000, endMs: START + 30_000 },
      { startMs: START + 900_000, endMs: START + 960_000 },
    );
    expect(early).toMatchObject({ startOffsetS: 0, averagePowerW: 100 });
    expect(late).toMatchObject({
      startOffsetS: 140,
      durationS: 0,
      averagePowerW: null,
      normalizedPowerW: null,
    });
  });
});

describe('a part of a ride', () => {
  const { ride, series } = rideOf(columns, { startMs: START });

  it('has the figures of its own seconds', () => {
    const part = spanMetrics(ride, series, { from: 60, to: 120 });
    expect(part).toMatchObject({
      durationS: 60,
      distanceM: 600,
      averagePowerW: 300,
      averageHeartRateBpm: 140,
    });
    expect(part.normalizedPowerW).toBeCloseTo(300, 9);
  });

  it('has no normalized power under 30 s', () => {
    expect(spanMetrics(ride, series, { from: 60, to: 89 }).normalizedPowerW).toBeNull();
  });
});
