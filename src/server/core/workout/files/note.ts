import { WORKOUT_LIMITS } from '../../../../shared/workout.ts';
import { cleanText } from '../../text.ts';
import { type LossLog, lose } from './losses.ts';

/** A text that a program shows during a step, in seconds from the step's start. */
export type Shown = { readonly atS: number; readonly message: string };

/**
 * The note of a step out of the texts shown during it: the earliest, cut to what a note may hold. What that loses is
 * noted under the step's name. Empty where there is no text.
 */
export function noteOf(texts: readonly Shown[], step: string, log: LossLog): { note?: string } {
  const shown = texts
    .map(({ atS, message }) => ({ atS, message: cleanText(message, 1_000) }))
    .filter(({ message }) => message !== '')
    .sort((a, b) => a.atS - b.atS);
  const [first] = shown;
  if (first === undefined) return {};
  if (shown.length > 1 || first.atS > 0) lose(log, 'texts', step);
  const note = cleanText(first.message, WORKOUT_LIMITS.noteLength);
  if (note !== first.message) lose(log, 'cut', step);
  return { note };
}
