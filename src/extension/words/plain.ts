/**
 * Text for where VS Code reads no Markdown, and still makes links of `[words](command:…)`, which run the command:
 * messages, progress, and what is wrong with an input. Names of rides and workouts are strangers' words.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
