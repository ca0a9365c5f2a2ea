import { describe, expect, it } from 'vitest';
import { estimateWorkout } from '../../../../src/server/core/workout/estimate.ts';
import { speedOnFlatMps } from '../../../../src/server/core/workout/flatRoad.ts';
import { everySecond, powerAlong } from '../../../../src/server/core/workout/powerAlong.ts';
import type { Workout, WorkoutNode, WorkoutStep } from '../../../../src/shared/workout.ts';
import { slowNormalizedPower, slowStress, slowZoneSeconds } from '../../../support/slowMetrics.ts';

const step = (target: WorkoutStep['target'], more: Partial<WorkoutStep> = {}): WorkoutStep => ({
  name: 'On',
  intensity: 'active',
  duration: { type: 'time', value: 3600 },
  target,
  ...more,
});
const workoutOf = (...steps: WorkoutNode[]): Workout => ({ title: 'W', steps });
const watts = (min: number, max: number) => ({ type: 'power_custom' as const, min, max });
const FTP = { ftpW: 250 };

const FLAT = 'Watts go as far as on a flat road without wind, with 85 kg in all.';

/** What an estimate of most of these says of distances is tried by itself, below. */
function estimate(nodes: WorkoutNode[], athlete: Parameters<typeof estimateWorkout>[1] = FTP) {
  const { assumptions, ...numbers } = estimateWorkout(workoutOf(...nodes), athlete);
  return { ...numbers, assumptions: assumptions.map(({ en }) => en).filter((said) => said !== FLAT) };
}

describe('an estimate', () => {
  it('of an hour at 200 W with an FTP of 250 W is IF 0.8, TSS 64, 720 kJ, all in zone 3', () => {
    expect(estimate([step(watts(190, 210))])).toEqual({
      durationS: 3600,
      distanceM: expect.closeTo(3600 * speedOnFlatMps(200), 6),
      normalizedPowerW: 200,
      intensityFactor: 0.8,
      trainingStressScore: expect.closeTo(64, 9),
      workKj: 720,
      powerZoneSeconds: [0, 0, 3600, 0, 0, 0, 0],
      assumptions: [],
    });
  });

  it('of an hour at FTP is TSS 100, whatever the FTP', () => {
    const hour = step({ type: 'power_percent_ftp', min: 100, max: 100 });
    for (const ftpW of [150, 250, 400])
      expect(estimate([hour], { ftpW }).trainingStressScore).toBeCloseTo(100, 9);
  });

  it('of intervals and ramps is that of a recording of them', () => {
    const ten = { duration: { type: 'time', value: 600 } } as const;
    const { durationS, normalizedPowerW, trainingStressScore, powerZoneSeconds } = estimate([
      step({ type: 'power_custom', start: 100, end: 200 }, ten),
      { type: 'repeat', times: 3, steps: [step(watts(280, 320), ten), step(watts(120, 120), ten)] },
    ]);
    const ramp = Array.from({ length: 600 }, (_, i) => 100 + (i + 0.5) / 6);
    const round = [...Array(600).fill(300), ...Array(600).fill(120)];
    const ridden = [...ramp, ...round, ...round, ...round];
    expect(durationS).toBe(ridden.length);
    expect(normalizedPowerW).toBeCloseTo(slowNormalizedPower(ridden) ?? 0, 9);
    expect(trainingStressScore).toBeCloseTo(
      slowStress(ridden.length, slowNormalizedPower(ridden) ?? 0, 250) ?? 0,
      9,
    );
    expect(powerZoneSeconds).toEqual(slowZoneSeconds(ridden, 250, [55, 75, 90, 105, 120, 150]));
  });

  it('adds nothing for what only the account knows, and says so', () => {
    const unknown = { type: 'native' as const, name: 'X', node: { length: { unit: 'Second', value: 60 } } };
    const { durationS, trainingStressScore, assumptions } = estimate([step(watts(250, 250)), unknown]);
    expect([durationS, trainingStressScore]).toEqual([3660, expect.closeTo(100, 9)]);
    expect(assumptions).toEqual(['Steps that only the account knows add no load.']);
  });

  it('has numbers for the longest workout that there may be', () => {
    const steps = Array.from({ length: 200 }, () =>
      step(watts(200, 200), { duration: { type: 'time', value: 432 } }),
    );
    expect(estimate(steps)).toMatchObject({ durationS: 86_400, normalizedPowerW: 200, workKj: 17_280 });
  });

  it('of less than 30 s has work and no normalized power', () => {
    const short = step(watts(200, 200), { duration: { type: 'time', value: 20 } });
    expect(estimate([short])).toMatchObject({ normalizedPowerW: null, trainingStressScore: null, workKj: 4 });
  });
});

describe('without an FTP', () => {
  it('watts have a normalized power and work, and nothing that needs one', () => {
    expect(estimate([step(watts(190, 210))], { ftpW: null })).toEqual({
      durationS: 3600,
      distanceM: expect.closeTo(3600 * speedOnFlatMps(200), 6),
      normalizedPowerW: 200,
      intensityFactor: null,
      trainingStressScore: null,
      workKj: 720,
      powerZoneSeconds: null,
      assumptions: [],
    });
  });

  it('one step that does not say its watts leaves the power unknown', () => {
    expect(estimate([step(watts(190, 210)), step(null)], { ftpW: null })).toEqual({
      durationS: 7200,
      distanceM: null,
      normalizedPowerW: null,
      intensityFactor: null,
      trainingStressScore: null,
      workKj: null,
      powerZoneSeconds: null,
      assumptions: [],
    });
  });
});

