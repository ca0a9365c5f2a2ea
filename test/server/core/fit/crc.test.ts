import { describe, expect, it } from 'vitest';
import { crc16 } from '../../../../src/server/core/fit/crc.ts';
import { fitCrc } from '../../../support/fitFile.ts';

describe('the checksum', () => {
  it('of 123456789 is the one that the catalogue of CRCs gives for CRC-16/ARC', () => {
    expect(crc16(new TextEncoder().encode('123456789'), 0, 9)).toBe(0xbb3d);
  });

  it('is that of the plain loop over any stretch', () => {
    const bytes = Uint8Array.from({ length: 40 }, (_, i) => (i * 151) & 0xff);
    for (let from = 0; from < 5; from++) {
      for (let to = from; to <= bytes.length; to++) {
        expect(crc16(bytes, from, to)).toBe(fitCrc(bytes.subarray(from, to)));
      }
    }
  });
});
