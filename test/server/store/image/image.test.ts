import { describe, expect, it } from 'vitest';
import { examine, identityOf, schemaVersion, seal } from '../../../../src/server/store/image/image.ts';

const VERSION = 3;
const scripts = (version: number) => Array.from({ length: version }, (_, i) => `script ${i}`);
const SCRIPTS = scripts(VERSION);

/** What looks like a database of two pages. */
function anImage(version = VERSION): Uint8Array {
  const image = new Uint8Array(8192).map((_, i) => (i * 31) % 251);
  image.set(new TextEncoder().encode('SQLite format 3\0'));
  new DataView(image.buffer).setUint32(60, version);
  return seal(image, scripts(Math.min(version, 9)));
}

describe('a sealed image', () => {
  it('is sound, says its version, and stays a SQLite file', () => {
    expect(examine(anImage(), SCRIPTS)).toBe('sound');
    expect(schemaVersion(anImage())).toBe(VERSION);
    expect(new TextDecoder().decode(anImage().subarray(0, 15))).toBe('SQLite format 3');
  });

  it('can be sealed again after a change, and is then another one', () => {
    const image = anImage();
    const before = identityOf(image);
    image[5000] = 99;
    expect(examine(image, SCRIPTS)).toBe('damaged');
    expect(examine(seal(image, SCRIPTS), SCRIPTS)).toBe('sound');
    expect(identityOf(image)).not.toBe(before);
  });

  it('P16: notices every single byte that changes', () => {
    const image = anImage();
    const versionBytes = [60, 61, 62, 63];
    for (let at = 0; at < image.length; at += at < 128 ? 1 : 37) {
      const damaged = image.slice();
      damaged[at] = (damaged[at]! + 1) & 0xff;
      const expected = versionBytes.includes(at) ? /damaged|newer/ : /damaged/;
      expect(examine(damaged, SCRIPTS)).toMatch(expected);
    }
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['half of a header', anImage().subarray(0, 50)],
    ['all but the last byte', anImage().subarray(0, 8191)],
    ['text', new TextEncoder().encode('<html>'.repeat(100))],
    ['zeros', new Uint8Array(8192)],
  ])('P16: is not %s', (_what, bytes) => {
    expect(examine(bytes, SCRIPTS)).toBe('damaged');
  });

  it('P16: is damaged to a program whose tables of that version are others', () => {
    expect(examine(anImage(), ['script 0', 'another one', 'script 2'])).toBe('damaged');
    expect(examine(anImage(), [...SCRIPTS, 'one more'])).toBe('older');
    expect(examine(anImage(), ['another one', ...SCRIPTS])).toBe('damaged');
  });

  it('P16: of a later version is told from damage', () => {
    expect(examine(anImage(VERSION + 1), SCRIPTS)).toBe('newer');
    expect(examine(anImage(VERSION - 1), SCRIPTS)).toBe('older');
    expect(examine(anImage(1_000_000), SCRIPTS)).toBe('damaged');
  });
});
