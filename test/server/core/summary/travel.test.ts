import { describe, expect, it } from 'vitest';
import {
  climbed,
  distanceCovered,
  movingTime,
  recordedTime,
} from '../../../../src/server/core/summary/travel.ts';
import { column, constant, seriesOf } from '../../../support/rides.ts';

describe('moving time', () => {
  it('is what rolls or is pedalled', () => {
    const { samples } = seriesOf({
      speedMps: [8, 0.4, 0.5, 0, 0, null, null, null],
      powerW: [200, 0, 0, 150, 0, 180, 0, null],
      cadenceRpm: [90, 0, 0, 0, 60, 0, 0, null],
    });
    expect(movingTime(samples)).toEqual({ mask: Uint8Array.of(1, 0, 1, 1, 1, 1, 0, 0), movingS: 5 });
  });

  it('is unknown where no channel could tell, 0 where one says that nothing moved', () => {
    expect(movingTime(seriesOf({ heartRateBpm: [90, 91] }).samples).movingS).toBeNull();
    expect(movingTime(seriesOf({ speedMps: [0, 0] }).samples).movingS).toBe(0);
  });
});

describe('distance of an odometer', () => {
  it.each([
    ['is what it rose', [5, 10, 12.5], 7.5],
    ['counts what was rolled while it said nothing', [0, null, null, 30], 30],
    ['goes on after it started again at 0', [100, 140, 0, 25], 65],
    ['does not count a value that jumps to 0 and back', [500, 510, 0, 530, 540], 20],
    ['does not count a value that jumps far ahead and back', [500, 510, 9e6, 530, 540], 20],
    ['is 0 for a bicycle that stood', [7, 7], 0],
    ['is unknown from one value', [null, 12], null],
    ['is unknown from none', [null], null],
  ])('%s', (_, values, expected) => {
    expect(distanceCovered(column(values))).toBe(expected);
  });
});

describe('metres climbed', () => {
  const saw = Array.from({ length: 100 }, (_, i) => 50 + (i % 2) * 1.4);
  const hill = Array.from({ length: 101 }, (_, i) => 100 + (i <= 50 ? i : 100 - i));

  it.each([
    ['one hill up and down', hill, 50, 50],
    ['a hill with the noise of a barometer on it', hill.map((h, i) => h + (i % 2) * 0.4), 50, 50],
    ['noise alone', saw, 0, 0],
    ['a false flat that dips by less than the noise', [0, 1, 0.2, 1.2, 0.5, 2, 3], 3, 0],
    ['two rises with a real dip between', [0, 3, 1, 4], 6, 2],
    ['a start in the middle of a descent', [40, 30, 20, 24], 4, 20],
    ['across a pause', [10, ...new Array<null>(60).fill(null), 34], 24, 0],
    ['a sensor that jumps and comes back', [100, 101, 1029, 1030, 101, 102], 3, 0],
    ['a recalibration on the road', [100, 101, 161, 162], 2, 0],
    ['the flat', constant(12, 50), 0, 0],
  ])('%s', (_, values, up, down) => {
    const { ascentM, descentM } = climbed(column(values));
    expect(ascentM).toBeCloseTo(up, 9);
    expect(descentM).toBeCloseTo(down, 9);
  });

  it('are unknown without two altitudes', () => {
    expect(climbed(column([null, 80, null]))).toEqual({ ascentM: null, descentM: null });
  });
});

describe('time that rows cover', () => {
  it.each([
    ['every second', [0, 1, 2, 3], 3, 3],
    ['a gap that is filled', [0, 11], 11, 11],
    ['a gap that is a pause', [0, 1, 13, 14], 2, 14],
    ['one row', [4], 0, 0],
    ['no rows', [], 0, 0],
  ])('%s', (_, rows, timerS, elapsedS) => {
    expect(recordedTime(Float64Array.from(rows))).toEqual({ timerS, elapsedS });
  });
});
