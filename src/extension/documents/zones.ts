import { clock } from '../words/format.ts';
import { markdownTable } from '../words/markdown.ts';
import type { Words } from '../words/words.ts';

/** The widest bar, in signs. */
const BAR = 20;

/** Time per zone under a heading: seconds, share and a bar. Nothing where no zone has any. Markdown. */
export function zoneSection(
  title: string,
  zones: Readonly<Record<string, number>> | null,
  { t, format }: Words,
): string[] {
  const entries = Object.entries(zones ?? {});
  const total = entries.reduce((sum, [, seconds]) => sum + seconds, 0);
  if (total === 0) return [];
  const rows = entries.map(([zone, seconds]) => [
    `${zone.toUpperCase()} ${'█'.repeat(Math.round((BAR * seconds) / total))}`,
    clock(seconds),
    format.percentage((100 * seconds) / total),
  ]);
  return [`## ${title}`, markdownTable([t('Zone'), t('Time'), t('Share')], rows)];
}
