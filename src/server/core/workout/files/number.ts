const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** The finite number that a text is, with a point or a comma for decimals; null for anything else. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  if (!NUMBER.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** A value to two digits behind the point: what files of other programs are exact to. */
export function toCents(value: number): number {
  return Math.round(value * 100) / 100;
}
