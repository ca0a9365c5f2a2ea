/** A figure and its unit, apart: `10.0` and `km`. */
export function apart(text: string): { readonly number: string; readonly unit: string } {
  const unit = /\D*$/u.exec(text)?.[0] ?? '';
  return { number: text.slice(0, text.length - unit.length), unit: unit.trim() };
}
