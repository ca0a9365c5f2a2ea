import type { WorkoutNode, WorkoutStep } from '../../../../../shared/workout.ts';

/** Steps that a repeat is made of at most, and at least: the same step twice is no repeat but two steps. */
const LONGEST = 12;
const SHORTEST = 2;

/**
 * Steps with what is repeated in them written as repeats: from front to back, the block that covers most is taken, the
 * shortest of equals. Written out again, the result is what was given.
 */
export function foldRepeats(steps: readonly WorkoutStep[]): WorkoutNode[] {
  const written = steps.map((step) => JSON.stringify(step));
  const nodes: WorkoutNode[] = [];
  let at = 0;
  while (at < steps.length) {
    const { length, times } = bestBlock(written, at);
    const block = steps.slice(at, at + length);
    if (times > 1) nodes.push({ type: 'repeat', times, steps: block });
    else nodes.push(...block);
    at += length * times;
  }
  return nodes;
}

type Block = { readonly length: number; readonly times: number };

function bestBlock(written: readonly string[], at: number): Block {
  let best: Block = { length: 1, times: 1 };
  for (let length = SHORTEST; length <= LONGEST && at + 2 * length <= written.length; length += 1) {
    const times = timesOf(written, at, length);
    const covers = best.times > 1 ? best.length * best.times : 0;
    if (times > 1 && length * times > covers) best = { length, times };
  }
  return best;
}

/** How often the block at `at` follows itself, itself included; 1 for a block of equal steps. */
function timesOf(written: readonly string[], at: number, length: number): number {
  const isAgain = (index: number) => written[index] === written[at + ((index - at) % length)];
  if (written.slice(at, at + length).every((step) => step === written[at])) return 1;
  let end = at + length;
  while (end < written.length && isAgain(end)) end += 1;
  return Math.floor((end - at) / length);
}
