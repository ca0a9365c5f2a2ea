import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speedOnFlatMps } from '../../../../src/server/core/workout/flatRoad.ts';

const KMH_PER_MPS = 3.6;

describe('speed on a flat road', () => {
  // By hand: 200 W at the pedals are 195.2 W at the wheel; at 9.278 m/s 156.5 W against air, 38.7 W against tyres.
  it('of 200 W is 33.4 km/h', () => {
    expect(speedOnFlatMps(200) * KMH_PER_MPS).toBeCloseTo(33.4, 1);
  });

  it('takes the power that air and tyres ask for', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2_500, noNaN: true }), (powerW) => {
        const speedMps = speedOnFlatMps(powerW);
        const wheelW = 0.5 * 1.225 * 0.32 * speedMps ** 3 + 85 * 9.81 * 0.005 * speedMps;
        expect(wheelW).toBeCloseTo(powerW * 0.976, 6);
      }),
    );
  });

  it('of no power is none, and of an unknown one unknown', () => {
    expect([speedOnFlatMps(0), speedOnFlatMps(Number.NaN)]).toEqual([0, Number.NaN]);
  });
});
