import { describe, expect, it } from 'vitest';
import { pathOf, type Source, sourceOf } from '../../../src/extension/documents/address.ts';

describe('the address of a document', () => {
  it.each<Source>([
    { kind: 'ride', rideId: '1001' },
    { kind: 'comparison', rideIds: ['1001', '1002', '1003'] },
    { kind: 'workout', workoutId: 'a-1_b' },
  ])('says what it is of: %j', (source) => {
    expect(sourceOf(pathOf(source, 'Hill repeats'))).toEqual(source);
  });

  it.each([
    ['Hill repeats', '/ride/1/Hill repeats.md'],
    ['../../../etc/passwd', '/ride/1/.. .. .. etc passwd.md'],
    ['a/b\\c:d*e?f"g<h>i|j', '/ride/1/a b c d e f g h i j.md'],
    ['\u202egnp.exe\n', '/ride/1/gnp.exe.md'],
    ['周末长距离', '/ride/1/周末长距离.md'],
    ['x'.repeat(300), `/ride/1/${'x'.repeat(60)}.md`],
    ['', '/ride/1/.md'],
  ])('P21: takes %j for a name only', (name, path) => {
    expect(pathOf({ kind: 'ride', rideId: '1' }, name)).toBe(path);
    expect(sourceOf(path)).toEqual({ kind: 'ride', rideId: '1' });
  });

  it.each([
    '',
    '/',
    '/ride',
    '/ride/1',
    '/ride/../1/x.md',
    '/other/1/x.md',
    '/ride/1/x/y.md',
    '/ride/a b/x.md',
  ])('is of nothing when it is %j', (path) => expect(sourceOf(path)).toBeNull());
});
