import { escapeMarkdown } from '../words/markdown.ts';
import type { Words } from '../words/words.ts';

export type WorkoutDetail = { readonly title: string };

export function workoutDocument({ title }: WorkoutDetail, _words: Words): string {
  return `# ${escapeMarkdown(title)}`;
}
