import type { Reply } from './questions.ts';

/** A question: it is given what is known so far, and gives back what is known after it. */
export type Step<T> = (known: T) => Promise<Reply<T>>;

/**
 * Asks one after the other. Going back asks the one before again, with what has been answered since as its answer.
 * Null when the rider stops.
 */
export async function askInTurn<T>(steps: readonly Step<T>[], first: T): Promise<T | null> {
  let known = first;
  let at = 0;
  for (let step = steps[at]; step !== undefined; step = steps[at]) {
    const reply = await step(known);
    if (reply === 'stop') return null;
    if (reply === 'back') at = Math.max(0, at - 1);
    else {
      known = reply.answer;
      at++;
    }
  }
  return known;
}
