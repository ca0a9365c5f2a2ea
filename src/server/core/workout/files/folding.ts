const LINE_BYTES = 75;
const LINE_END = '\r\n';

/**
 * The lines of a calendar, folded at 75 bytes of UTF-8 and between characters (RFC 5545 3.1); lines that are folded
 * already are put together first. Its lines end with CRLF.
 */
export function foldLines(text: string): string {
  return text
    .replace(/\r\n[\t ]/g, '')
    .split(LINE_END)
    .map(folded)
    .join(LINE_END);
}

function folded(line: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let written = '';
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > LINE_BYTES) {
      written += `${LINE_END} `;
      bytes = 1;
    }
    written += character;
    bytes += size;
  }
  return written;
}
