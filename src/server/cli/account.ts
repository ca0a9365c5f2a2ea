import { cleanText } from '../core/text.ts';

/** An account that its owner recognises and that tells nobody else: r***@example.com, 138****1234. */
export function maskAccount(account: string): string {
  const shown = cleanText(account, 100);
  const at = shown.lastIndexOf('@');
  if (at < 0 && /^\+?\d{7,15}$/.test(shown)) return `${shown.slice(0, -8)}****${shown.slice(-4)}`;
  const [first = ''] = shown;
  return `${first}***${at < 0 ? '' : shown.slice(at)}`;
}
