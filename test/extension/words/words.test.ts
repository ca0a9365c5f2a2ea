import { describe, expect, it } from 'vitest';
import { labelled, sentences } from '../../../src/extension/words/words.ts';
import { chinese, english } from '../support/words.ts';

describe('sentences', () => {
  it.each([
    [english(), ['Signed out.', 'Rides are left.', 'In {0}.'], 'Signed out. Rides are left. In {0}.'],
    [chinese(), ['已退出登录。', '仍有骑行。', '在 {0}。'], '已退出登录。仍有骑行。在 {0}。'],
    [chinese(), ['已退出登录。'], '已退出登录。'],
    [english(), [], ''],
  ])('follow each other as the language has it', (words, said, whole) => {
    expect(sentences(words, said)).toBe(whole);
  });
});

describe('a label', () => {
  it('stands before its value as the language has it', () => {
    expect(labelled(english(), 'Distance', '12 km')).toBe('Distance: 12 km');
    expect(labelled(chinese(), '距离', '12 公里')).toBe('距离：12 公里');
  });
});
