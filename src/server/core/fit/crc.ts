const POLYNOMIAL = 0xa001;

/** Row k (256 entries): the CRC of a byte that k zero bytes follow. Eight rows take eight bytes in one step. */
const TABLE = new Uint16Array(8 * 256);
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let row = 0; row < 8; row++) {
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    TABLE[row * 256 + byte] = crc;
  }
}

/** CRC-16 of FIT (polynomial 0x8005 reflected, start 0) over `bytes[from, to)`. */
export function crc16(bytes: Uint8Array, from: number, to: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = 0;
  let at = from;
  for (; at + 8 <= to; at += 8) {
    const first = view.getUint32(at, true) ^ crc;
    const second = view.getUint32(at + 4, true);
    crc =
      (TABLE[1792 + (first & 0xff)] as number) ^
      (TABLE[1536 + ((first >>> 8) & 0xff)] as number) ^
      (TABLE[1280 + ((first >>> 16) & 0xff)] as number) ^
      (TABLE[1024 + (first >>> 24)] as number) ^
      (TABLE[768 + (second & 0xff)] as number) ^
      (TABLE[512 + ((second >>> 8) & 0xff)] as number) ^
      (TABLE[256 + ((second >>> 16) & 0xff)] as number) ^
      (TABLE[second >>> 24] as number);
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ (TABLE[(crc ^ view.getUint8(at)) & 0xff] as number);
  return crc;
}