describe('what is assumed of a step', () => {
  const zones = 'A power zone counts at its middle; zone 1 at 50 % of FTP, zone 7 at 160 %.';
  const hearts = 'Heart rate zones 1 to 5 count as 50, 65, 80, 95, 105 % of FTP.';
  const free =
    'Steps without power or heart rate count as 65 % of FTP, easy ones (warm-up, rest, cool-down) as 50 %.';
  const easy = { intensity: 'rest' } as const;
  const cases: [string, WorkoutStep, number, string | null][] = [
    ['power zone 1 is 50 %', step({ type: 'power_zone', value: 1 }), 50, zones],
    ['power zone 3 is its middle', step({ type: 'power_zone', value: 3 }), 82.5, zones],
    ['power zone 7 is 160 %', step({ type: 'power_zone', value: 7 }), 160, zones],
    ['heart rate zone 4 is 95 %', step({ type: 'hr_zone', value: 4 }), 95, hearts],
    ['bpm are the zone of their middle', step({ type: 'hr_custom', min: 155, max: 163 }), 95, hearts],
    ['cadence is free riding', step({ type: 'cadence', min: 90, max: 95 }), 65, free],
    ['speed is free riding', step({ type: 'speed', min: 30, max: 35 }), 65, free],
    ['nothing is free riding', step(null), 65, free],
    ['nothing in a rest is easy', step(null, easy), 50, free],
    ['a range is its middle', step(watts(225, 275)), 100, null],
  ];
  it.each(cases)('%s', (_, only, percent, assumption) => {
    const { intensityFactor, assumptions } = estimate([only], { ftpW: 250, lthrBpm: 165 });
    expect(intensityFactor).toBeCloseTo(percent / 100, 12);
    expect(assumptions).toEqual(assumption === null ? [] : [assumption]);
  });

  it('bpm without a threshold heart rate are free riding, which is said', () => {
    const { intensityFactor, assumptions } = estimate([step({ type: 'hr_custom', value: 160 })]);
    expect(intensityFactor).toBeCloseTo(0.65, 12);
    expect(assumptions.join()).toMatch(/LTHR/);
  });

  it.each<[string, WorkoutStep['duration'], string]>([
    ['a distance', { type: 'distance', value: 8_000 }, 'Distances are ridden at 28.8 km/h'],
    ['calories', { type: 'calories', value: 200 }, 'A kilocalorie takes 5 s.'],
    ['the lap button', { type: 'lap_button' }, 'Steps until the lap button take 60 s.'],
  ])('the time of %s is said once', (_, duration, assumption) => {
    const open = step(watts(200, 200), { duration });
    const { durationS, assumptions } = estimate([open, open]);
    expect(durationS).toBe(duration.type === 'lap_button' ? 120 : 2_000);
    expect(assumptions).toHaveLength(1);
    expect(assumptions[0]).toContain(assumption);
  });
});

describe('how far a workout goes', () => {
  const ramp = step(
    { type: 'power_custom', start: 100, end: 300 },
    { duration: { type: 'time', value: 600 } },
  );
  const km = step(null, { duration: { type: 'distance', value: 5_000 } });
  const fast = step({ type: 'speed', min: 28, max: 32 });
  const rampM = Array.from({ length: 600 }, (_, i) => speedOnFlatMps(100 + (i + 0.5) / 3)).reduce(
    (a, b) => a + b,
  );
  const unknown = { type: 'native' as const, name: 'X', node: {} };

  it.each<[string, WorkoutNode[], number | null, boolean]>([
    ['is its distances and speeds, of whatever power', [km, fast], 35_000, false],
    [
      'is what its watts make on a flat road, second by second, and that is said',
      [ramp, km],
      rampM + 5_000,
      true,
    ],
    ['is not known with a step that only the account knows', [unknown, km], null, false],
  ])('%s', (_, nodes, distanceM, isSaid) => {
    const estimated = estimateWorkout(workoutOf(...nodes), FTP);
    expect(estimated.distanceM).toEqual(distanceM === null ? null : expect.closeTo(distanceM, 6));
    expect(estimated.assumptions.some(({ en }) => en === FLAT)).toBe(isSaid);
  });
});

describe('the power along a workout', () => {
  it('is a segment for each step as it is ridden', () => {
    const ramp = step(
      { type: 'power_percent_ftp', start: 40, end: 80 },
      { duration: { type: 'time', value: 4 } },
    );
    const nodes: WorkoutNode[] = [ramp, { type: 'repeat', times: 2, steps: [step(watts(200, 220))] }];
    const segments = powerAlong(workoutOf(...nodes), FTP);
    expect(segments.map(({ durationS, startW, endW }) => [durationS, startW, endW])).toEqual([
      [4, 100, 200],
      [3600, 210, 210],
      [3600, 210, 210],
    ]);
    expect([...everySecond(segments.slice(0, 1))]).toEqual([112.5, 137.5, 162.5, 187.5]);
  });
});
