import { cleanText } from '../../text.ts';
import { withinBytes } from './utf8.ts';

/** What Windows, macOS or Linux cannot have in a name, or shells and web pages stumble over. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;
/** Names that Windows keeps for devices, whatever comes after the first dot. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
const MAX_CHARACTERS = 80;
/** Most file systems end at 255 bytes, encrypted ones at 143. */
const MAX_BYTES = 130;

/**
 * A name for a file that every operating system takes, from a title that a person wrote: no separators, no device
 * names, no dot or space at either end, at most 130 bytes of UTF-8 before the extension. `workout` where nothing is
 * left of the title.
 */
export function fileNameOf(title: string, extension: string): string {
  const plain = cleanText(title.normalize('NFC').replace(FORBIDDEN, ' '), MAX_CHARACTERS);
  const name = trimmed(withinBytes(trimmed(plain), MAX_BYTES));
  return `${(RESERVED.test(name) ? `_${name}` : name) || 'workout'}.${extension}`;
}

function trimmed(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/g, '');
}
