const POLYNOMIAL = 0xa001;

/** Row k (256 entries): the CRC of a byte that k zero bytes follow. Four rows take four bytes in one step. */
const TABLE = new Uint16Array(4 * 256);
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let row = 0; row < 4; row++) {
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    TABLE[row * 256 + byte] = crc;
  }
}

/** CRC-16 of FIT (polynomial 0x8005 reflected, start 0) over `bytes[from, to)`. */
export function crc16(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    crc =
      (TABLE[768 + ((crc ^ (bytes[i] as number)) & 0xff)] as number) ^
      (TABLE[512 + ((crc >>> 8) ^ (bytes[i + 1] as number))] as number) ^
      (TABLE[256 + (bytes[i + 2] as number)] as number) ^
      (TABLE[bytes[i + 3] as number] as number);
  }
  for (; i < to; i++) crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number);
  return crc;
}
