import type { ThresholdBasis } from '../../shared/basis.ts';
import { escapeMarkdown } from '../words/markdown.ts';
import { thresholdFact } from '../words/thresholds.ts';
import type { Words } from '../words/words.ts';

/** The thresholds that were used and every remark, as a list. Markdown. */
export function basisLines(
  basis: Omit<ThresholdBasis, 'region'>,
  remarks: readonly string[],
  words: Words,
): string {
  const thresholds = [thresholdFact(basis, 'ftp', words), thresholdFact(basis, 'lthr', words)].map(
    ({ label, description }) => (description === undefined ? label : `${label}, ${description}`),
  );
  const said = [...new Set([...remarks, ...basis.warnings])].map(escapeMarkdown);
  return [...thresholds, ...said].map((line) => `- ${line}`).join('\n');
}
