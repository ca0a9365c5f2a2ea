import { describe, expect, it } from 'vitest';
import { clock, createFormat } from '../../../src/extension/words/format.ts';
import { duration } from '../../../src/extension/words/words.ts';
import { english } from '../support/words.ts';

const en = createFormat({ locale: 'en', units: 'metric' });
const us = createFormat({ locale: 'en', units: 'imperial' });
const zh = createFormat({ locale: 'zh-cn', units: 'metric' });

describe('measures', () => {
  it.each([
    [en.distance(78.44), '78.4 km'],
    // 100 km are 62.137 miles; 1000 m are 3280.84 feet.
    [us.distance(100), '62.1 mi'],
    [zh.distance(78.44), '78.4公里'],
    [en.climb(1240), '1,240 m'],
    [us.climb(1000), '3,281 ft'],
    [zh.climb(1240), '1,240米'],
    [en.speed(24.5), '24.5 km/h'],
    [us.speed(24.5), '15.2 mph'],
    [en.temperature(20), '20°C'],
    [us.temperature(20), '68°F'],
    [en.percentage(12.34, 1), '12.3%'],
  ])('%s', (given, expected) => expect(given).toBe(expected));
});

describe('signed numbers', () => {
  it.each([
    [-18.9, '\u221219'],
    [3.4, '+3'],
    [-0.4, '0'],
    [0, '0'],
  ])('writes %d as %s', (value, expected) => expect(en.signed(value)).toBe(expected));
});

describe('days', () => {
  it.each([
    [en.dayOfMonth('2026-06-14'), 'Sun 14'],
    [zh.dayOfMonth('2026-06-14'), '14日周日'],
    [en.month('2026-06-14'), 'June 2026'],
    [zh.month('2026-06-14'), '2026年6月'],
    [en.day('2026-06-14'), 'Jun 14, 2026'],
    [zh.longDay('2026-06-14'), '2026年6月14日星期日'],
  ])('%s', (given, expected) => expect(given).toBe(expected));

  it('takes English where a language is not known', () => {
    expect(createFormat({ locale: 'qps-ploc', units: 'metric' }).month('2026-06-14')).toBe('June 2026');
  });
});

describe('times', () => {
  it.each([
    [11_520, '3 h 12'],
    [7199, '2 h 00'],
    [3599, '1 h 00'],
    [2820, '47 min'],
    [59.4, '59 s'],
  ])('%d s are %s', (seconds, expected) => expect(duration(english(), seconds)).toBe(expected));

  it.each([
    [754, '12:34'],
    [3723, '1:02:03'],
    [59.6, '1:00'],
  ])('%d s are %s to the second', (seconds, expected) => expect(clock(seconds)).toBe(expected));
});
