import { AppError } from '../../../errors.ts';
import { workoutFileErrors } from '../../../language/workout/files.ts';
import { isFit } from '../../fit.ts';
import { type LossLog, loseOfFile } from './losses.ts';

/** Far more than any workout takes, and little enough to be read at once. */
const MAX_FILE_KIB = 256;
/** Comments may come first. */
const START_LENGTH = 4096;
const MAX_FIT_BYTES = 16 * 1024 * 1024;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Characters of base64 that hold a FIT header's signature. */
const BASE64_HEADER = 16;

/** What a file holds: bytes of FIT, or text. */
export type Content = { readonly fit: Uint8Array } | { readonly text: string };

/**
 * The content of a file: FIT as bytes, also where it was sent as base64; anything else as text, whose encoding is that
 * of its byte order mark, of its XML declaration, UTF-8, or else Windows-1252, which is a declared loss.
 *
 * Throws `usage` for a file that is empty, too large, or neither text nor FIT.
 */
export function contentOf(given: string | Uint8Array, log: LossLog): Content {
  if (given.length === 0) throw new AppError('usage', workoutFileErrors.empty);
  if (typeof given !== 'string' && isFit(given)) {
    if (given.length > MAX_FIT_BYTES) throw tooLarge(MAX_FIT_BYTES / 1024);
    return { fit: given };
  }
  if (given.length > MAX_FILE_KIB * 1024) throw tooLarge(MAX_FILE_KIB);
  const text = typeof given === 'string' ? given : decode(given, log);
  const fit = fitInBase64(text);
  if (fit !== null) return { fit };
  if (text.includes('\0')) throw new AppError('usage', workoutFileErrors.binary);
  if (text.trim() === '') throw new AppError('usage', workoutFileErrors.empty);
  return { text: text.replace(/^\uFEFF/, '') };
}

function tooLarge(limitKiB: number): AppError {
  return new AppError('usage', workoutFileErrors.tooLarge(limitKiB));
}

function decode(bytes: Uint8Array, log: LossLog): string {
  const declared = declaredEncoding(bytes);
  const known = [declared, 'utf-8'].find((encoding) => encoding !== null && isDecodable(bytes, encoding));
  if (known == null) loseOfFile(log, 'encoding');
  return new TextDecoder(known ?? 'windows-1252').decode(bytes);
}

function declaredEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w-]{1,20})["']/i.exec(start)?.[1] ?? null;
}

/** Whether the bytes are text in an encoding; UTF-16 is only believed to a byte order mark. */
function isDecodable(bytes: Uint8Array, encoding: string): boolean {
  if (/^utf-?16/i.test(encoding) && (bytes[0] ?? 0) < 0xfe) return false;
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function fitInBase64(text: string): Uint8Array | null {
  const start = text
    .slice(0, 4 * BASE64_HEADER)
    .replace(/\s+/g, '')
    .slice(0, BASE64_HEADER);
  if (start.length < BASE64_HEADER || !BASE64.test(start) || !isFit(bytesOf(start))) return null;
  const all = text.replace(/\s+/g, '');
  return BASE64.test(all) ? bytesOf(all) : null;
}

function bytesOf(base64: string): Uint8Array {
  const digits = base64.replace(/=+$/, '');
  // atob takes no length that leaves 1 over.
  const usable = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  const characters = atob(usable);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

/** What a content is, by how it begins. */
export type Family = 'zwo' | 'course' | 'fit' | 'ics' | 'json';

/** The family of formats that a content belongs to; null where it begins like none of them. */
export function familyOf(content: Content): Family | null {
  if ('fit' in content) return 'fit';
  const start = content.text.slice(0, START_LENGTH);
  if (/^\s*</.test(start)) return 'zwo';
  if (/^[ \t]*\[\s*course\s+(header|data)\s*\]/im.test(start)) return 'course';
  if (/^\s*\{/.test(start)) return 'json';
  return /^\s*BEGIN:VCALENDAR/i.test(start) ? 'ics' : null;
}
