import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../../../../src/server/core/workout/files/fileName.ts';

describe('names of files', () => {
  it.each([
    ['Sweet spot 2×20', 'Sweet spot 2×20.zwo'],
    ['甜区训练', '甜区训练.zwo'],
    ['../../etc/passwd', 'etc passwd.zwo'],
    ['C:\\temp\\x', 'C temp x.zwo'],
    ['a/b:c*d?e"f<g>h|i', 'a b c d e f g h i.zwo'],
    ['tab\tline\nend', 'tab line end.zwo'],
    ['CON', '_CON.zwo'],
    ['nul.backup', '_nul.backup.zwo'],
    ['com¹', '_com¹.zwo'],
    ['console', 'console.zwo'],
    ['.hidden', 'hidden.zwo'],
    ['ends with dots. . .', 'ends with dots.zwo'],
    ['\u202Egnp.exe', 'gnp.exe.zwo'],
    ['e\u0301', 'é.zwo'],
    ['...', 'workout.zwo'],
    ['', 'workout.zwo'],
  ])('calls %j %j', (title, name) => {
    expect(fileNameOf(title, 'zwo')).toBe(name);
  });

  it('are names on every system, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const name = fileNameOf(title, 'fit');
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^[\s.]|[\s.]\.fit$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(135);
        expect(name).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
