import { cleanText } from './text.ts';

/** Longest text and name in JSON that strangers wrote. */
const LONGEST = { text: 4_000, name: 64 } as const;

/** Whether objects and lists are nested deeper than `levels`; bounded itself, whatever is given. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}

/** A stranger's JSON with every text and name in it cleaned (see `cleanText`). Bound its depth first. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value, LONGEST.text);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cleanJson);
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [cleanText(name, LONGEST.name), cleanJson(child)]),
  );
}
