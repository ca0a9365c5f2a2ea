const SPACES = /[\t\n\v\f\r\u0085\p{Z}]+/gu;

/**
 * What has no glyph of its own: control, format (bidi, zero-width, tags), lone surrogates, and everything that
 * Unicode tells renderers to show as nothing (fillers, joiners, variation selectors).
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]+/gu;

/**
 * A stranger's text as one line that only says what it shows: invisible characters removed, white space folded
 * to single spaces, at most `maxLength` code points (an ellipsis is the last of a text that was cut).
 */
export function cleanText(text: string, maxLength: number): string {
  const visible = text.replace(SPACES, ' ').replace(INVISIBLE, '').replace(/ {2,}/g, ' ').trim();
  if (visible.length <= maxLength) return visible;
  const points = [...visible];
  if (points.length <= maxLength) return visible;
  return `${points
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`;
}
