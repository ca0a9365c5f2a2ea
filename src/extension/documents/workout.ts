import type * as z from 'zod';
import type { workoutDetail } from '../../shared/workouts.ts';
import { escapeMarkdown } from '../words/markdown.ts';
import { figureText, metricName } from '../words/metrics.ts';
import type { Words } from '../words/words.ts';
import { basisLines } from './basis.ts';
import { zoneSection } from './zones.ts';

export type WorkoutDetail = z.output<typeof workoutDetail.output>;

/** In the order in which a rider asks. */
const FIGURES = ['duration_s', 'normalized_power_w', 'intensity_factor', 'tss', 'work_kj'] as const;

/** A workout to read: what it asks for step by step, what it will cost, and what that stands on. Markdown. */
export function workoutDocument(workout: WorkoutDetail, words: Words): string {
  const { t } = words;
  const { title, steps, estimate, remarks, basis } = workout;
  return [
    `# ${escapeMarkdown(title ?? t('Workout'))}`,
    ...(estimate === null ? [] : [factsLine(estimate, words)]),
    `## ${t('Steps')}`,
    steps.map(listItem).join('\n'),
    ...zoneSection(t('Power zones'), estimate?.power_zones_s ?? null, words),
    `## ${t('What this stands on')}`,
    basisLines(basis, [...(estimate?.assumptions ?? []), ...remarks], words),
  ].join('\n\n');
}

type Estimate = NonNullable<WorkoutDetail['estimate']>;

function factsLine(estimate: Estimate, words: Words): string {
  return FIGURES.flatMap((metric) => {
    const value = estimate[metric];
    return value === null ? [] : [`${metricName(metric, words)} **${figureText(metric, value, words)}**`];
  }).join(' · ');
}

/** Steps of a repeat are indented below it, as a list within the list. */
function listItem(line: string): string {
  const indent = line.length - line.trimStart().length;
  return `${line.slice(0, indent)}- ${escapeMarkdown(line.trim())}`;
}
