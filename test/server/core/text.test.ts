import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLines, cleanText } from '../../../src/server/core/text.ts';

describe('P23: text that a stranger wrote', () => {
  it.each<[string, string, string]>([
    ['stays as it is', 'Morgenrunde 42 km 🚴 – früh', 'Morgenrunde 42 km 🚴 – früh'],
    ['stays in every script', '爬坡 Подъём تسلق', '爬坡 Подъём تسلق'],
    ['loses control characters', 'a\u0000b\u0007c\u001b[31md\u009fe', 'abc[31mde'],
    ['loses bidi overrides and isolates', 'a\u202eb\u202cc\u2066d\u2069e\u200f', 'abcde'],
    ['loses zero-width characters', 'a\u200bb\u200cc\u200dd\ufeffe\u2060f\u00adg', 'abcdefg'],
    ['loses tag characters, which can hide words', `a${String.fromCodePoint(0xe0041, 0xe0042)}b`, 'ab'],
    ['loses variation selectors, which can hide bytes', `a\ufe01${String.fromCodePoint(0xe0150)}b`, 'ab'],
    ['loses fillers that show as nothing', 'a\u3164b\u115fc\u034fd\u2063e', 'abcde'],
    ['loses lone surrogates', 'a\ud800b\udc00c', 'abc'],
    ['folds white space and line ends to one space', ' a \t\r\n\u2028\u3000b\u0085\u00a0c ', 'a b c'],
    ['has no double space where something between was lost', 'a \u200b b', 'a b'],
    ['may be nothing', '\u200b \n', ''],
  ])('%s', (_, text, expected) => expect(cleanText(text, 100)).toBe(expected));

  it.each<[string, number, string]>([
    ['abcde', 5, 'abcde'],
    ['abcdef', 5, 'abcd…'],
    ['abc  def', 5, 'abc…'],
    ['🚴🚴🚴', 3, '🚴🚴🚴'],
    ['🚴🚴🚴🚴', 3, '🚴🚴…'],
    ['ab', 1, '…'],
  ])('%s has at most %i code points: %s', (text, maxLength, expected) => {
    expect(cleanText(text, maxLength)).toBe(expected);
  });

  it('is one bounded line without invisible characters, whatever it was; cleaning it again changes nothing', () => {
    void fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          const clean = cleanText(text, max);
          expect([...clean].length).toBeLessThanOrEqual(max);
          expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\s{2}|^\s|\s$/u);
          expect(cleanText(clean, max)).toBe(clean);
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });

  it.each<[string, number, string]>([
    ['one\r\ntwo\rthree\u2028four', 100, 'one\ntwo\nthree\nfour'],
    ['one\n \n\u200b\n\n two \n', 100, 'one\n\ntwo'],
    ['a\u202eb\nc\u0000d', 100, 'ab\ncd'],
    ['one\ntwo', 5, 'one…'],
    ['🚴\n🚴🚴🚴', 4, '🚴\n🚴…'],
  ])('%j keeps its lines in %i characters: %j', (text, maxLength, expected) => {
    expect(cleanLines(text, maxLength)).toBe(expected);
  });
});
