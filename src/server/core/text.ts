const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
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
  return shortened(text.replace(SPACES, ' ').replace(INVISIBLE, '').replace(/ {2,}/g, ' ').trim(), maxLength);
}

/** As `cleanText`, of a text whose line ends say something: they stay, as `\n` and at most two in a row. */
export function cleanLines(text: string, maxLength: number): string {
  const lines = text.split(LINE_ENDS).map((line) => cleanText(line, line.length));
  return shortened(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    maxLength,
  );
}

/** At most `maxLength` code points; an ellipsis is the last of a text that was cut. No character is cut in two. */
export function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const points = [...text];
  if (points.length <= maxLength) return text;
  return `${points
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`;
}
