import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayText,
  durationText,
  instantText,
  numberText,
  percentText,
  quantity,
  quoted,
  timeOfDayText,
  wallTimeText,
} from '../../../src/server/language/format.ts';

const AN_INSTANT = Date.UTC(2026, 5, 4, 8, 5, 9);

describe('what is shown in a sentence', () => {
  it.each([
    ['a day', dayText('2026-06-04'), '4 Jun 2026', '2026年6月4日'],
    ['a clock', wallTimeText('2026-12-31T23:59:58+08:00'), '31 Dec 2026, 23:59', '2026年12月31日 23:59'],
    ['an instant', instantText(AN_INSTANT), '4 Jun 2026, 08:05 UTC', '2026年6月4日 08:05（UTC）'],
    ['a time of day', timeOfDayText(AN_INSTANT), '08:05:09 UTC', '08:05:09（UTC）'],
    ['seconds', durationText(12), '12 s', '12 秒'],
    ['almost a minute', durationText(59.4), '59 s', '59 秒'],
    ['a minute', durationText(59.6), '1 min', '1 分钟'],
    ['an hour', durationText(3570), '1 h 00', '1 小时'],
    ['hours', durationText(11_100), '3 h 05', '3 小时 5 分'],
    ['a quantity', quantity(12_345.67, 'km'), '12,345.67 km', '12,345.67 km'],
    ['a share', percentText(-5.5), '-5.5 %', '-5.5%'],
  ])('%s is written as the language writes it', (_, text, en, zh) => {
    expect(text).toEqual({ en, zh });
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [-1234, '-1,234'],
    [1e6 / 3, '333,333.333333'],
    [0.855, '0.855'],
  ])('%d is %s', (value, text) => expect(numberText(value)).toBe(text));

  it('P23: a stranger’s words are one JSON string, which nothing in them can end', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const { en, zh } = quoted(words);
        expect([JSON.parse(en), JSON.parse(zh)]).toEqual([words, words]);
      }),
    );
    expect(quoted(null)).toEqual({ en: 'untitled', zh: '无标题' });
  });
});
