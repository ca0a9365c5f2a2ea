/** One line of the table. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, measured in the same run. */
  readonly against?: { readonly name: string; readonly value: number };
  /** What it should reach. */
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

const ROUNDS = 9;

/** A turn shorter than this would measure what the turn before left in the caches, and the scheduler's whims. */
const TURN_MS = 200;

/**
 * Median time of one run of each candidate in ms. They take turns, in an order that reverses every round, so that
 * whatever else the machine does falls on all of them alike. A turn is as many runs as take `TURN_MS`. The first round
 * warms up and does not count.
 */
export async function interleave(candidates: readonly Candidate[]): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(candidates.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, run } of round % 2 === 0 ? candidates : candidates.toReversed()) {
      const runMs = await turn(run);
      if (round > 0) times.get(name)?.push(runMs);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

async function turn(run: Candidate['run']): Promise<number> {
  const startMs = performance.now();
  let runs = 0;
  let elapsedMs = 0;
  while (elapsedMs < TURN_MS) {
    await run();
    runs++;
    elapsedMs = performance.now() - startMs;
  }
  return elapsedMs / runs;
}
