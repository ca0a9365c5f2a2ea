import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOfInstant, daysBetween, eachDay, isDay } from '../../../src/server/core/days.ts';

describe('a day', () => {
  it.each(['2024-02-29', '2000-02-29', '1999-12-31', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-00-10',
    '2024-13-01',
    '2024-01-00',
    '2024-1-1',
    '20240101',
    '2024-01-01T00:00:00Z',
    ' 2024-01-01',
    '+02024-01-01',
    '',
    'today',
  ])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('arithmetic', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2023-12-31', 1, '2024-01-01'],
    ['2024-03-31', -31, '2024-02-29'],
    ['2024-01-01', 366, '2025-01-01'],
    // A night in which Europe's clocks change is a day like any other.
    ['2024-03-30', 2, '2024-04-01'],
  ])('%s plus %i days is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(count);
  });

  it('adding and counting are each other’s inverse', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -300_000, max: 300_000 }),
        (days) => daysBetween('1970-01-01', addDays('1970-01-01', days)) === days,
      ),
    ));

  it('lists every day, both ends included', () => {
    expect(eachDay('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(eachDay('2024-03-01', '2024-03-01')).toEqual(['2024-03-01']);
    expect(eachDay('2024-03-01', '2024-02-28')).toEqual([]);
  });

  it('refuses what is not a day, and days beyond the year 9999', () => {
    expect(() => addDays('2023-02-29', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });
});

describe('the day of an instant', () => {
  const newYear = Date.UTC(2024, 0, 1);

  it.each([
    ['in UTC', newYear, 0, '2024-01-01'],
    ['a millisecond earlier', newYear - 1, 0, '2023-12-31'],
    ['in China', newYear - 1, 28_800, '2024-01-01'],
    ['in Newfoundland', newYear, -12_600, '2023-12-31'],
    ['before 1970', -1, 0, '1969-12-31'],
  ])('%s', (_, ms, utcOffsetS, expected) => {
    expect(dayOfInstant(ms, utcOffsetS)).toBe(expected);
  });
});
