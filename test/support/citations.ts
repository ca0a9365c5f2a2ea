/** The names of the tests and suites in a file's source. */
export function titlesIn(source: string): string[] {
  const calls = source.matchAll(/(?:\b(?:it|describe)(?:\.\w+)*\(|\)\()\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g);
  return [...calls].flatMap(([, , title]) => title ?? []);
}

/** The promises that a title cites: `P05`, `P16b`. */
export function idsIn(title: string): string[] {
  return title.match(/\bP\d\d[a-z]?\b/g) ?? [];
}

export type Sources = ReadonlyMap<string, string>;

/** What is wrong between promises and tests, one line each. */
export function breaches(promised: readonly string[], sources: Sources): string[] {
  const cited = new Set<string>();
  const unknown: string[] = [];
  const skipped: string[] = [];
  for (const [path, source] of sources) {
    if (/\b(?:it|describe)\.(?:skip|todo|only)\b/.test(source)) skipped.push(`${path} leaves tests out`);
    for (const id of titlesIn(source).flatMap(idsIn)) {
      cited.add(id);
      if (!promised.includes(id)) unknown.push(`${path} cites ${id}, which nobody promised`);
    }
  }
  const unproved = promised.filter((id) => !cited.has(id)).map((id) => `no test cites ${id}`);
  return [...unproved, ...unknown, ...skipped];
}
