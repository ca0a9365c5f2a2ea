import { describe, expect, it } from 'vitest';
import { CURVE_DURATIONS_S } from '../../../src/server/core/curve.ts';
import { caloriesKcal, measureRide, type RideMetrics, rideStress } from '../../../src/server/core/summary.ts';
import { type Columns, constant, rideOf, sessionOf } from '../../support/rides.ts';

const HOUR = 3600;
const pause = new Array<null>(600).fill(null);

function measure(columns: Columns): RideMetrics {
  const { ride, series } = rideOf(columns);
  return measureRide(ride, series);
}

describe('a ride measured', () => {
  const { ride, series } = rideOf(
    {
      powerW: [...constant(200, 1800), ...pause, ...constant(200, 1800)],
      heartRateBpm: [...constant(140, 1800), ...pause, ...constant(147, 1800)],
      speedMps: [...constant(8, 1800), ...pause, ...constant(8, 1800)],
    },
    { startMs: 1_700_000_000_000, utcOffsetS: 28_800 },
  );

  it('without a session comes from its records', () => {
    const metrics = measureRide(ride, series);
    expect(metrics).toMatchObject({
      startMs: 1_700_000_000_000,
      utcOffsetS: 28_800,
      durationS: 3598,
      elapsedS: 4199,
      movingS: HOUR,
      distanceM: 28_800,
      averagePowerW: 200,
      maximumPowerW: 200,
      workKj: 720,
      averageHeartRateBpm: 143.5,
      maximumHeartRateBpm: 147,
      best20MinHeartRateBpm: 147,
      best30MinHeartRateBpm: 147,
      averageCadenceRpm: null,
      ascentM: null,
      powerS: HOUR,
      heartRateS: HOUR,
    });
    expect(metrics.normalizedPowerW).toBeCloseTo(200, 9);
    expect(metrics.variabilityIndex).toBeCloseTo(1, 9);
    expect(metrics.efficiencyFactor).toBeCloseTo(200 / 143.5, 9);
    expect(metrics.aerobicDecoupling).toBeCloseTo(1 / 21, 9);
    expect(metrics.powerCurveW[CURVE_DURATIONS_S.indexOf(1800)]).toBeCloseTo(200, 9);
    expect(metrics.powerCurveW[CURVE_DURATIONS_S.indexOf(2400)]).toBeNull();
  });

  it('takes the device’s totals, added up over its sessions', () => {
    const sessions = [
      sessionOf({ timerS: 1800, elapsedS: 1810, distanceM: 14_500, maximumHeartRateBpm: 150 }),
      sessionOf({ timerS: 1801, elapsedS: 1802, distanceM: 14_400, maximumHeartRateBpm: 149 }),
    ];
    expect(measureRide({ ...ride, sessions }, series)).toMatchObject({
      durationS: 3601,
      elapsedS: 3612,
      distanceM: 28_900,
      maximumHeartRateBpm: 150,
      averageHeartRateBpm: 143.5,
    });
  });

  it.each([
    ['added up over the sessions', [900, 512], 1412],
    ['unknown where a session does not say', [900, null], null],
    ['unknown where the device writes 0', [0], null],
    ['unknown without a session', [], null],
  ])('has calories of the device only, %s', (_, kcal, expected) => {
    const sessions = kcal.map((caloriesKcal) => sessionOf({ caloriesKcal }));
    expect(caloriesKcal({ ...ride, sessions })).toBe(expected);
  });

  it('takes no totals of a device that wrote them for a part of the ride only', () => {
    const firstHalf = sessionOf({
      startMs: ride.startMs,
      endMs: ride.startMs + 1_800_000,
      timerS: 1800,
      distanceM: 14_500,
    });
    expect(measureRide({ ...ride, sessions: [firstHalf] }, series)).toMatchObject({
      durationS: 3598,
      distanceM: 28_800,
    });
  });

  it('variability compares with the same seconds, not with a device that leaves coasting out', () => {
    const easy = rideOf(
      { powerW: [...constant(0, 1800), ...constant(200, 1800)] },
      { sessions: [sessionOf({ timerS: HOUR, averagePowerW: 200 })] },
    );
    const metrics = measureRide(easy.ride, easy.series);
    expect(metrics.averagePowerW).toBe(200);
    expect(metrics.variabilityIndex! * 100).toBeCloseTo(metrics.normalizedPowerW!, 9);
  });

  it('knows the best 20 and 30 minutes of its heart rate', () => {
    const efforts = { heartRateBpm: [...constant(140, 900), ...constant(165, 1200), ...constant(150, 300)] };
    const { best20MinHeartRateBpm, best30MinHeartRateBpm } = measure(efforts);
    expect(best20MinHeartRateBpm).toBe(165);
    expect(best30MinHeartRateBpm).toBeCloseTo((300 * 140 + 1200 * 165 + 300 * 150) / 1800, 9);
    const interrupted = { heartRateBpm: [...constant(150, 1200), ...pause, ...constant(150, 1200)] };
    expect(measure(interrupted)).toMatchObject({ best20MinHeartRateBpm: 150, best30MinHeartRateBpm: null });
  });

  it('0 W from start to end is no power meter', () => {
    const unmetered = rideOf({ powerW: constant(0, HOUR), heartRateBpm: constant(150, HOUR) });
    const metrics = measureRide(unmetered.ride, unmetered.series);
    expect(metrics).toMatchObject({
      averagePowerW: null,
      normalizedPowerW: null,
      workKj: null,
      variabilityIndex: null,
      efficiencyFactor: null,
      powerS: 0,
    });
    expect(metrics.powerCurveW.every((value) => value === null)).toBe(true);
  });
});

describe('stress of a ride', () => {
  const power = { powerW: constant(200, HOUR + 1) };
  const heartRate = { heartRateBpm: constant(150, HOUR + 1) };
  const hrTss = 87.890625;

  it.each([
    ['power and FTP', { ...power, ...heartRate }, { ftpW: 250, lthrBpm: 160 }, 64, false, null],
    ['power without an FTP', { ...power, ...heartRate }, { ftpW: null, lthrBpm: 160 }, hrTss, true, 'no_ftp'],
    ['heart rate alone', heartRate, { ftpW: 250, lthrBpm: 160 }, hrTss, true, 'no_power'],
    ['heart rate without an LTHR', heartRate, { ftpW: 250, lthrBpm: null }, null, false, 'no_lthr'],
    ['power, no threshold', { ...power, ...heartRate }, { ftpW: null, lthrBpm: null }, null, false, 'no_ftp'],
    ['power alone without an FTP', power, { ftpW: null, lthrBpm: 160 }, null, false, 'no_ftp'],
    ['neither', { speedMps: [8, 8] }, { ftpW: 250, lthrBpm: 160 }, null, false, 'no_power_no_heart_rate'],
  ] as const)('%s', (_, columns, thresholds, score, estimated, gap) => {
    const { ride, series } = rideOf(columns);
    const stress = rideStress(measureRide(ride, series), thresholds);
    expect(stress).toMatchObject({ estimatedFromHeartRate: estimated, gap });
    if (score === null) expect(stress.trainingStressScore).toBeNull();
    else expect(stress.trainingStressScore).toBeCloseTo(score, 9);
    if (gap === null) expect(stress.intensityFactor).toBeCloseTo(0.8, 12);
    else expect(stress.intensityFactor).toBeNull();
  });
});
