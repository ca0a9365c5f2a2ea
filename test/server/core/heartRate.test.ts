import { describe, expect, it } from 'vitest';
import {
  aerobicDecoupling,
  efficiencyFactor,
  heartRateStressScore,
} from '../../../src/server/core/heartRate.ts';
import { column, constant } from '../../support/rides.ts';

describe('stress from heart rate', () => {
  it('an hour at 150 bpm with an LTHR of 160 bpm is 87.9', () => {
    expect(heartRateStressScore(3600, 150, 160)).toBeCloseTo(87.890625, 9);
  });

  it.each([
    ['no heart rate', null, 160],
    ['no LTHR', 150, null],
    ['an LTHR of 0', 150, 0],
  ])('is null with %s', (_, average, lthr) => {
    expect(heartRateStressScore(3600, average, lthr)).toBeNull();
  });
});

describe('efficiency and decoupling', () => {
  const steady = column(constant(200, 2400));
  const drifting = column([...constant(140, 1200), ...constant(147, 1200)]);
  const moving = new Uint8Array(2400).fill(1);

  it('efficiency factor is normalized power over average heart rate', () => {
    expect(efficiencyFactor(210, 140)).toBe(1.5);
    expect(efficiencyFactor(210, null)).toBeNull();
  });

  it('the same power at 140 and then 147 bpm decouples by 1 − 140/147', () => {
    expect(aerobicDecoupling(steady, drifting, moving)).toBeCloseTo(1 / 21, 12);
  });

  it('more power at the same heart rate is negative', () => {
    const rising = column([...constant(200, 1200), ...constant(210, 1200)]);
    // The second half's own windows only: 210 W throughout, so −10/200.
    expect(aerobicDecoupling(rising, column(constant(140, 2400)), moving)).toBeCloseTo(-0.05, 12);
  });

  it('a stop belongs to neither half, wherever it is', () => {
    const stop = constant(0, 900);
    const power = column([...constant(200, 300), ...stop, ...constant(200, 2100)]);
    const heartRate = column([...constant(140, 300), ...stop.map(() => 90), ...drifting.slice(300)]);
    const mask = Uint8Array.from(power, (watts) => (watts > 0 ? 1 : 0));
    expect(aerobicDecoupling(power, heartRate, mask)).toBeCloseTo(1 / 21, 12);
  });

  it.each([
    [1199, false],
    [1200, true],
  ])('needs 20 minutes that hold both: %i s', (seconds, given) => {
    const power = column([...constant(200, 3000)]);
    const heartRate = column([...constant(140, seconds), ...new Array<null>(3000 - seconds).fill(null)]);
    const result = aerobicDecoupling(power, heartRate, new Uint8Array(3000).fill(1));
    expect(result !== null).toBe(given);
  });

  it('is null when the first half was not pedalled', () => {
    const power = column([...constant(0, 1200), ...constant(200, 1200)]);
    expect(aerobicDecoupling(power, drifting, moving)).toBeNull();
  });
});
