import type * as z from 'zod';
import type { activityComparison } from '../../shared/comparison.ts';
import { escapeMarkdown, markdownTable } from '../words/markdown.ts';
import { figureText, metricName } from '../words/metrics.ts';
import type { Words } from '../words/words.ts';
import { basisLines } from './basis.ts';

export type Comparison = z.output<typeof activityComparison.output>;

/** Two to five rides side by side: a column per ride, each beside the first. Markdown. */
export function comparisonDocument(result: Comparison, words: Words): string {
  const { t, format } = words;
  const heads = result.rides.map(
    (ride) => `${escapeMarkdown(ride.name ?? t('Ride'))} · ${format.day(ride.date.slice(0, 10))}`,
  );
  const rows = result.comparison.map(({ metric, values }) => [
    metricName(metric, words),
    ...values.map((value) => cellText(metric, value, words)),
  ]);
  const notComparable = result.not_comparable.map(({ reason }) => reason);
  return [
    `# ${t('Rides compared')}`,
    markdownTable([t('Figure'), ...heads], rows),
    t('The percentages are differences to the first ride.'),
    `## ${t('What this stands on')}`,
    basisLines(result.basis, notComparable, words),
  ].join('\n\n');
}

type Value = { readonly value: number | null; readonly diff_pct: number | null };

function cellText(metric: string, { value, diff_pct: difference }: Value, words: Words): string {
  if (value === null) return '–';
  const text = figureText(metric, value, words);
  // The first ride differs from itself by nothing.
  if (difference === null || Math.abs(difference) < 0.5) return text;
  return `${text} (${words.format.percentage(difference, 0, { signDisplay: 'exceptZero' })})`;
}
