const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/**
 * Text that shows as it is written wherever Markdown is drawn. Every ASCII sign is escaped, not only those with a
 * meaning of their own: otherwise addresses in it would become links by themselves.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(PUNCTUATION, '\\$&');
}

/** Lines below each other: Markdown would fold them into one. */
export function markdownLines(lines: readonly string[]): string {
  return lines.join('  \n');
}

/** A table of cells that are Markdown already. The first column is text, the others are numbers. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const align = head.map((_, column) => (column === 0 ? ':--' : '--:'));
  return [line(head), line(align), ...rows.map(line)].join('\n');
}
