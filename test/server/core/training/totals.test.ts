import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../src/server/core/days.ts';
import {
  addUpRides,
  type CountedRide,
  firstDayOf,
  type Period,
  perWeek,
} from '../../../../src/server/core/training/totals.ts';

describe('the first day of a period', () => {
  it.each<[Period, string, string | null]>([
    ['week', '2026-06-30', '2026-06-24'],
    ['month', '2026-06-30', '2026-06-01'],
    ['month', '2026-03-01', '2026-01-31'],
    ['year', '2026-06-30', '2025-07-01'],
    ['year', '2024-12-31', '2024-01-02'],
    ['week_to_date', '2026-06-30', '2026-06-29'],
    ['week_to_date', '2026-06-29', '2026-06-29'],
    ['week_to_date', '2026-06-28', '2026-06-22'],
    ['week_to_date', '2026-01-01', '2025-12-29'],
    ['week_to_date', '2003-07-04', '2003-06-30'],
    ['month_to_date', '2026-02-28', '2026-02-01'],
    ['year_to_date', '2026-06-30', '2026-01-01'],
    ['all', '2026-06-30', null],
  ])('%s to %s is %s', (period, endDate, firstDay) => {
    expect(firstDayOf(period, endDate)).toBe(firstDay);
  });

  it('of a week to date is a Monday, at most 6 days before', () => {
    const law = fc.property(fc.integer({ min: -9000, max: 20_000 }), (offset) => {
      const endDate = addDays('2025-01-01', offset);
      const first = firstDayOf('week_to_date', endDate)!;
      expect(new Date(`${first}T00:00:00Z`).getUTCDay()).toBe(1);
      expect(first <= endDate && first >= addDays(endDate, -6)).toBe(true);
    });
    void fc.assert(law);
  });
});

function ride(km: number, facts: { ascentM?: number; recorded?: [work: number | null, tss: number | null] }) {
  const { ascentM = null, recorded } = facts;
  return {
    listed: { distanceM: km * 1000, durationS: km * 120, ascentM },
    metrics: recorded === undefined ? null : { workKj: recorded[0], ascentM: 500 },
    stress: recorded === undefined ? null : { trainingStressScore: recorded[1] },
  } satisfies CountedRide;
}

describe('rides added up', () => {
  it.each([
    [
      'none are 0',
      [],
      { rides: 0, distanceM: 0, durationS: 0, ascentM: 0, workKj: 0, trainingStressScore: 0 },
    ],
    [
      'a ride that is not read yet counts by its place in the list',
      [ride(30, { ascentM: 100 }), ride(50, { ascentM: 700, recorded: [900, 80] })],
      { rides: 2, distanceM: 80_000, durationS: 9600, ascentM: 800, workKj: 900, trainingStressScore: 80 },
    ],
    [
      'climbing that the list does not know is the recording’s',
      [ride(30, { recorded: [600, 40] }), ride(20, { ascentM: 100, recorded: [null, 30] })],
      { rides: 2, distanceM: 50_000, durationS: 6000, ascentM: 600, workKj: 600, trainingStressScore: 70 },
    ],
    [
      'what no ride knows is unknown, not 0',
      [ride(30, { recorded: [null, null] }), ride(10, {})],
      { rides: 2, distanceM: 40_000, durationS: 4800, ascentM: 500, workKj: null, trainingStressScore: null },
    ],
  ])('%s', (_, rides, totals) => {
    expect(addUpRides(rides)).toEqual(totals);
  });
});

describe('per week', () => {
  it.each([
    [70, 7, 70],
    [300, 30, 70],
    [365, 365, 7],
    [50, 1, 50],
    [50, 6, 50],
  ])('%d in %d days is %d', (total, days, weekly) => {
    expect(perWeek(total, days)).toBeCloseTo(weekly, 12);
  });
});
