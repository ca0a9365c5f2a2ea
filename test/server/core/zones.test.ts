import { describe, expect, it } from 'vitest';
import type { Thresholds } from '../../../src/server/core/ride.ts';
import { measureRide } from '../../../src/server/core/summary.ts';
import {
  addUpZones,
  heartRateZoneBounds,
  powerZoneBounds,
  rideZones,
  secondsAt,
  zoneSeconds,
} from '../../../src/server/core/zones.ts';
import { type Columns, column, constant, rideOf } from '../../support/rides.ts';

describe('zone bounds', () => {
  it('power: 55, 75, 90, 105, 120 and 150 % of FTP, not rounded', () => {
    expect(powerZoneBounds(200)).toEqual([0, 110, 150, 180, 210, 240, 300]);
    expect(powerZoneBounds(250)[1]).toBe(137.5);
  });

  it('heart rate: 81, 89, 94 and 100 % of LTHR', () => {
    expect(heartRateZoneBounds(200)).toEqual([0, 162, 178, 188, 200]);
  });

  it('a bound in whole watts belongs to the zone it opens, for every FTP', () => {
    for (let ftp = 50; ftp <= 550; ftp++) {
      [55, 75, 90, 105, 120, 150].forEach((percent, i) => {
        if ((percent * ftp) % 100 !== 0) return;
        const seconds = zoneSeconds(column([(percent * ftp) / 100]), powerZoneBounds(ftp));
        expect(seconds.indexOf(1), `${percent} % of ${ftp} W`).toBe(i + 1);
      });
    }
  });
});

describe('seconds in zones', () => {
  it.each([
    ['below a bound', 99.9, [1, 0, 0]],
    ['on a bound', 100, [0, 1, 0]],
    ['above the last', 5000, [0, 0, 1]],
    ['below the first', -1, [1, 0, 0]],
  ])('a second %s', (_, value, expected) => {
    expect(zoneSeconds(column([value]), [0, 100, 200])).toEqual(expected);
  });

  it('missing seconds are in no zone', () => {
    expect(zoneSeconds(column([null, 50, null, 150, 150]), [0, 100, 200])).toEqual([1, 2, 0]);
  });
});

describe('seconds at whole values', () => {
  it.each([
    ['of nothing', [], []],
    ['of nothing but holes', [null, null], []],
    ['of whole values', [0, 2, 0, 2, 2], [2, 0, 3]],
    ['of what was filled between them', [1, 1.49, 1.5, null, 2], [0, 2, 2]],
  ])('%s', (_, values, expected) => expect(secondsAt(column(values))).toEqual(expected));
});

describe('the zones of a ride', () => {
  const thresholds = { ftpW: 200, lthrBpm: 160 };
  const zonesOf = (columns: Columns, known: Thresholds) => {
    const { ride, series } = rideOf(columns);
    return rideZones(measureRide(ride, series), known);
  };

  it.each([
    ['without a threshold', { powerW: [100], heartRateBpm: [100] }, { ftpW: null, lthrBpm: null }],
    ['without a sensor', { speedMps: [8] }, thresholds],
    ['with the zeros of a power meter that is not there', { powerW: constant(0, 60) }, thresholds],
  ])('are unknown %s', (_, columns, known) => {
    expect(zonesOf(columns, known)).toEqual({ powerS: null, heartRateS: null });
  });

  it('add up over rides, those without any left out', () => {
    const { powerS } = zonesOf({ powerW: [100, 100, 200, 400] }, thresholds);
    expect(powerS).toEqual([2, 0, 0, 1, 0, 0, 1]);
    expect(addUpZones([powerS, null, powerS])).toEqual([4, 0, 0, 2, 0, 0, 2]);
    expect(addUpZones([null])).toBeNull();
  });
});
