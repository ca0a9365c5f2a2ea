import { describe, expect, it } from 'vitest';
import { PROBLEM } from '../../../../src/server/core/fit/problems.ts';
import { decodeFit } from '../../../../src/server/core/fit.ts';
import { fitFile } from '../../../support/fitFile.ts';
import { fileId, type RecordValues, records, START_MS, START_S } from '../../../support/fitMessages.ts';

const DAY_S = 86_400;

/** Decodes records at these seconds after START_S; power tells them apart: it is their place in the file. */
function decodeTimes(afterS: readonly number[], createdAfterS: number | null = null) {
  const created = createdAfterS === null ? [] : fileId({ timeCreated: START_S + createdAfterS });
  const rows = afterS.map((after, place) => ({ timeS: START_S + after, power: place }));
  return decodeFit(fitFile([...created, ...records(rows)]));
}

function check(afterS: readonly number[], createdAfterS: number | null, expected: readonly number[]): void {
  const { ride, problems } = decodeTimes(afterS, createdAfterS);
  const leftOut = afterS.length - expected.length;
  expect(Array.from(ride!.timeS, (time) => (ride!.startMs - START_MS) / 1000 + time)).toEqual(expected);
  expect(problems.find((problem) => problem.code === 'time_outlier')?.count ?? 0).toBe(leftOut);
}

describe('records of times that cannot be right are left out and counted', () => {
  it.each<[string, number[], number | null, number[]]>([
    ['nothing, of a ride of three days', [0, 1, 3 * DAY_S], null, [0, 1, 3 * DAY_S]],
    ['a single one a second more than three days away', [0, 1, 3 * DAY_S + 1], null, [0, 1]],
    ['one at the start that lies years back', [-9e8, 0, 1, 2], null, [0, 1, 2]],
    ['one at the end that lies years ahead', [0, 1, 2, 9e8], null, [0, 1, 2]],
    ['the smaller of two groups', [0, 1, 9e6, 9e6 + 1, 9e6 + 2], null, [9e6, 9e6 + 1, 9e6 + 2]],
    ['the later of two equal groups', [0, 1, 9e6, 9e6 + 1], null, [0, 1]],
    ['those far from the creation, though close together', [0, 1, 2, 8e6], 1, [0, 1, 2]],
    ['none where all are far from the creation: it is what is wrong', [0, 1, 2], 31 * DAY_S + 3, [0, 1, 2]],
    ['none where half of them are', [-40 * DAY_S, 0], 0, [-40 * DAY_S]],
    ['none thirty days from the creation', [0, 1], 30 * DAY_S, [0, 1]],
  ])('%s', (_, afterS, createdAfterS, expected) => check(afterS, createdAfterS, expected));

  it('and those without a time as well', () => {
    const rows = [
      { timeS: START_S, power: 1 },
      { timeS: null, power: 2 },
    ];
    const { ride, counts, problems } = decodeFit(fitFile(records(rows)));
    expect(ride?.samples.powerW).toEqual(Float64Array.of(1));
    expect(counts.records).toBe(2);
    expect(problems).toContainEqual({ ...PROBLEM.recordWithoutTime, count: 1 });
  });
});

describe('rows', () => {
  it('are in order of time, whatever the order in the file', () => {
    const { ride } = decodeTimes([5, 3, 9, 1]);
    expect(ride?.timeS).toEqual(Float64Array.of(0, 2, 4, 8));
    expect(ride?.samples.powerW).toEqual(Float64Array.of(3, 1, 0, 2));
  });

  it('are one per second: the mean of what is valid, the last of distance and position', () => {
    const second = (values: RecordValues) => ({ timeS: START_S, ...values });
    const { ride } = decodeFit(
      fitFile(
        records([
          second({ power: 100, heartRate: 120, distance: 1_000, longitude: 2 ** 31 - 2 }),
          second({ power: 200, heartRate: null, distance: 1_100, longitude: -(2 ** 31) }),
          second({ power: 600, heartRate: 130, distance: null, longitude: null }),
          { timeS: START_S + 1, power: 7, heartRate: 131, distance: 1_200, longitude: 0 },
        ]),
      ),
    );
    expect(ride?.timeS).toEqual(Float64Array.of(0, 1));
    expect(ride?.samples.powerW).toEqual(Float64Array.of(300, 7));
    expect(ride?.samples.heartRateBpm).toEqual(Float64Array.of(125, 131));
    expect(ride?.samples.distanceM).toEqual(Float64Array.of(11, 12));
    expect(ride?.samples.longitudeDeg).toEqual(Float64Array.of(-180, 0));
  });

  it('are merged across the file when records of one second are apart', () => {
    const { ride } = decodeTimes([0, 1, 2, 1]);
    expect(ride?.samples.powerW).toEqual(Float64Array.of(0, 2, 2));
  });
});
