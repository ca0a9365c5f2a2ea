import { describe, expect, it } from 'vitest';
import { createFormat } from '../../src/extension/words/format.ts';
import { apart } from '../../src/webview/figureParts.ts';

describe('a figure and its unit', () => {
  it.each([
    ['176 W', '176', 'W'],
    ['−12.5 km/h', '−12.5', 'km/h'],
    ['1:02:40', '1:02:40', ''],
    ['10.0公里', '10.0', '公里'],
    ['–', '', '–'],
  ])('of %s stand apart', (text, number, unit) => {
    expect(apart(text)).toEqual({ number, unit });
  });

  it.each(['en', 'zh-cn', 'de', 'fr'])('stand apart as %s writes them', (locale) => {
    const { climb, number } = createFormat({ locale, units: 'metric' });
    expect(apart(climb(1240))).toEqual({ number: number(1240), unit: expect.stringMatching(/^(m|米)$/) });
  });
});
