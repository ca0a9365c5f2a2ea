/** One line of the table: what was measured, against what, and what it should reach. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, measured in the same run. */
  readonly against?: { readonly name: string; readonly value: number };
  /** `atLeast`/`atMost` of `figure`; `isMet` is worked out from them. */
  readonly target?: { readonly text: string; readonly isMet: boolean };
};

export type Candidate = { readonly name: string; readonly run: () => unknown | Promise<unknown> };

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * Median time of each candidate in ms. They take turns, in an order that reverses every round, so that whatever else
 * the machine does falls on all of them alike. The first round warms up and does not count.
 */
export async function interleave(
  candidates: readonly Candidate[],
  rounds: number,
): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(candidates.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run } of round % 2 === 0 ? candidates : candidates.toReversed()) {
      const startMs = performance.now();
      await run();
      if (round > 0) times.get(name)?.push(performance.now() - startMs);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}
