import { describe, expect, it } from 'vitest';
import {
  intensityFactor,
  measuredPower,
  normalizedPower,
  trainingStressScore,
  variabilityIndex,
  workKj,
} from '../../../src/server/core/power.ts';
import { column, constant } from '../../support/rides.ts';

describe('normalized power', () => {
  const cases: [string, (number | null)[], number | null][] = [
    ['is the power of a steady ride', constant(200, 3600), 200],
    ['is null on an empty column', [], null],
    ['is null with 29 seconds', constant(200, 29), null],
    ['is one window with 30 seconds', [...constant(0, 15), ...constant(400, 15)], 200],
    ['is null when no window is complete', [...constant(200, 29), null, ...constant(200, 29)], null],
    ['counts coasting as 0 W', constant(0, 60), 0],
    // 30 s at 100 W and 30 s at 300 W, apart: ((100⁴ + 300⁴) / 2)^¼
    [
      'never averages across a hole',
      [...constant(100, 30), null, ...constant(300, 30)],
      ((100 ** 4 + 300 ** 4) / 2) ** 0.25,
    ],
    // 31 s: windows of 30 × 100 W and of 29 × 100 W + 400 W, mean 110 W
    [
      'weighs each complete window with its fourth power',
      [...constant(100, 30), 400],
      ((100 ** 4 + 110 ** 4) / 2) ** 0.25,
    ],
  ];
  it.each(cases)('%s', (_, values, expected) => {
    const np = normalizedPower(column(values));
    if (expected === null) expect(np).toBeNull();
    else expect(np).toBeCloseTo(expected, 9);
  });
});

describe('measured power', () => {
  it('is the column itself once a second is above 0 W', () => {
    const powerW = column([0, null, 1]);
    expect(measuredPower(powerW)).toBe(powerW);
  });

  it('is missing throughout where a head unit without a power meter wrote 0 W', () => {
    expect([...measuredPower(column([0, null, 0]))]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('work, intensity and stress', () => {
  it('work is the sum of watt-seconds in kJ, missing seconds left out', () => {
    expect(workKj(column([...constant(200, 3600), null]))).toBe(720);
    expect(workKj(column([null, null]))).toBeNull();
  });

  it('an hour at 200 W with an FTP of 250 W is IF 0.8 and TSS 64', () => {
    const np = normalizedPower(column(constant(200, 3600)));
    expect(intensityFactor(np, 250)).toBeCloseTo(0.8, 12);
    expect(trainingStressScore(3600, np, 250)).toBeCloseTo(64, 9);
  });

  it('variability index is normalized over average power', () => {
    expect(variabilityIndex(210, 200)).toBeCloseTo(1.05, 12);
    expect(variabilityIndex(0, 0)).toBeNull();
  });

  it.each([
    ['no power', null, 250],
    ['no FTP', 200, null],
    ['an FTP of 0', 200, 0],
  ])('intensity and stress are null with %s', (_, np, ftp) => {
    expect(intensityFactor(np, ftp)).toBeNull();
    expect(trainingStressScore(3600, np, ftp)).toBeNull();
  });
});
